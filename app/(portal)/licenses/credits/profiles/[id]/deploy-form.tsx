"use client";

import { CodeField } from "@/app/_ui/code-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { deployInput } from "@/lib/licensing/credits/input";

/** Puts a firewall under the profile. */
export function DeployForm({
  account,
  profileId,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  profileId: string;
  say: Record<"serial" | "serialHint" | "submit", string>;
}) {
  return (
    <Form {...form} schema={deployInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="profileId" value={profileId} />
      <CodeField name="serial" label={say.serial} hint={say.serialHint} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
