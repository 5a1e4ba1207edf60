"use client";
import { CodeField } from "@/app/_ui/code-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { confirmAuthenticatorInput } from "@/lib/identity/factors/authenticator/input";

/** The first code of a new authenticator app. */
export function CodeForm({
  say,
  next,
  out,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: { code: string; hint: string; submit: string };
  next?: string;
  out?: { href: string; label: string };
}) {
  return (
    <Form {...form} schema={confirmAuthenticatorInput}>
      <CodeField name="code" label={say.code} hint={say.hint} />
      {next ? <HiddenField name="next" value={next} /> : null}
      <SubmitRow out={out}>{say.submit}</SubmitRow>
    </Form>
  );
}
