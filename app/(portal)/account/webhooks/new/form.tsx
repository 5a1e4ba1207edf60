"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { webhookInput } from "@/lib/accounts/webhooks/input";
import { type FieldsSay, type KindGroup, WebhookFields } from "../fields";

/** Adds a webhook; the answer is its page with the secret. */
export function WebhookForm({
  account,
  groups,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  groups: readonly KindGroup[];
  say: FieldsSay & { submit: string };
}) {
  return (
    <Form {...form} schema={webhookInput}>
      <HiddenField name="account" value={account} />
      <WebhookFields groups={groups} say={say} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
