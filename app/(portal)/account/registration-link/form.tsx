"use client";

import { useMemo } from "react";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { linkInput } from "@/lib/accounts/links/input";

type Say = Record<
  "days" | "daysHint" | "maxUses" | "maxUsesHint" | "domains" | "domainsHint" | "submit",
  string
>;

/** Makes the account's registration link; the one before dies with it. */
export function LinkForm({
  account,
  maxDays,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { account: string; maxDays: number; say: Say }) {
  const schema = useMemo(() => linkInput(maxDays), [maxDays]);
  return (
    <Form {...form} schema={schema}>
      <HiddenField name="account" value={account} />
      <TextField
        name="days"
        label={say.days}
        hint={say.daysHint}
        inputMode="numeric"
        autoComplete="off"
        width="xs"
      />
      <TextField
        name="maxUses"
        label={say.maxUses}
        hint={say.maxUsesHint}
        inputMode="numeric"
        autoComplete="off"
        width="xs"
        optional
      />
      <TextField
        name="domains"
        label={say.domains}
        hint={say.domainsHint}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        width="full"
        optional
      />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
