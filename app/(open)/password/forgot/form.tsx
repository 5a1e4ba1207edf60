"use client";
import { Form, type FormProps } from "@/app/_ui/form";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { resetRequestInput } from "@/lib/identity/passwords/input";

export function ForgotForm({
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { say: { email: string; submit: string; back: string } }) {
  return (
    <Form {...form} schema={resetRequestInput}>
      <TextField
        name="email"
        type="email"
        label={say.email}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
      />
      <SubmitRow out={{ href: "/sign-in", label: say.back }}>{say.submit}</SubmitRow>
    </Form>
  );
}
