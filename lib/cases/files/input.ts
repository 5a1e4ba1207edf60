/** What may come in about files of cases. Issue messages are codes. */
import { z } from "zod";
import { idField } from "@/lib/accounts/input";
import { caseNumberField } from "@/lib/cases/input";

/** Id of the form a file belongs to until it is sent; as `openCaseInput` takes it. */
export const submissionField = z.string("required").min(1, "required").max(64, "too_long");

/** A file of a case that is to be taken back. */
export const removeFileInput = z.object({ number: caseNumberField, id: idField });

/** A new upload: of which form, what it is called, and how many bytes it has. */
export const beginUploadInput = z.object({
  submissionId: submissionField,
  name: z.string("required").min(1, "required").max(2_000, "too_long"),
  size: z.int("invalid").min(0, "invalid"),
});
export type BeginUpload = z.output<typeof beginUploadInput>;
