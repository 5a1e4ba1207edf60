"use client";

import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import type { SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { changeWebhookInput, deleteWebhookInput, renewSecretInput } from "@/lib/accounts/webhooks/input";
import { type FieldsSay, WebhookFields } from "../fields";

type WebhookForm = Omit<FormProps, "children" | "schema" | "id"> & { account: string; webhookId: string };

const Named = ({ account, webhookId }: { account: string; webhookId: string }) => (
  <>
    <HiddenField name="account" value={account} />
    <HiddenField name="webhookId" value={webhookId} />
  </>
);

/** Where to, and what about. */
export function ChangeForm({
  account,
  webhookId,
  kinds,
  say,
  ...form
}: WebhookForm & { kinds: readonly SelectOption[]; say: FieldsSay & { submit: string } }) {
  return (
    <Form {...form} schema={changeWebhookInput} id="change">
      <Named account={account} webhookId={webhookId} />
      <WebhookFields kinds={kinds} say={say} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}

/** Makes another secret in the place of this one. */
export function RenewForm({
  account,
  webhookId,
  say,
  ...form
}: WebhookForm & { say: Record<"overlap" | "overlapHint" | "submit", string> }) {
  return (
    <Form {...form} schema={renewSecretInput} id="renew">
      <Named account={account} webhookId={webhookId} />
      <TextField
        name="overlap"
        label={say.overlap}
        hint={say.overlapHint}
        inputMode="numeric"
        autoComplete="off"
        width="xs"
      />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}

/** Removes the webhook, after a tick that says one means it. */
export function DeleteForm({
  account,
  webhookId,
  say,
  ...form
}: WebhookForm & { say: Record<"sure" | "submit", string> }) {
  return (
    <Form {...form} schema={deleteWebhookInput} id="delete">
      <Named account={account} webhookId={webhookId} />
      <CheckboxField name="sure" label={say.sure} />
      <SubmitRow look="danger">{say.submit}</SubmitRow>
    </Form>
  );
}
