"use client";

import { CodeField } from "@/app/_ui/code-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { PasswordField } from "@/app/_ui/password-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { emailChangeInput, emailCodeInput } from "@/lib/registration/email/input";

type Bare = Omit<FormProps, "children" | "schema">;

/** The new address, with the password of whoever has one. */
export function EmailForm({
  say,
  withPassword,
  out,
  ...form
}: Bare & {
  say: Record<"email" | "password" | "submit", string>;
  withPassword: boolean;
  out: { href: string; label: string };
}) {
  return (
    <Form {...form} schema={emailChangeInput}>
      <TextField name="email" label={say.email} type="email" autoComplete="email" spellCheck={false} />
      {withPassword ? <PasswordField name="currentPassword" label={say.password} /> : null}
      <SubmitRow out={out}>{say.submit}</SubmitRow>
    </Form>
  );
}

/** The code that came to the new address. */
export function EmailCodeForm({
  say,
  out,
  ...form
}: Bare & { say: Record<"code" | "submit", string>; out: { href: string; label: string } }) {
  return (
    <Form {...form} schema={emailCodeInput}>
      <CodeField name="code" label={say.code} />
      <SubmitRow out={out}>{say.submit}</SubmitRow>
    </Form>
  );
}
