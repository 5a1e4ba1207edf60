/** What may come in by the list of cases: its filter, from the address. */
import { z } from "zod";
import { caseTabs } from "@/lib/cases/listing/rules";
import { caseStatuses } from "@/lib/cases/rules";

const word = (max: number) =>
  z
    .string()
    .catch("")
    .default("")
    .transform((text) =>
      text
        .replace(/[\p{Cc}\s\u3000]+/gu, " ")
        .trim()
        .slice(0, max),
    );
const choice = <const Words extends readonly string[]>(words: Words) =>
  z
    .enum(["", ...words])
    .catch("")
    .default("");

/** The filter of the list; what makes no sense shows all. `asset`: a serial. `turn`: whose move it is. */
export const caseFilterInput = z.object({
  q: word(100),
  tab: z.enum(caseTabs).catch("open").default("open"),
  status: choice(caseStatuses),
  severity: choice(["1", "2", "3", "4"]),
  family: word(100),
  asset: word(64),
  turn: choice(["customer", "support"]),
  mine: choice(["yes"]),
  escalated: choice(["yes"]),
});
export type CaseFilter = z.output<typeof caseFilterInput>;

/** The filter as the query of an address: only what differs from the plain list. */
export function caseFilterQuery(filter: CaseFilter): Record<string, string> {
  const plain = caseFilterInput.parse({});
  return Object.fromEntries(
    Object.entries(filter).filter(([name, value]) => value !== plain[name as keyof CaseFilter]),
  );
}

/** Does this filter leave anything out, besides what its tab does? */
export function narrowsCases(filter: CaseFilter): boolean {
  return Object.keys(caseFilterQuery(filter)).some((name) => name !== "tab");
}

/** The query of a list that somebody stood on, in its shortest form, whatever else came along. */
export const caseFilterText = z
  .string()
  .default("")
  .transform((text) =>
    new URLSearchParams(
      caseFilterQuery(caseFilterInput.parse(Object.fromEntries(new URLSearchParams(text)))),
    ).toString(),
  );
