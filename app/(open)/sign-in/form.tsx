"use client";
import { AppLink } from "@/app/_ui/app-link";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { PasswordField } from "@/app/_ui/password-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { signInInput } from "@/lib/identity/sign-in/input";

export function SignInForm({
  say,
  next,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  next: string;
  say: { email: string; password: string; submit: string; forgot: string };
}) {
  return (
    <Form {...form} schema={signInInput}>
      <TextField
        name="email"
        type="email"
        label={say.email}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
      />
      <PasswordField name="password" label={say.password} />
      <HiddenField name="next" value={next} />
      <SubmitRow>{say.submit}</SubmitRow>
      <p>
        <AppLink href="/password/forgot">{say.forgot}</AppLink>
      </p>
    </Form>
  );
}
