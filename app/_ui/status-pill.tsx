import type { ReactNode } from "react";
import css from "./status-pill.module.css";

/** A state in words. `clock` only for states that wait for a time. */
export function StatusPill({
  tone = "neutral",
  children,
}: {
  tone?: "neutral" | "brand" | "info" | "ok" | "danger" | "clock";
  children: ReactNode;
}) {
  return (
    <span className={css.pill} data-tone={tone}>
      {children}
    </span>
  );
}
