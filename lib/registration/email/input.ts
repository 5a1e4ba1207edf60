/** What may come in by the forms about another e-mail address. Issue messages are codes. */
import { z } from "zod";
import { codeInput, emailInput } from "@/lib/registration/input";

/** Who signs in with passkeys alone has no password to type. */
export const emailChangeInput = emailInput.extend({
  currentPassword: z.string("required").max(1_000, "too_long").default(""),
});
export type EmailChangeInput = z.output<typeof emailChangeInput>;

export const emailCodeInput = codeInput;
export const undoEmailInput = z.object({ token: z.string("required").max(200) });
