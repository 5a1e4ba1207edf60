"use client";

import Eye from "lucide-react/icons/eye";
import EyeOff from "lucide-react/icons/eye-off";
import { useEffect, useState } from "react";
import css from "./control.module.css";
import { Field, type FieldProps } from "./field";
import { useField } from "./form-context";
import { HiddenText } from "./hidden-text";
import { Icon } from "./icon";
import { useScripts } from "./use-scripts";

/**
 * A password. May be pasted, is never filled in again by the server, and can be shown where scripts run; it hides again
 * when the form is sent, so that the browser does not remember it as plain text.
 */
export function PasswordField({
  name,
  label,
  hint,
  autoComplete = "current-password",
}: FieldProps & { autoComplete?: "current-password" | "new-password" }) {
  const field = useField(name, { hint });
  const scripts = useScripts();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (field.pending) setShown(false);
  }, [field.pending]);
  return (
    <Field name={name} label={label} hint={hint}>
      <div className={css.password} data-scripts={scripts}>
        <input
          id={field.id}
          name={name}
          type={shown ? "text" : "password"}
          autoComplete={autoComplete}
          autoCapitalize="off"
          spellCheck={false}
          className={css.control}
          aria-required
          aria-invalid={field.error ? true : undefined}
          aria-describedby={field.describedBy}
        />
        {scripts ? (
          <button
            type="button"
            className={css.show}
            aria-controls={field.id}
            onClick={() => setShown(!shown)}
          >
            <Icon of={shown ? EyeOff : Eye} />
            {shown ? field.words?.hidePassword : field.words?.showPassword}
            <HiddenText> {label}</HiddenText>
          </button>
        ) : null}
      </div>
    </Field>
  );
}
