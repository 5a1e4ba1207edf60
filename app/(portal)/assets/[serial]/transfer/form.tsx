"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import { offerInput } from "@/lib/assets/transfers/input";

/** Offers an asset to a person by their e-mail address. */
export function OfferForm({
  account,
  serial,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  serial: string;
  say: Record<"email" | "emailHint" | "message" | "send", string>;
}) {
  return (
    <Form {...form} schema={offerInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="serial" value={serial} />
      <TextField
        name="email"
        type="email"
        label={say.email}
        hint={say.emailHint}
        inputMode="email"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
      />
      <TextareaField name="message" label={say.message} rows={3} optional />
      <SubmitRow>{say.send}</SubmitRow>
    </Form>
  );
}
