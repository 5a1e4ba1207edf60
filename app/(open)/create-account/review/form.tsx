"use client";
import type { ReactNode } from "react";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { reviewInput } from "@/lib/registration/input";

/** `topics` is empty for somebody whose preferences are on file. */
export function ReviewForm({
  say,
  topics,
  captcha,
  registration,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: Record<"topicsTitle" | "topicsHint" | "register", string>;
  topics: readonly { value: string; label: string }[];
  captcha: ReactNode;
  registration: string;
}) {
  return (
    <Form {...form} schema={reviewInput}>
      <HiddenField name="registration" value={registration} />
      {topics.length > 0 ? (
        <Fieldset legend={say.topicsTitle} hint={say.topicsHint} name="topics">
          {topics.map((topic) => (
            <CheckboxField key={topic.value} name="topics" value={topic.value} label={topic.label} />
          ))}
        </Fieldset>
      ) : null}
      {captcha}
      <SubmitRow>{say.register}</SubmitRow>
    </Form>
  );
}
