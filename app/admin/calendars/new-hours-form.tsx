"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { newHours } from "@/lib/cases/hours/input";
import type { NewHoursSay } from "./hours-words";

/** Hours that begin like others. */
export function NewHoursForm({
  like,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { like: readonly SelectOption[]; say: NewHoursSay }) {
  return (
    <Form {...form} schema={newHours}>
      <TextField name="code" label={say.code} hint={say.codeHint} autoComplete="off" width="md" />
      <TextField name="name" label={say.name} autoComplete="off" width="md" />
      <SelectField name="likeId" label={say.like} hint={say.likeHint} options={like} empty="–" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
