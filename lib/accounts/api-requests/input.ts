/** What may come in by the address of the request inspector, and by its form. */
import { z } from "zod";
import { callOutcomes } from "@/lib/accounts/api-requests/rules";
import { idField } from "@/lib/accounts/input";
import { choiceField, wordsField } from "@/lib/platform/listing/input";

/** The filter of the list; what makes no sense shows all. `q`: the beginning of a request id. */
export const callFilterInput = z.object({
  outcome: choiceField(callOutcomes),
  code: wordsField(60),
  key: wordsField(60),
  path: wordsField(200),
  q: wordsField(100),
});
export type CallFilter = z.output<typeof callFilterInput>;

/** The call that is sent again. */
export const replayInput = z.object({ requestId: idField });
