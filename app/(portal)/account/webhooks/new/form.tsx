"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import type { SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { webhookInput } from "@/lib/accounts/webhooks/input";
import { type FieldsSay, WebhookFields } from "../fields";

/** Adds a webhook; the answer is its page with the secret. */
export function WebhookForm({
  account,
  kinds,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  kinds: readonly SelectOption[];
  say: FieldsSay & { submit: string };
}) {
  return (
    <Form {...form} schema={webhookInput}>
      <HiddenField name="account" value={account} />
      <WebhookFields kinds={kinds} say={say} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
