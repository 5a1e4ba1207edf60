/** What the entitlement X-ray is asked for. */
import { z } from "zod";

/**
 * Why a customer's data is opened: something a colleague can follow up, such as a case number. It stays in the history
 * for good, so it names nobody by an address, which they may one day ask us to forget.
 */
export const reasonField = z
  .string("required")
  .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
  .pipe(
    z
      .string()
      .min(1, "required")
      .min(5, "reason_short")
      .max(200, "too_long")
      .regex(/^[^@＠﹫]*$/, "reason_address"),
  );

/** A day of the calendar as `2027-01-31`, or empty. */
export const dayField = z
  .string()
  .default("")
  .transform((text) => text.normalize("NFKC").trim())
  .pipe(z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/, "date"))
  // the 31st of February would be read as a day in March
  .refine((text) => text === "" || new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text), "date");

export const inspectionInput = z.object({
  q: z
    .string("required")
    .transform((text) => text.trim())
    .pipe(z.string().min(1, "required").max(200, "too_long")),
  reason: reasonField,
  /** the day asked about, or nothing for now */
  day: dayField,
});
export type InspectionInput = z.output<typeof inspectionInput>;
