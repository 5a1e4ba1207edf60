"use client";

import { FileField } from "@/app/_ui/file-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SubmitRow } from "@/app/_ui/submit-row";
import { importFileInput } from "@/lib/staff/imports/input";

/** The file to be looked at. */
export function ImportForm({
  say,
  kinds,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: Record<"kind" | "file" | "fileHint" | "look", string>;
  kinds: readonly { value: string; label: string }[];
}) {
  return (
    <Form {...form} schema={importFileInput}>
      <RadioCards name="kind" label={say.kind} cards={kinds} defaultValue="orders" />
      <FileField name="file" label={say.file} hint={say.fileHint} accept=".csv,.txt,.tsv,text/csv" />
      <SubmitRow>{say.look}</SubmitRow>
    </Form>
  );
}
