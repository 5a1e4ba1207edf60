"use client";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { accountInput } from "@/lib/registration/answers/input";

type Say = Record<
  "label" | "existing" | "existingHint" | "create" | "createHint" | "select" | "choose" | "next",
  string
>;

export function AccountForm({
  say,
  registration,
  accounts,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: Say;
  registration: string;
  accounts: readonly SelectOption[];
}) {
  return (
    <Form {...form} schema={accountInput}>
      <HiddenField name="registration" value={registration} />
      <RadioCards
        name="choice"
        label={say.label}
        cards={[
          {
            value: "existing",
            label: say.existing,
            description: say.existingHint,
            children: (
              <SelectField name="accountId" label={say.select} options={accounts} empty={say.choose} />
            ),
          },
          { value: "new", label: say.create, description: say.createHint },
        ]}
      />
      <SubmitRow>{say.next}</SubmitRow>
    </Form>
  );
}
