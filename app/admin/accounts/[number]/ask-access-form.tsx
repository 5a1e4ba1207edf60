"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextareaField } from "@/app/_ui/textarea-field";
import { askInput } from "@/lib/accounts/staff-access/input";

/** Asks the customer to open the account, with the reason they read. */
export function AskAccessForm({
  customerAccountId,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  customerAccountId: string;
  say: Record<"reason" | "reasonHint" | "ask", string>;
}) {
  return (
    <Form {...form} schema={askInput}>
      <HiddenField name="customerAccountId" value={customerAccountId} />
      <TextareaField name="reason" label={say.reason} hint={say.reasonHint} rows={2} />
      <SubmitRow>{say.ask}</SubmitRow>
    </Form>
  );
}
