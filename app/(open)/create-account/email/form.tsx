"use client";
import type { ReactNode } from "react";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { emailInput } from "@/lib/registration/input";

export function EmailForm({
  say,
  captcha,
  joining,
  prefill,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: { label: string; hint: string; next: string };
  captcha: ReactNode;
  /** the registration link the page speaks of; empty for an account of one's own */
  joining: string;
  prefill: Readonly<Record<string, string>>;
}) {
  return (
    <Form {...form} schema={emailInput}>
      <TextField
        name="email"
        type="email"
        label={say.label}
        hint={say.hint}
        autoComplete="email"
        spellCheck={false}
      />
      <HiddenField name="joining" value={joining} />
      {Object.entries(prefill).map(([name, value]) => (
        <HiddenField key={name} name={name} value={value} />
      ))}
      {captcha}
      <SubmitRow>{say.next}</SubmitRow>
    </Form>
  );
}
