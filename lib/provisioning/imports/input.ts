/** What may come in about files of end users. Issue messages are codes. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { importLimits } from "@/lib/provisioning/imports/rules";
import { importRowStates } from "@/lib/provisioning/rules";

export const importInput = z.object({
  file: z
    .instanceof(File, { message: "required" })
    .refine((file) => file.size > 0, "required")
    .refine((file) => file.size <= importLimits.bytes, "too_large"),
});

/** Which column holds what: fields named `c0`, `c1`, … in the order of the file's columns. */
export const mappingInput = z
  .object({ importId: idField })
  .catchall(z.unknown())
  .transform(({ importId, ...rest }) => ({
    importId,
    fields: Object.fromEntries(
      Object.entries(rest).flatMap(([name, field]) =>
        /^c\d{1,3}$/.test(name) && typeof field === "string" ? [[Number(name.slice(1)), field] as const] : [],
      ),
    ),
  }));

export const commitImportInput = z.object({
  importId: idField,
  mode: z.enum(["all", "valid_only"], "required"),
});

export const undoImportInput = z.object({ importId: idField });

/** What the page of one file shows; nonsense shows all from the first row. */
export const importRowFilter = z.object({
  show: z
    .enum(["all", ...importRowStates])
    .catch("all")
    .default("all"),
  after: z.coerce.number().int().min(0).max(10_000_000).catch(0).default(0),
});
export type ImportRowFilter = z.output<typeof importRowFilter>;
