"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { OneButtonForm } from "@/app/one-button-form";
import type { FormServerAction } from "@/lib/web/form-state";

/** Takes a reply back while its time runs; with scripts the seconds are counted, and the page is drawn anew when it is out. */
export function TakeBack({
  action,
  values,
  seconds,
  say,
  unreachable,
}: {
  action: FormServerAction;
  values: Readonly<Record<string, string>>;
  seconds: number;
  say: { plain: string; counting: string };
  unreachable: string;
}) {
  const router = useRouter();
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const until = Date.now() + seconds * 1_000;
    const tick = () => {
      const rest = Math.ceil((until - Date.now()) / 1_000);
      setLeft(Math.max(rest, 0));
      // the queue needs a moment to publish it
      if (rest <= -2) {
        clearInterval(timer);
        router.refresh();
      }
    };
    const timer = setInterval(tick, 250);
    tick();
    return () => clearInterval(timer);
  }, [seconds, router]);
  if (left === 0) return null;
  return (
    <OneButtonForm
      action={action}
      values={values}
      label={left === null ? say.plain : say.counting.replace("%s", String(left))}
      name={say.plain}
      unreachable={unreachable}
    />
  );
}
