"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { targetChange } from "@/lib/staff/plans/input";

export type TargetSay = Record<"first" | "clock" | "every" | "unit" | "save", string>;

/** What a plan promises for one severity. */
export function TargetForm({
  planId,
  severity,
  clocks,
  units,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  planId: string;
  severity: string;
  clocks: readonly SelectOption[];
  units: readonly SelectOption[];
  say: TargetSay;
}) {
  return (
    <Form {...form} schema={targetChange}>
      <HiddenField name="planId" value={planId} />
      <HiddenField name="severity" value={severity} />
      <TextField
        name="firstResponseMinutes"
        label={say.first}
        inputMode="numeric"
        autoComplete="off"
        width="xs"
      />
      <SelectField name="firstResponseClock" label={say.clock} options={clocks} />
      <TextField name="followUpEvery" label={say.every} inputMode="numeric" autoComplete="off" width="xs" />
      <SelectField name="followUpUnit" label={say.unit} options={units} />
      <SubmitRow>{say.save}</SubmitRow>
    </Form>
  );
}
