"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { eraseInput } from "@/lib/registration/erasure/input";

/** Erases oneself, after one's own address was typed. */
export function EraseForm({
  say,
  out,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: Record<"confirmation" | "confirmationHint" | "submit", string>;
  out: { href: string; label: string };
}) {
  return (
    <Form {...form} schema={eraseInput}>
      <TextField
        name="confirmation"
        label={say.confirmation}
        hint={say.confirmationHint}
        autoComplete="off"
        spellCheck={false}
        code
      />
      <SubmitRow look="danger" out={out}>
        {say.submit}
      </SubmitRow>
    </Form>
  );
}
