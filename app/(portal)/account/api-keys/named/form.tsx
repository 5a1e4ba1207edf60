"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import type { SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { namedKeyInput } from "@/lib/accounts/api-keys/input";
import { NamedKeyFields, type NamedSay } from "../key-fields";

/** Makes a named key; the answer is its page with the key in full. */
export function NamedKeyForm({
  account,
  scopes,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  scopes: readonly SelectOption[];
  say: NamedSay & Record<"days" | "daysHint" | "submit", string>;
}) {
  return (
    <Form {...form} schema={namedKeyInput}>
      <HiddenField name="account" value={account} />
      <NamedKeyFields scopes={scopes} say={say} />
      <TextField
        name="days"
        label={say.days}
        hint={say.daysHint}
        inputMode="numeric"
        autoComplete="off"
        width="xs"
      />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
