/** What may come in by the pages of imports. Issue messages are codes. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { importFormBytes, importKinds, importModes } from "@/lib/staff/imports/rules";

export const importFileInput = z.object({
  kind: z.enum(importKinds, "required"),
  file: z
    .instanceof(File, { message: "required" })
    .refine((file) => file.size > 0, "required")
    .refine((file) => file.size <= importFormBytes, "too_large"),
});

export const importCommitInput = z.object({ importId: idField, mode: z.enum(importModes, "required") });
export type ImportCommit = z.output<typeof importCommitInput>;

/** Where the list of faulty rows goes on: after this line; nonsense begins at the first. */
export const faultsAfter = z.coerce.number().int().min(0).max(10_000_000).catch(0).default(0);
