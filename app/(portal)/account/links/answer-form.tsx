"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { answerLinkInput } from "@/lib/accounts/linking/input";

/** Yes with the role their members get here, or no. Who may not approve is asked for the no alone. */
export function AnswerForm({
  account,
  linkId,
  roles,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  linkId: string;
  roles: readonly SelectOption[] | null;
  say: Record<
    "decision" | "approve" | "approveAbout" | "decline" | "declineAbout" | "role" | "roleEmpty" | "send",
    string
  >;
}) {
  const approve = roles && {
    value: "approved",
    label: say.approve,
    description: say.approveAbout,
    children: <SelectField name="role" label={say.role} options={roles} empty={say.roleEmpty} width="full" />,
  };
  const decline = { value: "declined", label: say.decline, description: say.declineAbout };
  return (
    <Form {...form} schema={answerLinkInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="linkId" value={linkId} />
      <RadioCards name="decision" label={say.decision} cards={approve ? [approve, decline] : [decline]} />
      <SubmitRow>{say.send}</SubmitRow>
    </Form>
  );
}
