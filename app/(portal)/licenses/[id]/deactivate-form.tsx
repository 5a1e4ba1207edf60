"use client";

import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { deactivateInput } from "@/lib/licensing/activating/input";

/** Takes an activation off its asset; what that means has been read. */
export function DeactivateForm({
  account,
  activationId,
  licenseId,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  activationId: string;
  licenseId: string;
  say: { understood: string; submit: string };
}) {
  return (
    <Form {...form} schema={deactivateInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="activationId" value={activationId} />
      <HiddenField name="licenseId" value={licenseId} />
      <CheckboxField name="understood" label={say.understood} need="required" />
      <SubmitRow look="danger">{say.submit}</SubmitRow>
    </Form>
  );
}
