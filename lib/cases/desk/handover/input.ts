/** What may come in when somebody goes home. */
import { z } from "zod";
import { lines } from "@/lib/accounts/input";
import { mostAtOnce } from "@/lib/cases/desk/rules";
import { caseNumberField } from "@/lib/cases/input";

/** Cases and to whom they go: `user:ID` or `team:ID`. The note goes into each of them, for staff only. */
export const handOverInput = z.object({
  numbers: z
    .union([z.string(), z.array(z.string())], "choose_some")
    .transform((numbers) => (Array.isArray(numbers) ? numbers : [numbers]).filter(Boolean))
    .pipe(z.array(caseNumberField).min(1, "choose_some").max(mostAtOnce, "too_many")),
  to: z.string("required").regex(/^(user|team):\w{1,64}$/, "required"),
  note: lines(2_000),
  submissionId: z.string().min(1).max(64),
});
export type HandOver = z.output<typeof handOverInput>;
