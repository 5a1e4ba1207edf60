import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { NamedSay } from "./key-fields";

/** The sentences of the fields of a named key. */
export function namedSay(language: Language): NamedSay {
  const t = words(language, "programs");
  return {
    name: t("nameLabel"),
    nameHint: t("nameHint", { example: language === "ja" ? "請求システム連携" : "Billing export" }),
    scopes: t("scopesLabel"),
    networks: t("networksLabel"),
    networksHint: t("networksHint"),
  };
}
