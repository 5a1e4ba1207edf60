"use client";
import { Form, type FormProps } from "@/app/_ui/form";
import { PasswordField } from "@/app/_ui/password-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { passwordChangeInput } from "@/lib/identity/passwords/input";

export function PasswordChangeForm({
  say,
  email,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  email: string;
  say: { current: string; new: string; hint: string; submit: string };
}) {
  return (
    <Form {...form} schema={passwordChangeInput}>
      <input type="text" name="username" defaultValue={email} autoComplete="username" readOnly hidden />
      <PasswordField name="currentPassword" label={say.current} />
      <PasswordField name="password" label={say.new} hint={say.hint} autoComplete="new-password" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
