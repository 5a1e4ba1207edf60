"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextareaField } from "@/app/_ui/textarea-field";
import { decisionInput } from "@/lib/accounts/requests/input";

type Say = Record<
  | "decision"
  | "approve"
  | "approveAbout"
  | "decline"
  | "declineAbout"
  | "role"
  | "roleEmpty"
  | "reason"
  | "reasonHint"
  | "send",
  string
>;

/** Yes with a role, or no with a reason. Without `roles` the person is a member already and only brings a product. */
export function DecisionForm({
  values,
  roles,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  values: Readonly<Record<string, string>>;
  roles: readonly SelectOption[] | null;
  say: Say;
}) {
  return (
    <Form {...form} schema={decisionInput}>
      {Object.entries(values).map(([field, value]) => (
        <HiddenField key={field} name={field} value={value} />
      ))}
      <RadioCards
        name="decision"
        label={say.decision}
        cards={[
          {
            value: "approved",
            label: say.approve,
            description: say.approveAbout,
            children: roles ? (
              <SelectField name="role" label={say.role} options={roles} empty={say.roleEmpty} width="full" />
            ) : null,
          },
          {
            value: "declined",
            label: say.decline,
            description: say.declineAbout,
            children: <TextareaField name="reason" label={say.reason} hint={say.reasonHint} rows={3} wide />,
          },
        ]}
      />
      <SubmitRow>{say.send}</SubmitRow>
    </Form>
  );
}
