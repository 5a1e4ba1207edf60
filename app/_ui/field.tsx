"use client";

import CircleAlert from "lucide-react/icons/circle-alert";
import { type ReactNode, useContext } from "react";
import css from "./field.module.css";
import { FormContext, useField } from "./form-context";
import { HiddenText } from "./hidden-text";
import { Icon } from "./icon";

export type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Not asked for by the form; everything else is. `unmarked`: one of several of which some are needed. */
  optional?: boolean | "unmarked";
};

/** 必須 / 任意 as words in Japanese; in English only what is optional is marked. */
export function NeedBadge({ optional }: { optional?: boolean | "unmarked" }) {
  const { words } = useContext(FormContext);
  if (optional === "unmarked") return null;
  const word = optional ? words?.optionalBadge : words?.requiredBadge;
  if (!word) return null;
  const need = words?.requiredBadge ? (optional ? "optional" : "required") : "plain";
  return (
    <>
      {" "}
      <span className={css.badge} data-need={need}>
        {word}
      </span>
    </>
  );
}

/** The question of a group. Level 1 makes it the page's heading, level 2 a section's. */
export function Legend({
  level,
  badge,
  hint,
  hintId,
  children,
}: {
  level?: 1 | 2;
  badge?: ReactNode;
  hint?: ReactNode;
  hintId?: string;
  children: ReactNode;
}) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <legend className={css.legend} data-level={level}>
      {level ? <Heading>{children}</Heading> : children}
      {badge}
      {hint ? (
        <span id={hintId} className={css.hint}>
          {hint}
        </span>
      ) : null}
    </legend>
  );
}

/** The sentence beside a field that failed, the same as in the summary. */
export function FieldError({ id, children }: { id?: string; children?: ReactNode }) {
  const { words } = useContext(FormContext);
  if (!children) return null;
  return (
    <p id={id} className={css.error}>
      <Icon of={CircleAlert} />
      <span>
        <HiddenText>{words?.errorPrefix}</HiddenText>
        {children}
      </span>
    </p>
  );
}

/** Label, hint and fault around one control, which takes its ids from `useField(name, { hint })`. */
export function Field({ name, label, hint, optional, children }: FieldProps & { children: ReactNode }) {
  const field = useField(name, { hint });
  return (
    <div className={css.field}>
      <label htmlFor={field.id} className={css.label}>
        {label}
        <NeedBadge optional={optional} />
      </label>
      {hint ? (
        <div id={field.hintId} className={css.hint}>
          {hint}
        </div>
      ) : null}
      <FieldError id={field.errorId}>{field.error}</FieldError>
      {children}
    </div>
  );
}
