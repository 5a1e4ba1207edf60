/** What may come in by the queue: its filter, from the address, and what is done to several cases at once. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { queueViews } from "@/lib/cases/desk/queue/rules";
import { mostAtOnce, workingStatuses } from "@/lib/cases/desk/rules";
import { caseNumberField } from "@/lib/cases/input";
import { caseStatuses } from "@/lib/cases/rules";
import { choiceField, wordsField } from "@/lib/platform/listing/input";

/** The filter of the queue; what makes no sense asks for nothing. `account`: its number. `engineer`, `team`: ids. */
export const queueFilterInput = z.object({
  view: z.enum(queueViews).catch("mine").default("mine"),
  q: wordsField(100),
  severity: choiceField(["1", "2", "3", "4"]),
  status: choiceField(caseStatuses),
  team: wordsField(64),
  engineer: wordsField(64),
  account: wordsField(12),
  family: wordsField(100),
  language: choiceField(["en", "ja"]),
});
export type QueueFilter = z.output<typeof queueFilterInput>;

/** The filter as the query of an address: only what differs from the plain queue. `account` goes by another name, for `?account=` is the account acted in. */
export function queueFilterQuery(filter: QueueFilter): Record<string, string> {
  const plain = queueFilterInput.parse({});
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([name, value]) => value !== plain[name as keyof QueueFilter])
      .map(([name, value]) => [name === "account" ? "customer" : name, value]),
  );
}

/** The filter of an address, where the account goes by its other name. */
export function queueFilterOf(search: Readonly<Record<string, string | undefined>>): QueueFilter {
  return queueFilterInput.parse({ ...search, account: search.customer });
}

/** The query of a queue that somebody stood on, in its shortest form, whatever else came along. */
export const queueFilterText = z
  .string()
  .max(2_000, "too_long")
  .default("")
  .transform((text) =>
    new URLSearchParams(
      queueFilterQuery(queueFilterOf(Object.fromEntries(new URLSearchParams(text)))),
    ).toString(),
  );

export const bulkActs = ["assign", "team", "status"] as const;

/** Numbers of cases: one field repeated, or one that holds several. */
const numbersField = z
  .union([z.string(), z.array(z.string())], "choose_some")
  .transform((numbers) => (Array.isArray(numbers) ? numbers : numbers.split(/[,\s]+/)).filter(Boolean))
  .pipe(z.array(caseNumberField).min(1, "choose_some").max(mostAtOnce, "too_many"))
  .transform((numbers) => [...new Set(numbers)]);

/** What is to be done to which cases; `to` is an engineer, a team or a state, as the act says. */
export const bulkInput = z
  .object({
    numbers: numbersField,
    act: z.enum(bulkActs, "required"),
    engineer: z.string().max(64, "invalid").default(""),
    team: z.string().max(64, "invalid").default(""),
    status: z.union([z.enum(workingStatuses), z.literal("")], "invalid").default(""),
    back: queueFilterText,
  })
  .superRefine((input, issues) => {
    const field = input.act === "assign" ? "engineer" : input.act;
    if (input[field] === "") issues.addIssue({ code: "custom", path: [field], message: "required" });
  });
export type Bulk = z.output<typeof bulkInput>;

/** The same, as far as it is known before it is looked at. */
export const bulkChoice = z.object({
  numbers: numbersField,
  act: z.enum(bulkActs).catch("assign"),
  back: queueFilterText.catch(""),
});
export const undoInput = z.object({ changeId: idField, back: queueFilterText });

export const assignInput = z.object({
  number: caseNumberField,
  /** empty: to nobody */
  engineer: z.string().max(64, "invalid").default(""),
  /** who had it when the form was made; empty for nobody */
  seen: z.string().max(64, "invalid").default(""),
});
export const handOutInput = z.object({
  number: caseNumberField,
  team: idField,
  how: z.enum(["turn", "skills"], "required"),
  seen: z.string().max(64, "invalid").default(""),
});
