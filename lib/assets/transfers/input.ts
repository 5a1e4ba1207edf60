/** What may come in by the forms of transfers. Issue messages are codes. */
import { z } from "zod";
import { idField, lines } from "@/lib/accounts/input";
import { serialField } from "@/lib/assets/holding/input";
import { emailTyped } from "@/lib/identity/people/input";

export const offerInput = z.object({
  serial: serialField,
  email: emailTyped.pipe(z.string().regex(/@[^@]+\.[^.@]{2,}$/, "invalid")),
  message: lines(500),
});
export type OfferInput = z.output<typeof offerInput>;

export const directInput = z.object({ serial: serialField, toAccountId: idField });
export type DirectInput = z.output<typeof directInput>;

export const transferInput = z.object({ transferId: idField });
