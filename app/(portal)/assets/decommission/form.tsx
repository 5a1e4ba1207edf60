"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import { decommissionInput } from "@/lib/assets/decommissions/input";

/** Takes assets out of use; what is about to end is typed, so that no slip of the hand does it. */
export function DecommissionForm({
  account,
  serials,
  reasons,
  out,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  serials: readonly string[];
  reasons: readonly SelectOption[];
  out: { href: string; label: string };
  say: Record<"reason" | "reasonEmpty" | "note" | "noteHint" | "confirmation" | "send", string>;
}) {
  return (
    <Form {...form} schema={decommissionInput}>
      <HiddenField name="account" value={account} />
      {serials.map((serial) => (
        <HiddenField key={serial} name="serial" value={serial} />
      ))}
      <SelectField name="reason" label={say.reason} options={reasons} empty={say.reasonEmpty} />
      <TextareaField name="note" label={say.note} hint={say.noteHint} rows={3} optional />
      <TextField name="confirmation" label={say.confirmation} code />
      <SubmitRow look="danger" out={out}>
        {say.send}
      </SubmitRow>
    </Form>
  );
}
