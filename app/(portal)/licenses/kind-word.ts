import type { ProductKind } from "@/lib/catalog/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

/** What sort of thing an auth code is good for; all that is no license is a product. */
export function kindWord(kind: ProductKind, language: Language): string {
  const t = words(language, "licensing");
  return kind === "subscription" || kind === "support" || kind === "bundle"
    ? t(`kind.${kind}`)
    : t("kind.other");
}
