import type { ReactNode } from "react";
import { AppLink } from "./app-link";
import { Button, type ButtonLook } from "./button";
import css from "./submit-row.module.css";

/**
 * The end of a form: the primary button first, since it is what Enter presses, then other ways to send the form, then a
 * way out. A button with `unchecked` is sent whatever the fields say ("Resend code", "Save for later").
 */
export function SubmitRow({
  children,
  name,
  value,
  look = "primary",
  icon,
  others = [],
  out,
}: {
  children: ReactNode;
  name?: string;
  value?: string;
  look?: "primary" | "danger";
  icon?: ReactNode;
  others?: readonly {
    label: ReactNode;
    name: string;
    value: string;
    look?: ButtonLook;
    unchecked?: boolean;
  }[];
  out?: { href: string; label: string };
}) {
  return (
    <div className={css.row}>
      <Button look={look} name={name} value={value} icon={icon}>
        {children}
      </Button>
      {others.map((other) => (
        <Button
          key={`${other.name} ${other.value}`}
          look={other.look ?? "secondary"}
          name={other.name}
          value={other.value}
          formNoValidate={other.unchecked}
        >
          {other.label}
        </Button>
      ))}
      {out ? (
        <AppLink href={out.href} className={css.out}>
          {out.label}
        </AppLink>
      ) : null}
    </div>
  );
}
