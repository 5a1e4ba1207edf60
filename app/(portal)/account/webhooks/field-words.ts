import { kindsAbout, type WebhookNoun } from "@/lib/accounts/webhooks/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { FieldsSay, KindGroup } from "./fields";
import { nameOfKind } from "./webhook-words";

/** What can be chosen, in words, by what it is about. */
export const kindOptions = (language: Language): KindGroup[] =>
  nouns.map((noun) => ({
    legend: words(language, "webhooks")(`noun.${noun}`),
    kinds: kindsAbout[noun].map((kind) => ({ value: kind, label: nameOfKind(language, kind) })),
  }));

const nouns = Object.keys(kindsAbout) as WebhookNoun[];

/** The sentences of the fields of a webhook. */
export function fieldsSay(language: Language): FieldsSay {
  const t = words(language, "webhooks");
  return { url: t("urlLabel"), urlHint: t("urlHint"), kinds: t("kindsLabel"), kindsHint: t("kindsWide") };
}
