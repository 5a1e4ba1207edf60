"use client";

import { Fieldset } from "@/app/_ui/fieldset";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField } from "@/app/_ui/select-field";
import { Columns } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { hoursChange } from "@/lib/cases/hours/input";
import type { WeekSay } from "../hours-words";

/** Name, zone and the hours of each weekday. */
export function WeekForm({
  calendarId,
  version,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { calendarId: string; version: string; say: WeekSay }) {
  return (
    <Form {...form} schema={hoursChange}>
      <HiddenField name="calendarId" value={calendarId} />
      <HiddenField name="version" value={version} />
      <TextField name="name" label={say.name} autoComplete="off" width="md" />
      <SelectField name="zone" label={say.zone} options={say.zones} />
      <Fieldset legend={say.week} hint={say.weekHint}>
        <Columns narrow>
          {say.weekdays.map(({ field, label }) => (
            <TextField key={field} name={field} label={label} autoComplete="off" optional="unmarked" />
          ))}
        </Columns>
      </Fieldset>
      <SubmitRow>{say.save}</SubmitRow>
    </Form>
  );
}
