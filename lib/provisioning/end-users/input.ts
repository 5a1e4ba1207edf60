/** What may come in by the list of end users. */
import { z } from "zod";
import { confirmations, endUserSorts, holdings } from "@/lib/provisioning/end-users/rules";

const choice = <const Words extends readonly string[]>(words: Words) =>
  z
    .enum(["", ...words])
    .catch("")
    .default("");

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
  confirmed: choice(confirmations),
  devices: choice(holdings),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .catch("")
    .default(""),
  sort: z.enum(endUserSorts).catch("changed").default("changed"),
});
export type EndUserFilter = z.output<typeof endUserFilterInput>;

/** The filter as the query of an address: only what differs from the plain list. */
export function endUserQuery(filter: EndUserFilter): Record<string, string> {
  const plain = endUserFilterInput.parse({});
  return Object.fromEntries(
    Object.entries(filter).filter(([name, value]) => value !== plain[name as keyof EndUserFilter]),
  );
}

/** Does this filter leave anything out? */
export function narrowsEndUsers(filter: EndUserFilter): boolean {
  return Object.keys(endUserQuery(filter)).some((name) => name !== "sort");
}
