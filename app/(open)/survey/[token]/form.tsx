"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { type RadioCard, RadioCards } from "@/app/_ui/radio-cards";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextareaField } from "@/app/_ui/textarea-field";

/** One question, and room for a few words. */
export function SurveyForm({
  token,
  scores,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  token: string;
  scores: readonly RadioCard[];
  say: Record<"score" | "comment" | "submit", string>;
}) {
  return (
    <Form {...form}>
      <HiddenField name="token" value={token} />
      <RadioCards name="score" label={say.score} cards={scores} />
      <TextareaField name="comment" label={say.comment} optional rows={5} wide />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
