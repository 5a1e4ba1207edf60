"use client";

import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Form, type FormProps } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import type { SelectOption } from "@/app/_ui/select-field";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextField } from "@/app/_ui/text-field";
import {
  changeNamedKeyInput,
  disableKeyInput,
  keyNetworksInput,
  regenerateInput,
} from "@/lib/accounts/api-keys/input";
import { NamedKeyFields, type NamedSay, NetworksField, type NetworksSay } from "../key-fields";

type KeyForm = Omit<FormProps, "children" | "schema" | "id"> & { account: string; keyId: string };

const Named = ({ account, keyId }: { account: string; keyId: string }) => (
  <>
    <HiddenField name="account" value={account} />
    <HiddenField name="keyId" value={keyId} />
  </>
);

/** Makes a key in the place of this one. */
export function RegenerateForm({
  account,
  keyId,
  say,
  ...form
}: KeyForm & { say: Record<"overlap" | "overlapHint" | "submit", string> }) {
  return (
    <Form {...form} schema={regenerateInput} id="regenerate">
      <Named account={account} keyId={keyId} />
      <TextField
        name="overlap"
        label={say.overlap}
        hint={say.overlapHint}
        inputMode="numeric"
        autoComplete="off"
        width="xs"
      />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}

/** Ends this key, after a tick that says one knows what that means. */
export function DisableForm({
  account,
  keyId,
  say,
  ...form
}: KeyForm & { say: Record<"sure" | "submit", string> }) {
  return (
    <Form {...form} schema={disableKeyInput} id="disable">
      <Named account={account} keyId={keyId} />
      <CheckboxField name="sure" label={say.sure} />
      <SubmitRow look="danger">{say.submit}</SubmitRow>
    </Form>
  );
}

/** Name, scopes and networks of a named key. */
export function ChangeNamedForm({
  account,
  keyId,
  scopes,
  say,
  ...form
}: KeyForm & { scopes: readonly SelectOption[]; say: NamedSay & { submit: string } }) {
  return (
    <Form {...form} schema={changeNamedKeyInput} id="change">
      <Named account={account} keyId={keyId} />
      <NamedKeyFields scopes={scopes} say={say} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}

/** Networks of any other key. */
export function ChangeNetworksForm({
  account,
  keyId,
  say,
  ...form
}: KeyForm & { say: NetworksSay & { submit: string } }) {
  return (
    <Form {...form} schema={keyNetworksInput} id="change">
      <Named account={account} keyId={keyId} />
      <NetworksField say={say} />
      <SubmitRow>{say.submit}</SubmitRow>
    </Form>
  );
}
