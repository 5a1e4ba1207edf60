"use client";
import { AddressFields, type AddressWords } from "@/app/_postal/address-fields";
import { EnterPresses } from "@/app/_ui/button";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { companyInput } from "@/lib/registration/answers/input";

type Say = Record<"companyName" | "companyHint" | "website" | "next", string>;

export function CompanyForm({
  say,
  address,
  registration,
  ...form
}: Omit<FormProps, "children" | "schema"> & { say: Say; address: AddressWords; registration: string }) {
  return (
    <Form {...form} schema={companyInput}>
      <EnterPresses />
      <HiddenField name="registration" value={registration} />
      <TextField
        name="companyName"
        label={say.companyName}
        hint={say.companyHint}
        autoComplete="organization"
      />
      <AddressFields words={address} />
      <TextField name="website" label={say.website} type="url" autoComplete="url" optional />
      <SubmitRow>{say.next}</SubmitRow>
    </Form>
  );
}
