"use client";

import { Button } from "@/app/_ui/button";
import { useScripts } from "@/app/_ui/use-scripts";
import type { MarkWords } from "./mark-words";
import css from "./markdown-hint.module.css";

const fence = "```";

/** Sets what is chosen in the field between two fences, or an empty place for it where the cursor is. */
function setApart(field: HTMLTextAreaElement) {
  const { value, selectionStart, selectionEnd } = field;
  const chosen = value.slice(selectionStart, selectionEnd).replace(/^\n+|\n+$/g, "");
  // a fence inside needs a longer one around it
  const [longest = ""] = (chosen.match(/`{3,}/g) ?? []).sort((one, other) => other.length - one.length);
  const mark = longest === "" ? fence : `${longest}\``;
  const before = selectionStart === 0 || value[selectionStart - 1] === "\n" ? "" : "\n";
  const after = value[selectionEnd] === "\n" ? "" : "\n";
  const opening = `${before}${mark}\n`;
  field.setRangeText(`${opening}${chosen}\n${mark}${after}`, selectionStart, selectionEnd, "end");
  const inside = selectionStart + opening.length;
  if (chosen === "") field.setSelectionRange(inside, inside);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

/** Below the text area of a form: that Markdown works in it, and a button that sets log lines apart. */
export function MarkdownHint({ say }: { say: MarkWords }) {
  const scripts = useScripts();
  return (
    <div className={css.hint}>
      <p>
        {say.hint.map((piece, place) => {
          const Piece = place % 2 === 1 ? "code" : "span";
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a sentence never move
          return <Piece key={place}>{piece}</Piece>;
        })}
      </p>
      {scripts ? (
        <Button
          type="button"
          look="quiet"
          onClick={({ currentTarget }) => {
            const field = currentTarget.closest("form")?.querySelector("textarea");
            if (field) setApart(field);
          }}
        >
          {say.log}
        </Button>
      ) : null}
    </div>
  );
}
