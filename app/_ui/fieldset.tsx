"use client";

import type { ReactNode } from "react";
import { FieldError, Legend, NeedBadge } from "./field";
import css from "./field.module.css";
import { useField } from "./form-context";

/**
 * Fields that answer one question together. With `level` 1 the question is the page's heading. With `name` the group
 * itself can fail and shows its fault; `need` puts the badge at the question instead of at each field.
 */
export function Fieldset({
  legend,
  hint,
  name,
  level,
  need,
  children,
}: {
  legend: ReactNode;
  hint?: ReactNode;
  name?: string;
  level?: 1 | 2;
  need?: "required" | "optional";
  children: ReactNode;
}) {
  const field = useField(name ?? "", { hint });
  const fault = name ? field.error : undefined;
  return (
    <fieldset
      id={name ? field.id : undefined}
      tabIndex={name ? -1 : undefined}
      className={css.group}
      aria-describedby={name ? field.describedBy : undefined}
    >
      <Legend
        level={level}
        badge={need ? <NeedBadge optional={need === "optional"} /> : null}
        hint={hint}
        hintId={name ? field.hintId : undefined}
      >
        {legend}
      </Legend>
      {name ? <FieldError id={field.errorId}>{fault}</FieldError> : null}
      {children}
    </fieldset>
  );
}
