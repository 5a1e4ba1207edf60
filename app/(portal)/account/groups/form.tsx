"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import { changeGroupInput, createGroupInput } from "@/lib/accounts/groups/input";

type Say = Record<"name" | "nameHint" | "description" | "submit", string>;

/** Name and description of a new group, or of the one that is named. */
export function GroupForm({
  account,
  groupId,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { account: string; groupId?: string; say: Say }) {
  return (
    <Form {...form} schema={groupId ? changeGroupInput : createGroupInput}>
      <HiddenField name="account" value={account} />
      {groupId ? <HiddenField name="groupId" value={groupId} /> : null}
      <TextField name="name" label={say.name} hint={say.nameHint} autoComplete="off" width="md" />
      <TextareaField name="description" label={say.description} rows={2} optional />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
