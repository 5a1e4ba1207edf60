"use client";

import css from "./control.module.css";
import { Field, type FieldProps } from "./field";
import { useField } from "./form-context";

/**
 * A code sent by mail or shown by an authenticator: one field, so that it can be pasted and filled in by the device.
 * Spaces, hyphens and full-width digits are taken out by the schema, not by the control.
 */
export function CodeField({ name, label, hint, optional }: FieldProps) {
  const field = useField(name, { hint });
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      <input
        id={field.id}
        name={name}
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCapitalize="off"
        spellCheck={false}
        defaultValue={field.value}
        className={`${css.control} ${css.digits}`}
        data-width="sm"
        aria-required={optional ? undefined : true}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={field.describedBy}
      />
    </Field>
  );
}
