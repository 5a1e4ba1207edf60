/** What may come in by the address of the reports. Words that make no sense ask for nothing. */
import { z } from "zod";
import { periods, reportTables } from "@/lib/cases/reports/rules";
import { choiceField, wordsField } from "@/lib/platform/listing/input";

/** `from`, `to`: days of a period of one's own. `plan`, `team`: ids, or `none` for cases that have none. */
export const reportInput = z.object({
  period: z.enum(periods).catch("month").default("month"),
  from: wordsField(10),
  to: wordsField(10),
  severity: choiceField(["1", "2", "3", "4"]),
  plan: wordsField(64),
  team: wordsField(64),
  family: wordsField(100),
});
export type ReportFilter = z.output<typeof reportInput>;

export const reportFileInput = reportInput.extend({ table: z.enum(reportTables).catch("promises") });

/** The filter as the query of an address: only what differs from the plain report. */
export function reportQuery(filter: ReportFilter): Record<string, string> {
  const plain = reportInput.parse({});
  return Object.fromEntries(
    Object.entries(filter).filter(
      ([name, value]) =>
        name in plain &&
        value !== plain[name as keyof ReportFilter] &&
        (filter.period === "own" || (name !== "from" && name !== "to")),
    ),
  );
}
