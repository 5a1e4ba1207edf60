import type { RadioCard } from "@/app/_ui/radio-cards";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { audiences } from "@/lib/knowledge/rules";

/** For whom an article can be, each explained. */
export function audienceCards(language: Language): RadioCard[] {
  return audiences.map((value) => ({
    value,
    label: words(language, "knowledge")(`audience.${value}`),
    description: words(language, "articles")(`audienceAbout.${value}`),
  }));
}
