/** The sentences of `FactorForm`. */
import type { FactorWords } from "@/app/_identity/factor-form";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

export function factorWords(language: Language, submit: string): FactorWords {
  const t = words(language, "identity");
  return {
    code: t("mfa.code"),
    codeHint: t("mfa.codeHint"),
    recoverySummary: t("mfa.recoverySummary"),
    recoveryCode: t("mfa.recoveryCode"),
    recoveryHint: t("mfa.recoveryHint"),
    submit,
  };
}
