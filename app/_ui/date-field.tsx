"use client";

import css from "./control.module.css";
import { Field, type FieldProps } from "./field";
import { useField } from "./form-context";

/** A calendar day by the browser's own picker; its value is `YYYY-MM-DD` in every language. */
export function DateField({
  name,
  label,
  hint,
  optional,
  defaultValue,
}: FieldProps & { defaultValue?: string }) {
  const field = useField(name, { hint, defaultValue });
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      <input
        id={field.id}
        name={name}
        type="date"
        defaultValue={field.value}
        className={css.control}
        data-width="md"
        autoComplete="off"
        aria-invalid={field.error ? true : undefined}
        aria-describedby={field.describedBy}
      />
    </Field>
  );
}
