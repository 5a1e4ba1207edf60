/** The filter of the history, from its address; what cannot be read counts as not given. */
import { z } from "zod";
import { historySubjects } from "@/lib/accounts/history/rules";
import { line } from "@/lib/accounts/input";
import { dayField } from "@/lib/accounts/members/input";

export const historyFilter = z.object({
  about: z.enum(historySubjects).or(z.literal("")).catch(""),
  q: line(100).catch(""),
  from: dayField.catch(""),
  until: dayField.catch(""),
});
export type HistoryFilter = z.output<typeof historyFilter>;
