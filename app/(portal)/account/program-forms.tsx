"use client";

import { z } from "zod";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { endFields, renewFields } from "@/lib/accounts/input";

// which one it is about is for the server to judge
const renewInput = z.object(renewFields);
const endInput = z.object(endFields);

/** A form about one thing of the account; `values`: which one, as hidden fields. */
export type FormOfOne = Omit<FormProps, "children" | "schema" | "id"> & {
  values: Readonly<Record<string, string>>;
};

/** Says in a form what it is about. */
export function About({ values }: { values: FormOfOne["values"] }) {
  return Object.entries(values).map(([name, value]) => <HiddenField key={name} name={name} value={value} />);
}

/** Makes another secret in the place of one, which goes on beside it for some hours. */
export function RenewForm({
  values,
  say,
  ...form
}: FormOfOne & { say: Record<"overlap" | "overlapHint" | "submit", string> }) {
  return (
    <Form {...form} schema={renewInput} id="renew">
      <About values={values} />
      <TextField
        name="overlap"
        label={say.overlap}
        hint={say.overlapHint}
        inputMode="numeric"
        autoComplete="off"
        width="xs"
      />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}

/** Ends one for good, after a tick that says one knows what that means. */
export function EndForm({ values, say, ...form }: FormOfOne & { say: Record<"sure" | "submit", string> }) {
  return (
    <Form {...form} schema={endInput} id="end">
      <About values={values} />
      <CheckboxField name="sure" label={say.sure} />
      <SubmitRow look="danger">{say.submit}</SubmitRow>
    </Form>
  );
}
