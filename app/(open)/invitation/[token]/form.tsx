"use client";

import type { ReactNode } from "react";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { Columns } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { newMemberInput, unknownPersonInput } from "@/lib/accounts/invitations/input";

type Shared = Omit<FormProps, "children" | "schema"> & { token: string };

/** Accepts for somebody without a sign-in; whose name is on file is not asked for it. */
export function AcceptNewForm({
  token,
  known,
  familyFirst,
  languages,
  terms,
  say,
  ...form
}: Shared & {
  known: boolean;
  familyFirst: boolean;
  languages: readonly SelectOption[];
  terms: ReactNode;
  say: Record<"familyName" | "givenName" | "language" | "submit", string>;
}) {
  const family = (
    <TextField key="family" name="familyName" label={say.familyName} autoComplete="family-name" />
  );
  const given = <TextField key="given" name="givenName" label={say.givenName} autoComplete="given-name" />;
  return (
    <Form {...form} schema={known ? newMemberInput : unknownPersonInput}>
      <HiddenField name="token" value={token} />
      {known ? null : <Columns narrow>{familyFirst ? [family, given] : [given, family]}</Columns>}
      <SelectField name="language" label={say.language} options={languages} />
      <CheckboxField name="terms" label={terms} need="required" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}

/** One button about the link one came by. */
export function TokenForm({ token, children, ...form }: Shared & { children: ReactNode }) {
  return (
    <Form {...form}>
      <HiddenField name="token" value={token} />
      <SubmitRow>{children}</SubmitRow>
    </Form>
  );
}
