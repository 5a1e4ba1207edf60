/** A recovery code as it comes in. */
import { z } from "zod";
import { isRecoveryCode, tidyRecoveryCode } from "@/lib/identity/factors/recovery-codes/rules";

export const recoveryCodeTyped = z
  .string("required")
  .transform(tidyRecoveryCode)
  .pipe(z.string().min(1, "required").refine(isRecoveryCode, "invalid"));
