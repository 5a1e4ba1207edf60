"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { profileInput } from "@/lib/licensing/credits/input";

type Say = Record<
  "name" | "nameHint" | "firewalls" | "vcpus" | "vcpusHint" | "credits" | "creditsHint" | "submit",
  string
>;

/** Sets credits of a pool aside for firewalls. */
export function ProfileForm({
  account,
  poolId,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { account: string; poolId: string; say: Say }) {
  return (
    <Form {...form} schema={profileInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="poolId" value={poolId} />
      <TextField name="name" label={say.name} hint={say.nameHint} autoComplete="off" width="full" />
      <TextField name="firewalls" label={say.firewalls} inputMode="numeric" autoComplete="off" width="xs" />
      <TextField
        name="vcpus"
        label={say.vcpus}
        hint={say.vcpusHint}
        inputMode="numeric"
        autoComplete="off"
        width="xs"
      />
      <TextField
        name="credits"
        label={say.credits}
        hint={say.creditsHint}
        inputMode="decimal"
        autoComplete="off"
        width="sm"
      />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
