"use client";

import ChevronDown from "lucide-react/icons/chevron-down";
import css from "./control.module.css";
import { Field, type FieldProps } from "./field";
import { useField } from "./form-context";
import { Icon } from "./icon";

export type SelectOption = { value: string; label: string };

/** One of many, by the browser's own list. `empty` is the line for "nothing chosen yet". */
export function SelectField({
  name,
  label,
  hint,
  optional,
  options,
  groups,
  empty,
  width,
  autoComplete,
  defaultValue,
}: FieldProps & {
  options?: readonly SelectOption[];
  groups?: readonly { label: string; options: readonly SelectOption[] }[];
  empty?: string;
  width?: "sm" | "md" | "full";
  autoComplete?: string;
  defaultValue?: string;
}) {
  const field = useField(name, { hint, defaultValue });
  return (
    <Field name={name} label={label} hint={hint} optional={optional}>
      <div className={css.select} data-width={width}>
        <select
          id={field.id}
          name={name}
          autoComplete={autoComplete}
          defaultValue={field.value}
          className={css.control}
          aria-required={optional || !field.words ? undefined : true}
          aria-invalid={field.error ? true : undefined}
          aria-describedby={field.describedBy}
        >
          {empty === undefined ? null : <option value="">{empty}</option>}
          {options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
          {groups?.map((group) => (
            <optgroup key={group.label} label={group.label}>
              {group.options.map((option) => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <Icon of={ChevronDown} />
      </div>
    </Field>
  );
}
