"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { chooseInput } from "@/lib/licensing/activating/input";

type Say = Record<"authCode" | "authCodeHint" | "serial" | "serialHint" | "submit", string>;

/** Which auth code goes onto which product. */
export function ChooseForm({
  account,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { account: string; say: Say }) {
  return (
    <Form {...form} schema={chooseInput}>
      <HiddenField name="account" value={account} />
      <TextField name="authCode" label={say.authCode} hint={say.authCodeHint} width="sm" code />
      <TextField name="serial" label={say.serial} hint={say.serialHint} width="md" code />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
