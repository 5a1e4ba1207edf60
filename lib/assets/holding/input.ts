/** A serial as it comes back from a page or an address. */
import { z } from "zod";
import { plainIdentifier } from "@/lib/catalog/orders/rules";

export const serialField = z
  .string("required")
  .max(200, "invalid")
  .transform((text) => plainIdentifier("serialNumber", text))
  .pipe(z.string().min(1, "required"));

/** One or several of them. */
export const serialsField = (max: number) =>
  z
    .union([serialField.transform((serial) => [serial]), z.array(serialField)], "required")
    .transform((serials) => [...new Set(serials)])
    .pipe(z.array(z.string()).min(1, "required").max(max, "too_many"));
