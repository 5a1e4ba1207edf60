"use client";

import type { ReactNode } from "react";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { addCodeInput } from "@/lib/licensing/activating/input";

type Say = Record<"newCode" | "proof" | "proofHint" | "submit", string>;

/** An auth code of the company's purchases that is not in the account yet. */
export function AddCodeForm({
  account,
  say,
  terms,
  ...form
}: Omit<FormProps, "children" | "schema"> & { account: string; say: Say; terms: ReactNode }) {
  return (
    <Form {...form} schema={addCodeInput}>
      <HiddenField name="account" value={account} />
      <TextField name="newCode" label={say.newCode} width="sm" code />
      <TextField name="proof" label={say.proof} hint={say.proofHint} width="md" code />
      <CheckboxField name="acceptTerms" label={terms} need="required" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
