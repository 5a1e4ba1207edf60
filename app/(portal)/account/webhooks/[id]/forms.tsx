"use client";

import { Form } from "@/app/_ui/form";
import { SubmitRow } from "@/app/_ui/submit-row";
import { changeWebhookInput } from "@/lib/accounts/webhooks/input";
import { About, type FormOfOne } from "../../program-forms";
import { type FieldsSay, type KindGroup, WebhookFields } from "../fields";

/** Where to, and what about. */
export function ChangeForm({
  values,
  groups,
  say,
  ...form
}: FormOfOne & { groups: readonly KindGroup[]; say: FieldsSay & { submit: string } }) {
  return (
    <Form {...form} schema={changeWebhookInput} id="change">
      <About values={values} />
      <WebhookFields groups={groups} say={say} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
