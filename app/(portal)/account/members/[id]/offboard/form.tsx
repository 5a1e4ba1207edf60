"use client";

import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { offboardInput } from "@/lib/accounts/members/input";

/** The accounts to take a person out of, all ticked to begin with. */
export function OffboardForm({
  account,
  memberId,
  choices,
  out,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  memberId: string;
  choices: readonly { value: string; label: string; about: string }[];
  out: string;
  say: Record<"accounts" | "submit" | "cancel", string>;
}) {
  return (
    <Form {...form} schema={offboardInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="memberId" value={memberId} />
      <Fieldset legend={say.accounts} name="accounts" need="required">
        {choices.map((choice) => (
          <CheckboxField
            key={choice.value}
            name="accounts"
            value={choice.value}
            label={choice.label}
            hint={choice.about}
          />
        ))}
      </Fieldset>
      <SubmitRow look="danger" out={{ href: out, label: say.cancel }}>
        {say.submit}
      </SubmitRow>
    </Form>
  );
}
