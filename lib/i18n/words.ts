/**
 * Words: the sentences of both languages, typed by the English ones, so that a missing Japanese sentence does not
 * compile. There is no dictionary in the browser: pages hand client forms the sentences they need.
 */
import { createTranslator } from "next-intl";
import { messages as en } from "@/lib/i18n/en/messages";
import { messages as ja } from "@/lib/i18n/ja/messages";
import type { Language } from "@/lib/i18n/languages";
import type { RefusalCode } from "@/lib/platform/refusal";

export type Words = typeof en;
const dictionaries: Record<Language, Words> = { en, ja: ja as unknown as Words };

function translator<Namespace extends keyof Words>(language: Language, namespace: Namespace) {
  return createTranslator<Words, Namespace>({
    locale: language,
    messages: dictionaries[language],
    namespace,
    timeZone: "UTC",
  });
}

const made = new Map<string, unknown>();

/** The sentences of one feature in one language: `words("ja", "registration")("email.title")`. */
export function words<Namespace extends keyof Words>(
  language: Language,
  namespace: Namespace,
): ReturnType<typeof translator<Namespace>> {
  const key = `${language}:${namespace}`;
  let found = made.get(key);
  if (!found) {
    found = translator(language, namespace);
    made.set(key, found);
  }
  return found as ReturnType<typeof translator<Namespace>>;
}

/** What a refusal did not bring, as its page shows it where nothing is known of the case. */
const unknown = {
  minutes: 1,
  seconds: 60,
  serial: "…",
  product: "…",
  replacement: "…",
  accounts: "…",
  lines: "…",
  domains: "…",
  file: "…",
  article: "…",
  max: 20,
};

function aboutRefusal(
  language: Language,
  key: `${RefusalCode}.${"sentence" | "cure"}`,
  values: Record<string, string | number>,
): string {
  const say = words(language, "refusals") as unknown as (
    key: string,
    values: Record<string, string | number>,
  ) => string;
  return say(key, { ...unknown, ...values });
}

/** The sentence of a refusal. */
export function refusalSentence(
  language: Language,
  code: RefusalCode,
  values: Record<string, string | number> = {},
): string {
  return aboutRefusal(language, `${code}.sentence`, values);
}

/** What to do about a refusal, for its page. */
export function refusalCure(
  language: Language,
  code: RefusalCode,
  values: Record<string, string | number> = {},
): string {
  return aboutRefusal(language, `${code}.cure`, values);
}

/**
 * The sentences for the faults of a form: `field.code` → sentence, from the `faults` branch of a feature's words and
 * the common ones. Given to client forms as a prop.
 */
export function faultSentences(
  language: Language,
  namespace: keyof Words,
  fields: readonly string[],
): Record<string, string> {
  const sentences: Record<string, string> = { ...dictionaries[language].common.faults };
  const feature = dictionaries[language][namespace] as { faults?: Record<string, Record<string, string>> };
  for (const field of fields) {
    for (const [code, sentence] of Object.entries(feature.faults?.[field] ?? {}))
      sentences[`${field}.${code}`] = sentence;
  }
  return sentences;
}

/** The few words every form needs. */
export function formWords(language: Language): Words["common"]["form"] {
  return dictionaries[language].common.form;
}

/** The clauses of an agreement in order. */
export function clausesOf(language: Language, document: "eula" | "support_agreement"): string[] {
  return Object.values(dictionaries[language].terms[document].clauses);
}
