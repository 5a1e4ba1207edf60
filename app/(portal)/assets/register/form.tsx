"use client";

import type { ReactNode } from "react";
import { Numbers, type NumbersWords } from "@/app/_numbers/numbers";
import { EnterPresses } from "@/app/_ui/button";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { registerInput } from "@/lib/assets/registering/form/input";
import { FactsFields, type FactsWords } from "../facts-fields";

/** Registers one product: its numbers, and what is said about it. */
export function RegisterForm({
  account,
  numbers,
  facts,
  groups,
  mustChoose,
  terms,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  numbers: NumbersWords;
  facts: FactsWords;
  groups: readonly { id: string; name: string }[];
  /** registers into a group, or not at all */
  mustChoose: boolean;
  terms: ReactNode;
  say: Record<"about" | "aboutText" | "group" | "groupHint" | "groupNone" | "submit", string>;
}) {
  const options = groups.map((group) => ({ value: group.id, label: group.name }));
  return (
    <Form {...form} schema={registerInput}>
      <EnterPresses />
      <HiddenField name="account" value={account} />
      <Numbers say={numbers} />
      <div>
        <h2>{say.about}</h2>
        <p>{say.aboutText}</p>
      </div>
      {options.length > 0 ? (
        <SelectField
          name="group"
          label={say.group}
          hint={say.groupHint}
          optional={!mustChoose}
          options={mustChoose ? options : [{ value: "", label: say.groupNone }, ...options]}
        />
      ) : null}
      <FactsFields say={facts} />
      {terms ? <CheckboxField name="acceptTerms" label={terms} need="required" /> : null}
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
