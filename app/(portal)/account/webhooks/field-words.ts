import type { SelectOption } from "@/app/_ui/select-field";
import { webhookKinds } from "@/lib/accounts/webhooks/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { FieldsSay } from "./fields";
import { nameOfKind } from "./webhook-words";

/** What can be chosen, in words. */
export const kindOptions = (language: Language): SelectOption[] =>
  webhookKinds.map((kind) => ({ value: kind, label: nameOfKind(language, kind) }));

/** The sentences of the fields of a webhook. */
export function fieldsSay(language: Language): FieldsSay {
  const t = words(language, "webhooks");
  return { url: t("urlLabel"), urlHint: t("urlHint"), kinds: t("kindsLabel") };
}
