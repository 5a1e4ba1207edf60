"use client";

import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import { consoleInput } from "@/lib/registration/consoles/input";

type Say = Record<"productName" | "productNameHint" | "tenant" | "tenantHint" | "submit", string>;

/** Connects a product console; the answer is the page with the new key. */
export function ConsoleForm({
  account,
  say,
  ...form
}: Omit<FormProps, "children" | "schema"> & { account: string; say: Say }) {
  return (
    <Form {...form} schema={consoleInput}>
      <HiddenField name="account" value={account} />
      <TextField
        name="productName"
        label={say.productName}
        hint={say.productNameHint}
        autoComplete="off"
        width="md"
      />
      <TextField
        name="tenant"
        label={say.tenant}
        hint={say.tenantHint}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        width="md"
      />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
