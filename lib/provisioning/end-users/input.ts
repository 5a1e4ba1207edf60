/** What may come in by the list of end users. */
import { z } from "zod";
import { choiceField, listAddress } from "@/lib/platform/listing/input";
import { confirmations, endUserSorts, holdings } from "@/lib/provisioning/end-users/rules";

/** The search and its filter; what makes no sense shows all. `q`: a reference, or part of a name. */
export const endUserFilterInput = z.object({
  q: z
    .string()
    .catch("")
    .default("")
    // spaces inside a reference count, those around it do not
    .transform((text) =>
      text
        .replace(/\p{Cc}+/gu, " ")
        .replace(/^[\s\u3000]+|[\s\u3000]+$/g, "")
        .slice(0, 200),
    ),
  confirmed: choiceField(confirmations),
  devices: choiceField(holdings),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .catch("")
    .default(""),
  sort: z.enum(endUserSorts).catch("changed").default("changed"),
});
export type EndUserFilter = z.output<typeof endUserFilterInput>;

export const { query: endUserQuery, narrows: narrowsEndUsers } = listAddress(endUserFilterInput, "sort");
