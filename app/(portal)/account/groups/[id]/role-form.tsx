"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";

/** Gives one member of the group another group role. */
export function RoleForm({
  values,
  options,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  values: Readonly<Record<"account" | "groupId" | "memberId", string>>;
  options: readonly SelectOption[];
  say: Record<"label" | "submit", string>;
}) {
  return (
    <Form {...form}>
      {Object.entries(values).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      <SelectField name="groupRole" label={say.label} options={options} width="full" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
