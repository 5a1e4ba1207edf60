"use client";

import type { FormEvent } from "react";
import css from "@/app/_desk/desk.module.css";
import { Button } from "@/app/_ui/button";
import { SelectField } from "@/app/_ui/select-field";

export type FilledMacro = { id: string; name: string; body: string; asks: boolean };

/** Puts a ready answer into the reply where the cursor is; without scripts the page comes again with it. */
export function MacroPicker({
  macros,
  path,
  say,
}: {
  macros: readonly FilledMacro[];
  path: string;
  say: { label: string; insert: string };
}) {
  if (macros.length === 0) return null;
  function insert(event: FormEvent<HTMLFormElement>) {
    const chosen = new FormData(event.currentTarget).get("macro");
    const macro = macros.find(({ id }) => id === chosen);
    const area = document.querySelector<HTMLTextAreaElement>("#reply-body");
    if (!macro || !area) return;
    event.preventDefault();
    area.setRangeText(macro.body, area.selectionStart, area.selectionEnd, "end");
    area.focus();
    const asks = document.querySelector<HTMLInputElement>('input[name="does"][value="asks"]');
    if (macro.asks && asks) asks.checked = true;
  }
  return (
    <form method="get" action={`${path}#reply`} className={css.macro} onSubmit={insert}>
      <SelectField
        name="macro"
        label={say.label}
        width="md"
        options={macros.map(({ id, name }) => ({ value: id, label: name }))}
        defaultValue={macros[0]?.id}
      />
      <Button>{say.insert}</Button>
    </form>
  );
}
