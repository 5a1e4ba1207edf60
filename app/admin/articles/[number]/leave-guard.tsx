"use client";

import { useEffect, useRef } from "react";

/**
 * Asks before what was typed into the form around it is left unsaved. Links of the page then load their target anew,
 * because the browser asks only there.
 */
export function LeaveGuard() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = here.current?.closest("form");
    if (!form) return;
    let typed = false;
    const note = () => {
      typed = true;
    };
    const ask = (event: BeforeUnloadEvent) => {
      if (typed) event.preventDefault();
    };
    const load = (event: MouseEvent) => {
      if (typed && event.target instanceof Element && event.target.closest("a[href]"))
        event.stopImmediatePropagation();
    };
    form.addEventListener("input", note);
    window.addEventListener("beforeunload", ask);
    window.addEventListener("click", load, { capture: true });
    return () => {
      form.removeEventListener("input", note);
      window.removeEventListener("beforeunload", ask);
      window.removeEventListener("click", load, { capture: true });
    };
  }, []);
  return <span ref={here} hidden />;
}
