import type { ReactNode } from "react";
import css from "./turn-bar.module.css";

/**
 * Whose move it is, and by when. `clock` while a promise runs (the one place for the colour of time), `late` when it
 * was missed, `calm` when nothing is due.
 */
export function TurnBar({
  turn,
  tone = "clock",
  children,
}: {
  turn: ReactNode;
  tone?: "clock" | "late" | "calm";
  children?: ReactNode;
}) {
  return (
    <div className={css.bar} data-tone={tone}>
      <strong>{turn}</strong>
      {children ? <span>{children}</span> : null}
    </div>
  );
}
