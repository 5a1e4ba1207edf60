"use client";

import { z } from "zod";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { viewName } from "@/lib/accounts/views/input";

/** Whether the filter can be kept is judged by its list, on the server. */
const named = z.object({ name: viewName });

/** Keeps the filter one looks at under a name. */
export function ViewForm({
  account,
  query,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & {
  account: string;
  query: string;
  say: Record<"name" | "hint" | "submit", string>;
}) {
  return (
    <Form {...form} schema={named}>
      <HiddenField name="account" value={account} />
      <HiddenField name="query" value={query} />
      <TextField name="name" label={say.name} hint={say.hint} width="md" autoComplete="off" />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
