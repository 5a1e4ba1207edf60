"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { askInput } from "@/lib/provisioning/confirming/input";

/** Sends the end user its link, in a language of its own. */
export function AskForm({
  account,
  endUserId,
  languages,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  endUserId: string;
  languages: readonly SelectOption[];
  say: Record<"language" | "submit", string>;
}) {
  return (
    <Form {...form} schema={askInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="endUserId" value={endUserId} />
      <SelectField name="language" label={say.language} options={languages} width="sm" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
