"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { type RadioCard, RadioCards } from "@/app/_ui/radio-cards";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { joiningSettingsInput } from "@/lib/accounts/settings/input";

/** What new members get, and who lets them in. The domains are asked of those who let them in at once. */
export function JoiningForm({
  account,
  roles,
  policies,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  roles: readonly SelectOption[];
  policies: readonly (Pick<RadioCard, "value" | "label" | "description"> & { withDomains: boolean })[];
  say: Record<"defaultRole" | "defaultRoleHint" | "policy" | "domains" | "domainsHint" | "save", string>;
}) {
  const domains = (
    <TextField
      name="autoApproveDomains"
      label={say.domains}
      hint={say.domainsHint}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      width="full"
    />
  );
  return (
    <Form {...form} schema={joiningSettingsInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="seen" />
      <SelectField name="defaultRole" label={say.defaultRole} hint={say.defaultRoleHint} options={roles} />
      <RadioCards
        name="approvalPolicy"
        label={say.policy}
        cards={policies.map(({ withDomains, ...card }) => ({
          ...card,
          children: withDomains ? domains : null,
        }))}
      />
      <SubmitRow>{say.save}</SubmitRow>
    </Form>
  );
}
