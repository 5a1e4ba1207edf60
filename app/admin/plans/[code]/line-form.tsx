"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { lineChange } from "@/lib/staff/plans/input";

export type LineSay = Record<
  "topic" | "topicHint" | "labelEn" | "labelJa" | "valueEn" | "valueJa" | "save" | "lineAdd",
  string
>;

/** One line of a plan's comparison; without a topic it is a new one. */
export function LineForm({
  planId,
  topic,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { planId: string; topic?: string; say: LineSay }) {
  return (
    <Form {...form} schema={lineChange}>
      <HiddenField name="planId" value={planId} />
      {topic ? (
        <HiddenField name="topic" value={topic} />
      ) : (
        <TextField name="topic" label={say.topic} hint={say.topicHint} autoComplete="off" width="md" />
      )}
      <TextField name="labelEn" label={say.labelEn} autoComplete="off" width="full" />
      <TextField name="labelJa" label={say.labelJa} autoComplete="off" width="full" />
      <TextField name="valueEn" label={say.valueEn} autoComplete="off" width="full" />
      <TextField name="valueJa" label={say.valueJa} autoComplete="off" width="full" />
      <SubmitRow>{topic ? say.save : say.lineAdd}</SubmitRow>
    </Form>
  );
}
