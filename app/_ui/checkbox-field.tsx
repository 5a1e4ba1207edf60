"use client";

import type { ReactNode } from "react";
import css from "./checkbox-field.module.css";
import control from "./control.module.css";
import { FieldError, NeedBadge } from "./field";
import fieldCss from "./field.module.css";
import { fieldId, useField } from "./form-context";

/**
 * One thing to tick. Several of one name belong into a `Fieldset` with that name and have a `value` each; the fault then
 * shows at the group.
 */
export function CheckboxField({
  name,
  label,
  hint,
  value,
  need,
  defaultChecked,
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  value?: string;
  need?: "required" | "optional";
  defaultChecked?: boolean;
}) {
  const field = useField(name, { hint });
  const id = fieldId(field.prefix, name, value);
  const alone = value === undefined;
  const hintId = hint ? `${id}-hint` : undefined;
  return (
    <div className={fieldCss.field}>
      {alone ? <FieldError id={field.errorId}>{field.error}</FieldError> : null}
      <label className={css.choice}>
        <input
          id={id}
          type="checkbox"
          name={name}
          value={value ?? "on"}
          defaultChecked={field.takes(value ?? "on") ?? defaultChecked}
          className={control.tick}
          aria-required={need === "required" ? true : undefined}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={
            [hintId, alone ? field.errorId : undefined].filter(Boolean).join(" ") || undefined
          }
        />
        <span className={css.words}>
          <span>
            {label}
            {need ? <NeedBadge optional={need === "optional"} /> : null}
          </span>
          {hint ? (
            <span id={hintId} className={fieldCss.hint}>
              {hint}
            </span>
          ) : null}
        </span>
      </label>
    </div>
  );
}
