"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextareaField } from "@/app/_ui/textarea-field";

/** Yes or no; those for whom it did not work say why. */
export function FeedbackForm({
  number,
  language,
  reasons,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  number: string;
  language: string;
  reasons: readonly SelectOption[];
  say: Record<"title" | "yes" | "no" | "reason" | "reasonEmpty" | "comment" | "hint" | "submit", string>;
}) {
  return (
    <Form {...form}>
      <HiddenField name="number" value={number} />
      <HiddenField name="language" value={language} />
      <RadioCards
        name="helpful"
        label={say.title}
        level={2}
        cards={[
          { value: "yes", label: say.yes },
          {
            value: "no",
            label: say.no,
            children: (
              <SelectField
                name="reason"
                label={say.reason}
                options={reasons}
                empty={say.reasonEmpty}
                width="full"
                optional
              />
            ),
          },
        ]}
      />
      <TextareaField name="comment" label={say.comment} hint={say.hint} rows={3} optional />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
