/** Tags: words an account puts on its assets (domain rule 42). They say nothing to us. */

export const maxTagLength = 40;
export const maxTagsPerAsset = 20;
export const maxTagsPerAccount = 500;

/** Two tags are one when they differ only in case or width. */
export function tagKey(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}

/** What was typed into one line, separated by commas (`,` `、` `，`), each once, in the order typed. */
export function splitTags(text: string): string[] {
  const names = text
    .split(/[,、，\n]+/)
    .map((name) => name.replace(/[\s\u3000]+/g, " ").trim())
    .filter(Boolean);
  return [...new Map(names.map((name) => [tagKey(name), name] as const).reverse()).values()].reverse();
}
