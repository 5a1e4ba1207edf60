/** What may come in by the forms that activate and deactivate. Issue messages are codes. */
import { z } from "zod";
import { checked, idField } from "@/lib/accounts/input";
import { type IdentifierKind, looksLike, plainIdentifier } from "@/lib/catalog/orders/rules";

/** A box without which nothing is done. */
const agreed = checked.pipe(z.boolean().refine((ticked) => ticked, "required"));

const identifier = (kind: IdentifierKind) =>
  z
    .string("required")
    .max(200, "too_long")
    .transform((text) => plainIdentifier(kind, text))
    .pipe(z.string().min(1, "required"));
const shaped = (kind: IdentifierKind) =>
  identifier(kind).refine((text) => text === "" || looksLike(kind, text), "invalid");

/** Which code goes onto which product; judged against the account by the command. */
export const chooseInput = z.object({ authCode: shaped("authCode"), serial: shaped("serialNumber") });
export type ChooseInput = z.output<typeof chooseInput>;

/** A code that is not in the account yet, with a number of its order: a sales order or a customer id. */
export const addCodeInput = z.object({
  newCode: shaped("authCode"),
  proof: identifier("salesOrder"),
  acceptTerms: agreed,
});
export type AddCodeInput = z.output<typeof addCodeInput>;

/** What was shown before it was confirmed; `ends` lets a page that has become wrong say so. */
export const activateInput = z.object({
  unitId: idField,
  assetId: idField,
  ends: z.string("required").max(1_000, "invalid"),
});
export type ActivateInput = z.output<typeof activateInput>;

export const deactivateInput = z.object({
  activationId: idField,
  /** the page to come back to */
  licenseId: idField,
  understood: agreed,
});
