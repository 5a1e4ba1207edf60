import type { ReactNode } from "react";
import css from "./choice-switch.module.css";

export type SwitchAction = (data: FormData) => Promise<void>;

/** A few choices in one row, each a submit button of a POST form, so that it works without scripts. */
export function ChoiceSwitch({
  action,
  name,
  label,
  current,
  choices,
  returnTo,
}: {
  action: SwitchAction;
  name: string;
  label: string;
  current: string;
  choices: readonly { value: string; label: string; lang?: string; icon?: ReactNode }[];
  returnTo?: string;
}) {
  return (
    <form action={action} className={css.form}>
      {returnTo ? <input type="hidden" name="returnTo" value={returnTo} /> : null}
      <fieldset className={css.choices}>
        <legend className={css.label}>{label}</legend>
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="submit"
            name={name}
            value={choice.value}
            lang={choice.lang}
            aria-pressed={choice.value === current}
            className={css.choice}
          >
            {choice.icon}
            {choice.label}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
