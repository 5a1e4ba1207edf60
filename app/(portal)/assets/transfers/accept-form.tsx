"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";

/** Takes an offered asset into one of the reader's accounts: the account chosen is the one acted in. */
export function AcceptForm({
  transferId,
  accounts,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  transferId: string;
  accounts: readonly SelectOption[];
  say: Record<"into" | "intoAbout" | "accept", string>;
}) {
  return (
    <Form {...form}>
      <HiddenField name="transferId" value={transferId} />
      <SelectField name="account" label={say.into} hint={say.intoAbout} options={accounts} width="full" />
      <SubmitRow>{say.accept}</SubmitRow>
    </Form>
  );
}
