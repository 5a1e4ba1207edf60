import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { NotationWords } from "./notations";

/** Words around the notations; `about` where they follow a form, `aboutSaved` where they show a record. */
export function notationWords(language: Language, about: "about" | "aboutSaved"): NotationWords {
  const t = words(language, "provisioning");
  const one = (name: string) => ({ name, copy: t("notation.copy", { name }) });
  return {
    title: t("notation.title"),
    about: t(`notation.${about}`),
    copied: t("notation.copied"),
    json: one("JSON"),
    curl: one("curl"),
    form: one(t("notation.form")),
  };
}
