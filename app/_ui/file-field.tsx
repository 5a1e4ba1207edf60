"use client";

import css from "./control.module.css";
import { Field, type FieldProps } from "./field";
import own from "./file-field.module.css";
import { useField } from "./form-context";

/** One file from the reader's own machine. It has to be chosen again after every answer: browsers keep no files. */
export function FileField({ name, label, hint, optional, accept }: FieldProps & { accept?: string }) {
  const field = useField(name, { hint });
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      <input
        id={field.id}
        type="file"
        name={name}
        accept={accept}
        className={`${css.control} ${own.file}`}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={field.describedBy}
      />
    </Field>
  );
}
