"use client";

import { EnterPresses } from "@/app/_ui/button";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { changeAssetInput } from "@/lib/assets/input";
import { FactsFields, type FactsWords } from "../../facts-fields";

/** Changes what is said about an asset; `initial.version` is the state it was opened on. */
export function EditForm({
  account,
  serial,
  facts,
  submit,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  serial: string;
  facts: FactsWords;
  submit: string;
}) {
  return (
    <Form {...form} schema={changeAssetInput}>
      <EnterPresses />
      <HiddenField name="account" value={account} />
      <HiddenField name="serial" value={serial} />
      {/* as the form holds it: a page shown again after a refusal must not make an old form young */}
      <HiddenField name="version" />
      <FactsFields say={facts} />
      <SubmitRow>{submit}</SubmitRow>
    </Form>
  );
}
