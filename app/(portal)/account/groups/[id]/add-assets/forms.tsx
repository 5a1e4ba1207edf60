"use client";

import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Fieldset } from "@/app/_ui/fieldset";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextareaField } from "@/app/_ui/textarea-field";
import { addAssetsInput } from "@/lib/assets/grouping/input";
import { Outcome } from "./outcome";

type Common = Omit<FormProps, "children" | "schema"> & {
  account: string;
  groupId: string;
  results: Readonly<Record<string, string>>;
  say: Record<
    "outcome" | "line" | "typed" | "result" | "label" | "hint" | "move" | "moveHint" | "submit",
    string
  >;
};

/** Adds what is pasted; lines that were not done stay in the field. */
export function PasteForm({ account, groupId, results, say, ...form }: Common) {
  return (
    <Form {...form} schema={addAssetsInput}>
      <Outcome say={say} results={results} />
      <HiddenField name="account" value={account} />
      <HiddenField name="groupId" value={groupId} />
      <TextareaField name="serials" label={say.label} hint={say.hint} rows={6} spellCheck={false} />
      <CheckboxField name="move" label={say.move} hint={say.moveHint} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}

/** Adds what is ticked among the assets found. */
export function FoundForm({
  account,
  groupId,
  results,
  say,
  found,
  ...form
}: Common & { found: readonly { serial: string; label: string; about: string }[] }) {
  return (
    <Form {...form} schema={addAssetsInput}>
      <Outcome say={say} results={results} />
      <HiddenField name="account" value={account} />
      <HiddenField name="groupId" value={groupId} />
      <Fieldset legend={say.label} name="serials">
        {found.map((asset) => (
          <CheckboxField
            key={asset.serial}
            name="serials"
            value={asset.serial}
            label={asset.label}
            hint={asset.about}
          />
        ))}
      </Fieldset>
      <CheckboxField name="move" label={say.move} hint={say.moveHint} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
