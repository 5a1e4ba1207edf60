"use client";

import type { ReactNode } from "react";
import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { RadioCards } from "@/app/_ui/radio-cards";
import { SubmitRow } from "@/app/_ui/submit-row";
import { commitInput } from "@/lib/assets/uploads/input";

/** Registers what was checked. */
export function CommitForm({
  account,
  uploadId,
  faulty,
  terms,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  uploadId: string;
  /** some rows have faults, so that all cannot be registered */
  faulty: boolean;
  terms: ReactNode;
  say: Record<"mode" | "modeAll" | "modeAllAbout" | "modeValid" | "modeValidAbout" | "commit", string>;
}) {
  return (
    <Form {...form} schema={commitInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="uploadId" value={uploadId} />
      {faulty ? (
        <HiddenField name="mode" value="valid_only" />
      ) : (
        <RadioCards
          name="mode"
          label={say.mode}
          defaultValue="all"
          cards={[
            { value: "all", label: say.modeAll, description: say.modeAllAbout },
            { value: "valid_only", label: say.modeValid, description: say.modeValidAbout },
          ]}
        />
      )}
      {faulty ? <p>{say.modeValidAbout}</p> : null}
      <CheckboxField name="acceptTerms" label={terms} need="required" />
      <SubmitRow>{say.commit}</SubmitRow>
    </Form>
  );
}
