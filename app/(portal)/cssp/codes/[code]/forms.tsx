"use client";

import { FileField } from "@/app/_ui/file-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SelectField, type SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { registerInstanceInput, tokenFileInput } from "@/lib/provisioning/codes/input";

type Props<Words extends string> = Omit<FormProps, "children" | "schema"> & {
  account: string;
  code: string;
  say: Record<Words, string>;
};

/** An instance to register under the code. */
export function RegisterForm({
  account,
  code,
  groups,
  say,
  ...form
}: Props<"uuid" | "uuidHint" | "cpuId" | "cpuIdHint" | "group" | "groupHint" | "submit"> & {
  /** one must be chosen; none: into no group */
  groups: readonly SelectOption[];
}) {
  return (
    <Form {...form} schema={registerInstanceInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="code" value={code} />
      <TextField name="uuid" label={say.uuid} hint={say.uuidHint} code />
      <TextField name="cpuId" label={say.cpuId} hint={say.cpuIdHint} code />
      {groups.length > 0 ? (
        <SelectField name="group" label={say.group} hint={say.groupHint} options={groups} />
      ) : null}
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}

/** The token file of a device that gives its licenses back. */
export function ReleaseForm({ account, code, say, ...form }: Props<"file" | "fileHint" | "submit">) {
  return (
    <Form {...form} schema={tokenFileInput}>
      <HiddenField name="account" value={account} />
      <HiddenField name="code" value={code} />
      <FileField name="file" label={say.file} hint={say.fileHint} accept=".tok,.txt,text/plain" />
      <SubmitRow look="danger">{say.submit}</SubmitRow>
    </Form>
  );
}
