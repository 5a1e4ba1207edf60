"use client";
import { Form, type FormProps } from "@/app/_ui/form";
import { PasswordField } from "@/app/_ui/password-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { passwordLinkInput } from "@/lib/identity/passwords/input";

/** A new password by link. The address beside it lets password managers store it for the right sign-in. */
export function PasswordForm({
  say,
  token,
  email,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  token: string;
  email: string;
  say: { password: string; hint: string; submit: string };
}) {
  return (
    <Form {...form} schema={passwordLinkInput}>
      <input type="hidden" name="token" value={token} />
      <input type="text" name="username" defaultValue={email} autoComplete="username" readOnly hidden />
      <PasswordField name="password" label={say.password} hint={say.hint} autoComplete="new-password" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
