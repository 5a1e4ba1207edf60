import type { ReactNode } from "react";
import { AppLink } from "./app-link";
import css from "./stat.module.css";

/** One number with its name. `clock` only when the number is a time that runs. */
export function Stat({
  label,
  value,
  note,
  href,
  tone = "plain",
}: {
  label: string;
  value: ReactNode;
  note?: ReactNode;
  href?: string;
  tone?: "plain" | "clock" | "danger";
}) {
  return (
    <dl className={css.stat} data-tone={tone}>
      <dt>{href ? <AppLink href={href}>{label}</AppLink> : label}</dt>
      <dd className={css.value}>{value}</dd>
      {note ? <dd className={css.note}>{note}</dd> : null}
    </dl>
  );
}
