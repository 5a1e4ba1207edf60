/** What may come in by the form of a replacement. Issue messages are codes. */
import { z } from "zod";
import { requiredLines } from "@/lib/accounts/input";
import { serialField } from "@/lib/assets/holding/input";

export const replacementInput = z
  .object({ oldSerial: serialField, newSerial: serialField, reason: requiredLines(500) })
  .refine((typed) => typed.oldSerial !== typed.newSerial, { path: ["newSerial"], message: "same" });
export type ReplacementInput = z.output<typeof replacementInput>;
