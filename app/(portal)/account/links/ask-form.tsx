"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import { askLinkInput } from "@/lib/accounts/linking/input";

/** Asks another account, by its number, for access. */
export function AskForm({
  account,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  say: Record<"number" | "numberHint" | "message" | "messageHint" | "send", string>;
}) {
  return (
    <Form {...form} schema={askLinkInput}>
      <HiddenField name="account" value={account} />
      <TextField
        name="number"
        label={say.number}
        hint={say.numberHint}
        inputMode="numeric"
        autoComplete="off"
        width="sm"
      />
      <TextareaField name="message" label={say.message} hint={say.messageHint} rows={3} wide optional />
      <SubmitRow>{say.send}</SubmitRow>
    </Form>
  );
}
