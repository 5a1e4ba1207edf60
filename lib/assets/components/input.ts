/** What may come in by the forms of components. Issue messages are codes. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { serialField } from "@/lib/assets/holding/input";
import { looksLike, plainIdentifier } from "@/lib/catalog/orders/rules";

const number = (kind: "salesOrder" | "serialNumber") =>
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

/** The order looked up on the page; nonsense finds nothing. */
export const componentSearch = z.object({
  order: number("salesOrder").catch(""),
  component: number("serialNumber").catch(""),
});
export type ComponentSearch = z.output<typeof componentSearch>;

const some = z
  .union([idField.transform((id) => [id]), z.array(idField)], "required")
  .pipe(z.array(z.string()).min(1, "required").max(200, "too_many"));

/** Free components of an order, to be registered and bound. */
export const addOrderedInput = z.object({
  chassis: serialField,
  order: number("salesOrder").pipe(z.string().min(1, "required")),
  component: number("serialNumber"),
  unit: some,
  acceptTerms: z.literal("on", "required"),
});
export type AddOrderedInput = z.output<typeof addOrderedInput>;

/** Components of the account that sit in no chassis. */
export const addLooseInput = z.object({ chassis: serialField, asset: some });
export type AddLooseInput = z.output<typeof addLooseInput>;

export const removeInput = z.object({ chassis: serialField, assetId: idField });
export type RemoveInput = z.output<typeof removeInput>;
