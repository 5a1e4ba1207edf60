"use client";

import { FileField } from "@/app/_ui/file-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { importInput } from "@/lib/provisioning/imports/input";

/** The file to be checked. */
export function ImportForm({
  account,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  say: Record<"file" | "fileHint" | "send", string>;
}) {
  return (
    <Form {...form} schema={importInput}>
      <HiddenField name="account" value={account} />
      <FileField name="file" label={say.file} hint={say.fileHint} accept=".xlsx,.csv,.txt,.tsv,text/csv" />
      <SubmitRow>{say.send}</SubmitRow>
    </Form>
  );
}
