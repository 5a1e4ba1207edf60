/** What may come in by the address of the request inspector, and by its form. */
import { z } from "zod";
import { callOutcomes } from "@/lib/accounts/api-requests/rules";
import { idField } from "@/lib/accounts/input";

const word = (max: number) =>
  z
    .string()
    .catch("")
    .default("")
    .transform((text) =>
      text
        .replace(/\p{Cc}/gu, "")
        .trim()
        .slice(0, max),
    );

/** The filter of the list; what makes no sense shows all. `q`: the beginning of a request id. */
export const callFilterInput = z.object({
  outcome: z
    .enum(["", ...callOutcomes])
    .catch("")
    .default(""),
  code: word(60),
  key: word(60),
  path: word(200),
  q: word(100),
});
export type CallFilter = z.output<typeof callFilterInput>;

/** The call that is sent again. */
export const replayInput = z.object({ requestId: idField });
