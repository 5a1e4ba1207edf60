"use client";

import type { InputHTMLAttributes, ReactNode } from "react";
import css from "./control.module.css";
import { Field, type FieldProps } from "./field";
import { useField } from "./form-context";

type ControlWidth = "xs" | "sm" | "md" | "full";

/** Attributes every text control passes on. There is no `maxLength`: it would cut what is pasted without a word. */
export type TextAttributes = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "autoComplete" | "inputMode" | "spellCheck" | "autoCapitalize" | "lang" | "autoFocus" | "list"
>;

/** One line of text. `code` sets it in the face for serials and codes; `after` stands beside it (a look-up button). */
export function TextField({
  name,
  label,
  hint,
  optional,
  type = "text",
  width,
  code,
  after,
  defaultValue,
  ...attributes
}: FieldProps &
  TextAttributes & {
    type?: "text" | "email" | "tel" | "url" | "search";
    width?: ControlWidth;
    code?: boolean;
    after?: ReactNode;
    defaultValue?: string;
  }) {
  const field = useField(name, { hint, defaultValue });
  const input = (
    <input
      {...(code ? { spellCheck: false, autoCapitalize: "off", autoComplete: "off" } : {})}
      {...attributes}
      id={field.id}
      name={name}
      type={type}
      defaultValue={field.value}
      className={css.control}
      data-width={width}
      data-face={code ? "code" : undefined}
      aria-required={optional || !field.words ? undefined : true}
      aria-invalid={field.error ? true : undefined}
      aria-describedby={field.describedBy}
    />
  );
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      {after ? (
        <div className={css.row}>
          {input}
          {after}
        </div>
      ) : (
        input
      )}
    </Field>
  );
}
