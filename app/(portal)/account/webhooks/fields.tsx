"use client";

import { CheckboxField } from "@/app/_ui/checkbox-field";
import { Fieldset } from "@/app/_ui/fieldset";
import type { SelectOption } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import css from "./fields.module.css";

export type FieldsSay = Record<"url" | "urlHint" | "kinds" | "kindsHint", string>;
/** Kinds of messages about one sort of thing. */
export type KindGroup = { readonly legend: string; readonly kinds: readonly SelectOption[] };

/** Where to, and what about. */
export function WebhookFields({ groups, say }: { groups: readonly KindGroup[]; say: FieldsSay }) {
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
      <Fieldset legend={say.kinds} hint={say.kindsHint} name="kinds" need="required">
        <div className={css.groups}>
          {groups.map(({ legend, kinds }) => (
            <Fieldset key={legend} legend={legend}>
              {kinds.map(({ value, label }) => (
                <CheckboxField key={value} name="kinds" value={value} label={label} />
              ))}
            </Fieldset>
          ))}
        </div>
      </Fieldset>
    </>
  );
}
