/** What may come in by the forms of credit pools. Issue messages are codes. */
import { z } from "zod";
import { idField, requiredLine } from "@/lib/accounts/input";

/** Credits as people type them: `12`, `12.5`, full width; more than zero, at most two decimals. */
export const creditsField = z
  .string("required")
  .transform((text) => text.normalize("NFKC").replaceAll(",", "").trim())
  .pipe(
    z
      .string()
      .min(1, "required")
      .regex(/^\d{1,9}(\.\d{1,2})?$/, "credits_form"),
  )
  .refine((text) => Number(text) > 0, "credits_form");

const count = (max: number) =>
  z
    .string("required")
    .transform((text) => text.normalize("NFKC").trim())
    .pipe(
      z
        .string()
        .min(1, "required")
        .regex(/^\d{1,6}$/, "count_range"),
    )
    .transform(Number)
    .pipe(z.number().min(1, "count_range").max(max, "count_range"));

export const profileInput = z.object({
  poolId: idField,
  name: requiredLine(80),
  firewalls: count(10_000),
  vcpus: count(64),
  credits: creditsField,
});
export type ProfileInput = z.output<typeof profileInput>;

export const profileOnly = z.object({ profileId: idField });

export const transferInput = z.object({ poolId: idField, toPoolId: idField, amount: creditsField });
export type TransferInput = z.output<typeof transferInput>;

export const renewInput = z.object({ profileId: idField, toPoolId: idField });

export const deployInput = z.object({
  profileId: idField,
  serial: z
    .string("required")
    .transform((text) => text.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase())
    .pipe(z.string().min(1, "required").max(40, "too_long")),
});
export const withdrawInput = z.object({ profileId: idField, assetId: idField });
