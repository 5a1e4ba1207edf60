"use client";

import { DateField } from "@/app/_ui/date-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { daysChange } from "@/lib/cases/hours/input";
import type { DaysSay } from "../hours-words";

/** One day or several that are not like their weekday. */
export function DaysForm({
  calendarId,
  version,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { calendarId: string; version: string; say: DaysSay }) {
  return (
    <Form {...form} schema={daysChange}>
      <HiddenField name="calendarId" value={calendarId} />
      <HiddenField name="version" value={version} />
      <DateField name="day" label={say.from} />
      <DateField name="until" label={say.until} hint={say.untilHint} optional />
      <SelectField name="kind" label={say.kind} options={say.kinds} />
      <TextField name="nameEn" label={say.nameEn} autoComplete="off" width="md" />
      <TextField name="nameJa" label={say.nameJa} autoComplete="off" width="md" />
      <TextField name="hours" label={say.hours} hint={say.hoursHint} autoComplete="off" width="md" optional />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
