"use client";

import { Form } from "@/app/_ui/form";
import type { SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { changeNamedKeyInput, keyNetworksInput } from "@/lib/accounts/api-keys/input";
import { About, type FormOfOne } from "../../program-forms";
import { NamedKeyFields, type NamedSay, NetworksField, type NetworksSay } from "../key-fields";

/** Name, scopes and networks of a named key. */
export function ChangeNamedForm({
  values,
  scopes,
  say,
  ...form
}: FormOfOne & { scopes: readonly SelectOption[]; say: NamedSay & { submit: string } }) {
  return (
    <Form {...form} schema={changeNamedKeyInput} id="change">
      <About values={values} />
      <NamedKeyFields scopes={scopes} say={say} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}

/** Networks of any other key. */
export function ChangeNetworksForm({
  values,
  say,
  ...form
}: FormOfOne & { say: NetworksSay & { submit: string } }) {
  return (
    <Form {...form} schema={keyNetworksInput} id="change">
      <About values={values} />
      <NetworksField say={say} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
