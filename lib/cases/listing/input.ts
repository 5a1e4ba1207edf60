/** What may come in by the list of cases: its filter, from the address. */
import { z } from "zod";
import { caseTabs } from "@/lib/cases/listing/rules";
import { caseStatuses } from "@/lib/cases/rules";
import { choiceField, listAddress, wordsField } from "@/lib/platform/listing/input";

/** The filter of the list; what makes no sense shows all. `asset`: a serial. `turn`: whose move it is. */
export const caseFilterInput = z.object({
  q: wordsField(100),
  tab: z.enum(caseTabs).catch("open").default("open"),
  status: choiceField(caseStatuses),
  severity: choiceField(["1", "2", "3", "4"]),
  family: wordsField(100),
  asset: wordsField(64),
  turn: choiceField(["customer", "support"]),
  mine: choiceField(["yes"]),
  escalated: choiceField(["yes"]),
});
export type CaseFilter = z.output<typeof caseFilterInput>;

export const {
  query: caseFilterQuery,
  narrows: narrowsCases,
  text: caseFilterText,
} = listAddress(caseFilterInput, "tab");
