/** What comes in from the forms about passwords. Strength is judged by the server, which alone has the dictionaries. */
import { z } from "zod";
import { lengthWeakness } from "@/lib/identity/passwords/strength/rules";
import { emailTyped } from "@/lib/identity/people/input";

/** A password as typed to prove oneself. Longer ones than anybody may have are simply wrong. */
export const passwordTyped = z.string("required").min(1, "required").max(1_000, "too_long");

/** A password to be set: 12–256 characters, nothing else asked of its composition. */
const passwordChosen = z.string("required").superRefine((password, context) => {
  if (password === "") context.addIssue({ code: "custom", message: "required" });
  else {
    const weakness = lengthWeakness(password.normalize("NFC"));
    if (weakness) context.addIssue({ code: "custom", message: weakness });
  }
});

export const resetRequestInput = z.object({ email: emailTyped });
export const passwordLinkInput = z.object({ password: passwordChosen });
export const passwordChangeInput = z.object({ currentPassword: passwordTyped, password: passwordChosen });
export type PasswordChangeInput = z.output<typeof passwordChangeInput>;
