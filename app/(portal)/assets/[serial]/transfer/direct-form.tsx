"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { directInput } from "@/lib/assets/transfers/input";

/** Moves an asset to another account of the same support center. */
export function DirectForm({
  account,
  serial,
  targets,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  serial: string;
  targets: readonly SelectOption[];
  say: Record<"target" | "targetEmpty" | "send", string>;
}) {
  return (
    <Form {...form} schema={directInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="serial" value={serial} />
      <SelectField
        name="toAccountId"
        label={say.target}
        options={targets}
        empty={say.targetEmpty}
        width="full"
      />
      <SubmitRow>{say.send}</SubmitRow>
    </Form>
  );
}
