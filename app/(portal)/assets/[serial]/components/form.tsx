"use client";

import type { ReactNode } from "react";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { addLooseInput, addOrderedInput } from "@/lib/assets/components/input";

/** Components to put into a chassis: free ones of an order, with the agreements, or registered ones. */
export function AddForm({
  what,
  values,
  choices,
  terms,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  what: "unit" | "asset";
  values: Readonly<Record<string, string>>;
  choices: readonly { id: string; label: string; hint: string }[];
  terms?: ReactNode;
  say: Record<"choose" | "submit", string>;
}) {
  return (
    <Form {...form} schema={what === "unit" ? addOrderedInput : addLooseInput}>
      {Object.entries(values).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      <Fieldset legend={say.choose} name={what} need="required">
        {choices.map(({ id, label, hint }) => (
          <CheckboxField key={id} name={what} value={id} label={label} hint={hint} />
        ))}
      </Fieldset>
      {terms ? <CheckboxField name="acceptTerms" label={terms} need="required" /> : null}
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
