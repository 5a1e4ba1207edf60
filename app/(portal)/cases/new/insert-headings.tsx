"use client";

import { Button } from "@/app/_ui/button";
import { useScripts } from "@/app/_ui/use-scripts";

/** Puts the headings of a good description into the field, after what stands there. */
export function InsertHeadings({ text, children }: { text: string; children: string }) {
  const scripts = useScripts();
  if (!scripts) return null;
  return (
    <Button
      type="button"
      onClick={(event) => {
        const field = event.currentTarget.closest("form")?.querySelector<HTMLTextAreaElement>("textarea");
        if (!field) return;
        field.value = [field.value.trimEnd(), text].filter(Boolean).join("\n\n");
        field.focus();
        const first = field.value.length - text.length + text.indexOf("\n");
        field.setSelectionRange(first, first);
      }}
    >
      {children}
    </Button>
  );
}
