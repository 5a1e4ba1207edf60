"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import { replacementInput } from "@/lib/assets/replacements/input";

/** Puts another product in the place of a defective one. */
export function ReplacementForm({
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: Record<"oldSerial" | "newSerial" | "newSerialHint" | "reason" | "reasonHint" | "send", string>;
}) {
  return (
    <Form {...form} schema={replacementInput}>
      <TextField name="oldSerial" label={say.oldSerial} width="md" code />
      <TextField name="newSerial" label={say.newSerial} hint={say.newSerialHint} width="md" code />
      <TextareaField name="reason" label={say.reason} hint={say.reasonHint} rows={2} />
      <SubmitRow>{say.send}</SubmitRow>
    </Form>
  );
}
