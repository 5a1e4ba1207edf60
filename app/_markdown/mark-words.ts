import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

/** What `MarkdownHint` says, for a page to hand to it. */
export function markWords(language: Language) {
  const t = words(language, "cases");
  return { hint: t("marks.hint"), log: t("marks.log") };
}
