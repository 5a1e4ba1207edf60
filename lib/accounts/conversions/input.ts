/** What may come in by the forms about conversion. Issue messages are codes. */
import { z } from "zod";
import { idField, requiredLines } from "@/lib/accounts/input";
import { type IdentifierKind, looksLike, plainIdentifier } from "@/lib/catalog/orders/rules";

const proof = (kind: IdentifierKind) =>
  z
    .string()
    .default("")
    .transform((text) => plainIdentifier(kind, text))
    .pipe(
      z
        .string()
        .max(200, "too_long")
        .refine((text) => text === "" || looksLike(kind, text), "invalid"),
    );

/** Asking for it: a few words, and the purchase if there is one. */
export const conversionWishInput = z.object({
  note: requiredLines(2_000),
  salesOrder: proof("salesOrder"),
  customerId: proof("customerId"),
});
export type ConversionWish = z.output<typeof conversionWishInput>;

/** Staff doing it. */
export const conversionInput = z.object({ customerAccountId: idField, reason: requiredLines(1_000) });
export type ConversionInput = z.output<typeof conversionInput>;
