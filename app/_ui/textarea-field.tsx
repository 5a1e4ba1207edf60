"use client";

import css from "./control.module.css";
import { Field, type FieldProps } from "./field";
import { useField } from "./form-context";
import type { TextAttributes } from "./text-field";

/** Several lines of text; grows with what is typed. */
export function TextareaField({
  name,
  label,
  hint,
  optional,
  rows = 4,
  defaultValue,
  wide,
  ...attributes
}: FieldProps &
  Pick<TextAttributes, "spellCheck" | "lang" | "autoComplete"> & {
    rows?: number;
    defaultValue?: string;
    wide?: boolean;
  }) {
  const field = useField(name, { hint, defaultValue });
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      <textarea
        {...attributes}
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={field.value}
        className={`${css.control} ${css.area}`}
        data-width={wide ? "full" : undefined}
        aria-required={optional || !field.words ? undefined : true}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={field.describedBy}
      />
    </Field>
  );
}
