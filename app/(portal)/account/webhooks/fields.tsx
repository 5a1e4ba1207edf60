"use client";

import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Fieldset } from "@/app/_ui/fieldset";
import type { SelectOption } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";

export type FieldsSay = Record<"url" | "urlHint" | "kinds", string>;

/** Where to, and what about. */
export function WebhookFields({ kinds, say }: { kinds: readonly SelectOption[]; say: FieldsSay }) {
  return (
    <>
      <TextField
        name="url"
        label={say.url}
        hint={say.urlHint}
        inputMode="url"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
      />
      <Fieldset legend={say.kinds} name="kinds" need="required">
        {kinds.map(({ value, label }) => (
          <CheckboxField key={value} name="kinds" value={value} label={label} />
        ))}
      </Fieldset>
    </>
  );
}
