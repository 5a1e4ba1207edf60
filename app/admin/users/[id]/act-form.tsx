"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { personAct } from "@/lib/staff/people/input";

/** One act on one person, with its reason. */
export function ActForm({
  userId,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  userId: string;
  say: Record<"reason" | "reasonHint" | "submit", string>;
}) {
  return (
    <Form {...form} schema={personAct}>
      <HiddenField name="userId" value={userId} />
      <TextField name="reason" label={say.reason} hint={say.reasonHint} autoComplete="off" width="full" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
