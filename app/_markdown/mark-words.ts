import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

/** Stands around each sample of Markdown in the hint, which is set as code. */
const edge = "\u2063";

/** What `MarkdownHint` says, for a page to hand to it: the hint in pieces, every other one a sample. */
export function markWords(language: Language) {
  const t = words(language, "cases");
  const sample = (text: string) => `${edge}${text}${edge}`;
  const hint = t("marks.hint", {
    bold: sample(`**${t("marks.bold")}**`),
    command: sample(`\`${t("marks.command")}\``),
    item: sample(`- ${t("marks.item")}`),
    fence: sample("```"),
  });
  return { hint: hint.split(edge), log: t("marks.log") };
}
export type MarkWords = ReturnType<typeof markWords>;
