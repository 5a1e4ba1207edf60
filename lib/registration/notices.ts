/** Mails of the wizard. */
import type { Language } from "@/lib/i18n/languages";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** The activation code. Somebody who can sign in already is told so in the mail, never on the page (domain rule 3). */
export function activationCodeMail(language: Language, email: string, code: string, known: boolean): Mail {
  const minutes = env().ACTIVATION_CODE_MINUTES;
  return known
    ? {
        to: { address: email },
        language,
        template: "activation-code-known",
        props: { code, minutes, link: `${env().PORTAL_BASE_URL}/sign-in` },
      }
    : { to: { address: email }, language, template: "activation-code", props: { code, minutes } };
}
