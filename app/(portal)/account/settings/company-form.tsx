"use client";

import { AddressFields, type AddressWords } from "@/app/_postal/address-fields";
import { EnterPresses } from "@/app/_ui/button";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { companySettingsInput } from "@/lib/accounts/settings/input";

/** The company's name, address and web site. */
export function CompanyForm({
  account,
  address,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  address: AddressWords;
  say: Record<"companyName" | "website" | "save", string>;
}) {
  return (
    <Form {...form} schema={companySettingsInput}>
      <EnterPresses />
      <HiddenField name="account" value={account} />
      <HiddenField name="seen" />
      <TextField name="companyName" label={say.companyName} autoComplete="organization" />
      <AddressFields words={address} />
      <TextField name="website" label={say.website} type="url" autoComplete="url" optional />
      <SubmitRow>{say.save}</SubmitRow>
    </Form>
  );
}
