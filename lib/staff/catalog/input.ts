/** What may come in by the forms of the catalog. Issue messages are codes. */
import { z } from "zod";
import { idField, line, lines, requiredLine } from "@/lib/accounts/input";
import { productKinds } from "@/lib/catalog/rules";
import { dayField } from "@/lib/staff/assets/input";

/** A day, read as its beginning in UTC; none when it is empty. */
const day = dayField.transform((text) => (text === "" ? null : new Date(`${text}T00:00:00Z`)));

const months = z
  .string()
  .default("")
  .transform((text) => text.normalize("NFKC").trim())
  .pipe(z.string().regex(/^\d{0,3}$/, "months_range"))
  .transform((text) => (text === "" ? null : Number(text)))
  .pipe(z.number().min(1, "months_range").max(120, "months_range").nullable());

/** Families and SKUs, separated by commas or lines. */
const fits = lines(2_000).transform((text) => [
  ...new Set(
    text
      .split(/[,、\n]/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
]);

const facts = {
  name: requiredLine(120),
  family: requiredLine(80),
  termMonths: months,
  fits,
  supportPlanId: line(64),
  stopsEn: lines(400),
  stopsJa: lines(400),
  endOfSale: day,
  endOfLife: day,
};

/** An end of life before the end of sale is a slip of the pen. */
const inOrder = (input: { endOfSale: Date | null; endOfLife: Date | null }) =>
  !input.endOfSale || !input.endOfLife || input.endOfSale <= input.endOfLife;
const order = { path: ["endOfLife"], message: "order" };

export const productChange = z.object({ productId: idField, ...facts }).refine(inOrder, order);
export type ProductChange = z.output<typeof productChange>;

export const newProduct = z
  .object({
    sku: z
      .string("required")
      .transform((text) => text.normalize("NFKC").trim().toUpperCase())
      .pipe(
        z
          .string()
          .min(1, "required")
          .max(60, "too_long")
          .regex(/^[A-Z0-9][A-Z0-9._-]*$/, "sku"),
      ),
    kind: z.enum(productKinds, "required"),
    ...facts,
  })
  .refine(inOrder, order);
export type NewProduct = z.output<typeof newProduct>;

export const catalogFilter = z.object({
  q: z
    .string()
    .catch("")
    .default("")
    .transform((text) => text.normalize("NFKC").trim().slice(0, 120)),
  kind: z
    .enum(["all", ...productKinds])
    .catch("all")
    .default("all"),
});
export type CatalogFilter = z.output<typeof catalogFilter>;
