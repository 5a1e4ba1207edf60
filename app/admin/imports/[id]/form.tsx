"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { importCommitInput } from "@/lib/staff/imports/input";

/** Writes the file that was looked at. */
export function CommitImportForm({
  importId,
  mode,
  submit,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  importId: string;
  mode: "all" | "valid_only";
  submit: string;
}) {
  return (
    <Form {...form} schema={importCommitInput}>
      <HiddenField name="importId" value={importId} />
      <HiddenField name="mode" value={mode} />
      <SubmitRow>{submit}</SubmitRow>
    </Form>
  );
}
