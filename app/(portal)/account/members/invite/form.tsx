"use client";

import { useMemo } from "react";
import { FileField } from "@/app/_ui/file-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextareaField } from "@/app/_ui/textarea-field";
import { inviteInput, inviteListInput } from "@/lib/accounts/invitations/input";
import type { Standing } from "@/lib/accounts/rules";
import { RoleFields, type RoleFieldsSay, type RoleOptions, TermFields } from "../role-fields";
import { Outcome } from "./outcome";

type OutcomeSay = Parameters<typeof Outcome>[0]["say"];
type Shared = Omit<FormProps, "children" | "schema"> & {
  account: string;
  languages: readonly SelectOption[];
};

/** Invites by address, one or many. */
export function InviteForm({
  account,
  standing,
  options,
  groups,
  groupNeeded,
  languages,
  outcome,
  say,
  ...form
}: Shared & {
  standing: Standing;
  options: RoleOptions;
  groups: readonly SelectOption[];
  groupNeeded: boolean;
  outcome: OutcomeSay;
  say: RoleFieldsSay &
    Record<
      "addresses" | "addressesHint" | "group" | "groupNone" | "groupHint" | "language" | "submit",
      string
    >;
}) {
  const schema = useMemo(() => inviteInput(standing), [standing]);
  return (
    <Form {...form} schema={schema}>
      <HiddenField name="account" value={account} />
      <Outcome say={outcome} />
      <TextareaField
        name="addresses"
        label={say.addresses}
        hint={say.addressesHint}
        rows={3}
        spellCheck={false}
        autoComplete="off"
        wide
      />
      <RoleFields options={options} say={say} />
      {groups.length > 0 ? (
        <SelectField
          name="groupId"
          label={say.group}
          hint={say.groupHint}
          options={groups}
          {...(groupNeeded ? {} : { empty: say.groupNone, optional: true })}
          width="full"
        />
      ) : null}
      <SelectField name="language" label={say.language} options={languages} />
      <TermFields say={say} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}

/** Invites the people of a CSV file. */
export function InviteListForm({
  account,
  languages,
  outcome,
  say,
  ...form
}: Shared & { outcome: OutcomeSay; say: Record<"file" | "language" | "submit", string> }) {
  return (
    <Form {...form} schema={inviteListInput}>
      <HiddenField name="account" value={account} />
      <Outcome say={outcome} />
      <FileField name="list" label={say.file} accept=".csv,text/csv,text/plain" />
      <SelectField name="language" label={say.language} options={languages} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
