"use client";
import { CodeField } from "@/app/_ui/code-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { codeInput } from "@/lib/registration/input";

export function CodeForm({
  say,
  registration,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: { label: string; hint: string; next: string; resend: string; change: string };
  registration: string;
}) {
  return (
    <Form {...form} schema={codeInput}>
      <HiddenField name="registration" value={registration} />
      <CodeField name="code" label={say.label} hint={say.hint} />
      <SubmitRow
        others={[
          { label: say.resend, name: "resend", value: "1", unchecked: true },
          { label: say.change, name: "change", value: "1", look: "quiet", unchecked: true },
        ]}
      >
        {say.next}
      </SubmitRow>
    </Form>
  );
}
