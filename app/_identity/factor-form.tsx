"use client";
import type { ReactNode } from "react";
import { CodeField } from "@/app/_ui/code-field";
import { DetailsHint } from "@/app/_ui/details-hint";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { secondFactorInput } from "@/lib/identity/sign-in/input";

export type FactorWords = {
  code: string;
  codeHint: string;
  recoverySummary: string;
  recoveryCode: string;
  recoveryHint: string;
  submit: string;
};

/** A code of the app, or folded away a recovery code; with neither app nor scripts the recovery code is all there is. */
export function FactorForm({
  say,
  next,
  hasApp,
  help,
  out,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  say: FactorWords;
  next: string;
  hasApp: boolean;
  /** what to do without a recovery code */
  help?: ReactNode;
  out?: { href: string; label: string };
}) {
  return (
    <Form {...form} schema={secondFactorInput}>
      {hasApp ? <CodeField name="code" label={say.code} hint={say.codeHint} /> : null}
      <DetailsHint summary={say.recoverySummary} open={!hasApp}>
        <TextField
          name="recoveryCode"
          label={say.recoveryCode}
          hint={say.recoveryHint}
          optional={hasApp}
          width="md"
          code
        />
        {help}
      </DetailsHint>
      <HiddenField name="next" value={next} />
      <SubmitRow out={out}>{say.submit}</SubmitRow>
    </Form>
  );
}
