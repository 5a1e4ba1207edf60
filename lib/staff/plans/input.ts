/** What may come in by the forms of support plans. Issue messages are codes. */
import { z } from "zod";
import { idField, line, requiredLine, requiredLines } from "@/lib/accounts/input";
import { followUpUnits, planCoverages, planDeliverers } from "@/lib/catalog/rules";

const whole = (max: number, code: string) =>
  z
    .string("required")
    .transform((text) => text.normalize("NFKC").trim())
    .pipe(
      z
        .string()
        .min(1, "required")
        .regex(/^\d{1,6}$/, code),
    )
    .transform(Number)
    .pipe(z.number().min(1, code).max(max, code));

const facts = {
  nameEn: requiredLine(80),
  nameJa: requiredLine(80),
  summaryEn: requiredLines(300),
  summaryJa: requiredLines(300),
  coverage: z.enum(planCoverages, "required"),
  deliveredBy: z.enum(planDeliverers, "required"),
  position: whole(99, "position_range"),
};

export const planChange = z.object({ planId: idField, ...facts });
export type PlanChange = z.output<typeof planChange>;

/** A new plan begins with the lines and targets of another. */
export const newPlan = z.object({
  code: z
    .string("required")
    .transform((text) => text.normalize("NFKC").trim().toLowerCase())
    .pipe(
      z
        .string()
        .min(1, "required")
        .max(40, "too_long")
        .regex(/^[a-z][a-z0-9_]*$/, "plan_code"),
    ),
  likeId: idField,
  ...facts,
});
export type NewPlan = z.output<typeof newPlan>;

export const lineChange = z.object({
  planId: idField,
  topic: line(40).pipe(z.string().regex(/^[a-z][a-z0-9_]*$/, "plan_code")),
  labelEn: requiredLine(120),
  labelJa: requiredLine(120),
  valueEn: requiredLine(200),
  valueJa: requiredLine(200),
});
export type LineChange = z.output<typeof lineChange>;

export const targetChange = z.object({
  planId: idField,
  severity: z.enum(["1", "2", "3", "4"], "invalid").transform(Number),
  firstResponseMinutes: whole(100_000, "minutes_range"),
  firstResponseClock: z.enum(planCoverages, "required"),
  followUpEvery: whole(99, "every_range"),
  followUpUnit: z.enum(followUpUnits, "required"),
});
export type TargetChange = z.output<typeof targetChange>;

export const planOnly = z.object({ planId: idField });
