"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";
import { newPlan, planChange } from "@/lib/staff/plans/input";

export type PlanSay = Record<
  | "code"
  | "codeHint"
  | "like"
  | "likeHint"
  | "nameEn"
  | "nameJa"
  | "summaryEn"
  | "summaryJa"
  | "coverage"
  | "deliveredBy"
  | "deliveredByHint"
  | "position"
  | "positionHint"
  | "save"
  | "addSubmit",
  string
>;

/** The facts of a plan. Without an id it is a new one, which begins like another. */
export function PlanForm({
  planId,
  like = [],
  coverages,
  deliverers,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  planId?: string;
  like?: readonly SelectOption[];
  coverages: readonly SelectOption[];
  deliverers: readonly SelectOption[];
  say: PlanSay;
}) {
  return (
    <Form {...form} schema={planId ? planChange : newPlan}>
      {planId ? (
        <HiddenField name="planId" value={planId} />
      ) : (
        <>
          <TextField name="code" label={say.code} hint={say.codeHint} autoComplete="off" width="md" />
          <SelectField name="likeId" label={say.like} hint={say.likeHint} options={like} empty="–" />
        </>
      )}
      <TextField name="nameEn" label={say.nameEn} autoComplete="off" width="md" />
      <TextField name="nameJa" label={say.nameJa} autoComplete="off" width="md" />
      <TextareaField name="summaryEn" label={say.summaryEn} />
      <TextareaField name="summaryJa" label={say.summaryJa} />
      <SelectField name="coverage" label={say.coverage} options={coverages} />
      <SelectField
        name="deliveredBy"
        label={say.deliveredBy}
        hint={say.deliveredByHint}
        options={deliverers}
      />
      <TextField
        name="position"
        label={say.position}
        hint={say.positionHint}
        inputMode="numeric"
        autoComplete="off"
        width="xs"
      />
      <SubmitRow>{planId ? say.save : say.addSubmit}</SubmitRow>
    </Form>
  );
}
