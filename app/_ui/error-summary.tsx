"use client";

import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import Info from "lucide-react/icons/info";
import { useEffect, useRef } from "react";
import css from "./error-summary.module.css";
import { fieldId } from "./form-context";
import { Icon } from "./icon";

const shapes = { danger: CircleAlert, info: Info, ok: CircleCheck };

/**
 * What the form's answer was: the faults with links to their fields, a refusal, or good news. Takes the focus at every
 * new `turn`, so that it is heard and seen; turn 0 is a page nobody has sent yet.
 */
export function ErrorSummary({
  title,
  prefix,
  faults,
  message,
  kind = "danger",
  turn,
}: {
  title: string;
  prefix: string;
  faults: readonly { field: string; sentence: string }[];
  message?: string;
  kind?: "danger" | "info" | "ok";
  turn: number;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (turn > 0) box.current?.focus();
  }, [turn]);
  if (faults.length === 0 && message === undefined) return null;
  return (
    <div
      ref={box}
      className={css.summary}
      data-kind={kind}
      role={kind === "danger" ? "alert" : "status"}
      tabIndex={-1}
    >
      <Icon of={shapes[kind]} size={24} />
      <div className={css.words}>
        {kind === "danger" ? <h2 className={css.title}>{title}</h2> : null}
        {message === undefined ? null : <p>{message}</p>}
        {faults.length > 0 ? (
          <ul>
            {faults.map((fault) => (
              <li key={fault.field}>
                {fault.field ? (
                  <a href={`#${fieldId(prefix, fault.field)}`}>{fault.sentence}</a>
                ) : (
                  fault.sentence
                )}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
