/** Marks of Markdown, set into a field as if they were typed, so that the browser's own undo takes them back. */

/** Replaces what is chosen, and chooses `from`–`to` of what was put there. */
export function put(field: HTMLTextAreaElement, text: string, from = text.length, to = from): void {
  const start = field.selectionStart;
  field.focus();
  // the one way that keeps the browser's undo; where it is gone, the text comes all the same
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.setSelectionRange(start + from, start + to);
}

const chosenIn = (field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd);

/** Puts signs around what is chosen, or around `words` where nothing is. */
export function around(field: HTMLTextAreaElement, before: string, after: string, words: string): void {
  const inner = chosenIn(field) || words;
  put(field, `${before}${inner}${after}`, before.length, before.length + inner.length);
}

/** Makes the chosen lines a list. */
export function asList(field: HTMLTextAreaElement): void {
  const chosen = chosenIn(field);
  const start = field.selectionStart;
  const fresh = start === 0 || field.value[start - 1] === "\n" ? "" : "\n";
  put(
    field,
    fresh +
      chosen
        .split("\n")
        .map((line) => `- ${line}`)
        .join("\n"),
  );
}

/** Sets the chosen lines apart as code; within a line between backquotes. */
export function asCode(field: HTMLTextAreaElement): void {
  const chosen = chosenIn(field);
  if (!chosen.includes("\n")) {
    around(field, "`", "`", "code");
    return;
  }
  const start = field.selectionStart;
  const fresh = start === 0 || field.value[start - 1] === "\n" ? "" : "\n";
  // a fence inside needs a longer one around it
  const longest = Math.max(2, ...(chosen.match(/`{3,}/g) ?? []).map((fence) => fence.length));
  const fence = "`".repeat(longest + 1);
  put(field, `${fresh}${fence}\n${chosen.replace(/^\n+|\n+$/g, "")}\n${fence}\n`);
}
