"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";

/** Two buttons: this was me, this was not me. */
export function AnswerForm({
  token,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { token: string; say: { confirm: string; withdraw: string } }) {
  return (
    <Form {...form}>
      <HiddenField name="token" value={token} />
      <SubmitRow
        name="answer"
        value="confirm"
        others={[{ name: "answer", value: "withdraw", label: say.withdraw }]}
      >
        {say.confirm}
      </SubmitRow>
    </Form>
  );
}
