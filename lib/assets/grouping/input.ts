/** What may come in by the forms that put assets into groups. Issue messages are codes. */
import { z } from "zod";
import { checked, idField } from "@/lib/accounts/input";
import { maxSerials, readSerials } from "@/lib/assets/grouping/rules";
import { serialField } from "@/lib/assets/holding/input";

const list = z
  .union([z.string(), z.array(z.string())])
  .default("")
  .transform((typed) => (Array.isArray(typed) ? typed.join("\n") : typed))
  .pipe(z.string().max(100_000, "too_long"))
  .transform(readSerials)
  .pipe(
    z
      .array(z.object({ line: z.number(), typed: z.string(), serial: z.string() }))
      .min(1, "required")
      .max(maxSerials, "too_many"),
  );

/** A pasted list, or the serials of ticked rows. `move`: also assets that are in another group. */
export const addAssetsInput = z.object({ groupId: idField, serials: list, move: checked });

export const assetOfGroupInput = z.object({ groupId: idField, serial: serialField });
