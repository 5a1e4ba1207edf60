"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { type RadioCard, RadioCards } from "@/app/_ui/radio-cards";
import { SubmitRow } from "@/app/_ui/submit-row";
import { staffSettingsInput } from "@/lib/accounts/settings/input";

/** Whether support staff may open what belongs to the account. */
export function StaffForm({
  account,
  modes,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  modes: readonly RadioCard[];
  say: Record<"question" | "save", string>;
}) {
  return (
    <Form {...form} schema={staffSettingsInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="seen" />
      <RadioCards name="staffAccess" label={say.question} cards={modes} />
      <SubmitRow>{say.save}</SubmitRow>
    </Form>
  );
}
