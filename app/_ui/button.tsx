import type { ButtonHTMLAttributes, ReactNode } from "react";
import { AppLink } from "./app-link";
import css from "./button.module.css";

export type ButtonLook = "primary" | "secondary" | "quiet" | "danger";

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "style" | "disabled"> & {
  look?: ButtonLook;
  icon?: ReactNode;
};

/** A button; submits unless `type` says otherwise. Never disabled: a form says what is missing instead. */
export function Button({ look = "secondary", icon, children, type = "submit", ...rest }: ButtonProps) {
  return (
    <button type={type} className={css.button} data-look={look} {...rest}>
      {icon}
      <span>{children}</span>
    </button>
  );
}

/** Goes somewhere, looks like a button. */
export function LinkButton({
  href,
  look = "secondary",
  icon,
  plain,
  children,
  ...rest
}: {
  href: string;
  look?: ButtonLook;
  icon?: ReactNode;
  plain?: boolean;
  children: ReactNode;
  rel?: string;
  download?: string | boolean;
  "aria-describedby"?: string;
}) {
  return (
    <AppLink
      href={href}
      plain={plain ?? rest.download !== undefined}
      className={css.button}
      data-look={look}
      {...rest}
    >
      {icon}
      <span>{children}</span>
    </AppLink>
  );
}

/**
 * What Enter presses. A browser presses the first submit button of a form; where another one stands before the
 * primary button (a look-up beside a field), put this at the top of the form with the primary button's name and value.
 */
export function EnterPresses({ name, value }: { name?: string; value?: string }) {
  return (
    <button type="submit" name={name} value={value} className={css.enter} tabIndex={-1} aria-hidden="true" />
  );
}
