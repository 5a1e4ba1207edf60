"use client";

import { useEffect, useRef, useState } from "react";
import { emptyFormState, type FormServerAction } from "@/lib/web/form-state";
import css from "./new.module.css";

/** Saves the form around it when the writer leaves a part of it (`data-part`) or the page, and says when it did. */
export function AutoSave({ action }: { action: FormServerAction }) {
  const here = useRef<HTMLParagraphElement>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    const form = here.current?.closest("form");
    if (!form) return;
    const written = () => {
      const data = new FormData(form);
      return JSON.stringify([...data].filter(([name]) => !name.startsWith("$")));
    };
    let kept = written();
    let saving = false;
    const save = async () => {
      const now = written();
      if (saving || now === kept || form.getAttribute("aria-busy") === "true") return;
      saving = true;
      try {
        const state = await action(emptyFormState, new FormData(form));
        if (state.message_kind === "ok") {
          kept = now;
          setSaid(state.message ?? "");
        }
      } catch {
        // the button keeps it as well, and says what is wrong
      } finally {
        saving = false;
      }
    };
    const left = (event: FocusEvent) => {
      const from = (event.target as Element | null)?.closest("[data-part]");
      const to = (event.relatedTarget as Element | null)?.closest("[data-part]");
      // a button that sends the form does the saving itself
      if (from !== to && !(event.relatedTarget instanceof HTMLButtonElement)) void save();
    };
    const hidden = () => {
      if (document.visibilityState === "hidden") void save();
    };
    form.addEventListener("focusout", left);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      form.removeEventListener("focusout", left);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, [action]);
  return (
    <p ref={here} role="status" className={css.saved}>
      {said}
    </p>
  );
}
