"use client";

import { Button } from "@/app/_ui/button";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { createTagInput, renameTagInput } from "@/lib/assets/tags/input";

/** Makes a tag. */
export function TagForm({
  account,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  say: Record<"name" | "hint" | "create", string>;
}) {
  return (
    <Form {...form} schema={createTagInput}>
      <HiddenField name="account" value={account} />
      <TextField name="name" label={say.name} hint={say.hint} width="md" autoComplete="off" />
      <SubmitRow>{say.create}</SubmitRow>
    </Form>
  );
}

/** Gives a tag another name, in its row of the table. */
export function RenameForm({
  account,
  tag,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  tag: { id: string; name: string };
  say: Record<"name" | "save", string>;
}) {
  return (
    <Form {...form} schema={renameTagInput} initial={{ name: tag.name }}>
      <HiddenField name="account" value={account} />
      <HiddenField name="tagId" value={tag.id} />
      <TextField
        name="name"
        label={say.name}
        width="md"
        autoComplete="off"
        optional="unmarked"
        after={<Button>{say.save}</Button>}
      />
    </Form>
  );
}
