"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import { conversionWishInput } from "@/lib/accounts/conversions/input";

type Say = Record<"note" | "noteHint" | "salesOrder" | "customerId" | "proofHint" | "ask", string>;

/** Asks staff to make an Eval account a Customer account. */
export function ConversionForm({
  account,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { account: string; say: Say }) {
  return (
    <Form {...form} schema={conversionWishInput}>
      <HiddenField name="account" value={account} />
      <TextareaField name="note" label={say.note} hint={say.noteHint} rows={3} />
      <TextField name="salesOrder" label={say.salesOrder} hint={say.proofHint} width="md" code optional />
      <TextField name="customerId" label={say.customerId} hint={say.proofHint} width="md" code optional />
      <SubmitRow>{say.ask}</SubmitRow>
    </Form>
  );
}
