"use client";

import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Fieldset } from "@/app/_ui/fieldset";
import type { SelectOption } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import { TextareaField } from "@/app/_ui/textarea-field";

export type NetworksSay = Record<"networks" | "networksHint", string>;
export type NamedSay = NetworksSay & Record<"name" | "nameHint" | "scopes", string>;

/** From where a key may be used. */
export function NetworksField({ say }: { say: NetworksSay }) {
  return (
    <TextareaField
      name="networks"
      label={say.networks}
      hint={say.networksHint}
      rows={3}
      spellCheck={false}
      autoComplete="off"
      optional
    />
  );
}

/** What a named key is called, may do, and from where. */
export function NamedKeyFields({ scopes, say }: { scopes: readonly SelectOption[]; say: NamedSay }) {
  return (
    <>
      <TextField name="name" label={say.name} hint={say.nameHint} autoComplete="off" width="md" />
      <Fieldset legend={say.scopes} name="scopes" need="required">
        {scopes.map(({ value, label }) => (
          <CheckboxField key={value} name="scopes" value={value} label={label} />
        ))}
      </Fieldset>
      <NetworksField say={say} />
    </>
  );
}
