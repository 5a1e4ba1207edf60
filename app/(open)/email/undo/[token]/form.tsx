"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { SubmitRow } from "@/app/_ui/submit-row";
import { undoEmailInput } from "@/lib/registration/email/input";

/** One button: the former address is in force again. */
export function UndoForm({
  token,
  submit,
  ...form
}: Omit<FormProps, "children" | "schema"> & { token: string; submit: string }) {
  return (
    <Form {...form} schema={undoEmailInput}>
      <input type="hidden" name="token" value={token} />
      <SubmitRow>{submit}</SubmitRow>
    </Form>
  );
}
