import type { Language } from "@/lib/i18n/languages";

/** A month such as `2026-11` in words: November 2026, 2026年11月. */
export function monthWord(month: string, language: Language): string {
  const at = new Date(`${month}-01T00:00:00Z`);
  return new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone: "UTC" }).format(at);
}
