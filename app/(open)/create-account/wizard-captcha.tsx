import { Captcha } from "@/app/_ui/captcha";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { captcha } from "@/lib/platform/gateways/captcha/captcha";

/** The check against robots at the three steps of S0: e-mail, product, review. */
export function WizardCaptcha({
  form,
  language,
}: {
  form: "email" | "product" | "review";
  language: Language;
}) {
  const t = words(language, "common");
  return (
    <Captcha
      form={form}
      widget={captcha().widget()}
      language={language}
      minutes={env().CAPTCHA_MINUTES}
      words={{
        working: t("captcha.working"),
        done: t("captcha.done"),
        failed: t("captcha.failed"),
        noscript: t("captcha.noscript"),
      }}
    />
  );
}
