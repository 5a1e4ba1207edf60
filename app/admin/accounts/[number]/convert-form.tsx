"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextareaField } from "@/app/_ui/textarea-field";
import { conversionInput } from "@/lib/accounts/conversions/input";

/** Makes an Eval account a Customer account; the reason stays in its history. */
export function ConvertForm({
  customerAccountId,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  customerAccountId: string;
  say: Record<"reason" | "reasonHint" | "convert", string>;
}) {
  return (
    <Form {...form} schema={conversionInput}>
      <HiddenField name="customerAccountId" value={customerAccountId} />
      <TextareaField name="reason" label={say.reason} hint={say.reasonHint} rows={2} />
      <SubmitRow>{say.convert}</SubmitRow>
    </Form>
  );
}
