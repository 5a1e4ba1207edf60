"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { holidaysFill } from "@/lib/cases/hours/input";
import type { FillSay } from "../hours-words";

/** The public holidays of a country for a year. */
export function FillForm({
  calendarId,
  version,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { calendarId: string; version: string; say: FillSay }) {
  return (
    <Form {...form} schema={holidaysFill}>
      <HiddenField name="calendarId" value={calendarId} />
      <HiddenField name="version" value={version} />
      <SelectField name="country" label={say.country} options={say.countries} />
      <TextField name="year" label={say.year} inputMode="numeric" autoComplete="off" width="xs" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
