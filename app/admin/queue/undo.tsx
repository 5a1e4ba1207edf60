"use client";

import { useEffect, useState } from "react";
import { OneButtonForm } from "@/app/one-button-form";
import type { FormServerAction } from "@/lib/web/form-state";

/** Takes the last change of several cases back; with scripts the seconds are counted, and the button goes with the last. */
export function UndoChange({
  action,
  values,
  seconds,
  say,
}: {
  action: FormServerAction;
  values: Readonly<Record<string, string>>;
  seconds: number;
  say: { plain: string; counting: string; unreachable: string };
}) {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const until = Date.now() + seconds * 1_000;
    const tick = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1_000)));
    const timer = setInterval(tick, 250);
    tick();
    return () => clearInterval(timer);
  }, [seconds]);
  if (left === 0) return null;
  return (
    <OneButtonForm
      action={action}
      values={values}
      label={left === null ? say.plain : say.counting.replace("%s", String(left))}
      name={say.plain}
      unreachable={say.unreachable}
    />
  );
}
