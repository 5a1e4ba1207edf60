"use client";

import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";

/** Deletes the group; for one that is not empty it asks what is to happen to what is in it. */
export function DeleteForm({
  account,
  groupId,
  empty,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  groupId: string;
  empty: boolean;
  say: Record<"about" | "choice" | "choiceAbout" | "submit", string>;
}) {
  return (
    <Form {...form}>
      <p>{say.about}</p>
      <HiddenField name="account" value={account} />
      <HiddenField name="groupId" value={groupId} />
      {empty ? null : (
        <CheckboxField name="contents" value="everybody" label={say.choice} hint={say.choiceAbout} />
      )}
      <SubmitRow look="danger">{say.submit}</SubmitRow>
    </Form>
  );
}
