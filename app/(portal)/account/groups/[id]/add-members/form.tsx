"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { groupRoleInput } from "@/lib/accounts/groups/input";

/** Who comes into the group, and in which role. */
export function AddMemberForm({
  account,
  groupId,
  candidates,
  options,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  groupId: string;
  candidates: readonly { value: string; label: string; description: string }[];
  options: readonly SelectOption[];
  say: Record<"choose" | "role" | "roleHint" | "submit", string>;
}) {
  return (
    <Form {...form} schema={groupRoleInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="groupId" value={groupId} />
      <RadioCards name="memberId" label={say.choose} cards={candidates} />
      <SelectField name="groupRole" label={say.role} hint={say.roleHint} options={options} width="full" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
