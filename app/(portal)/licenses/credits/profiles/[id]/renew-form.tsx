"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { renewInput } from "@/lib/licensing/credits/input";

/** Moves a profile into a pool that still runs. */
export function RenewForm({
  account,
  profileId,
  pools,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  profileId: string;
  pools: readonly SelectOption[];
  say: Record<"toPool" | "choose" | "submit", string>;
}) {
  return (
    <Form {...form} schema={renewInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="profileId" value={profileId} />
      <SelectField name="toPoolId" label={say.toPool} options={pools} empty={say.choose} width="full" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
