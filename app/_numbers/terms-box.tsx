import { AppLink } from "@/app/_ui/app-link";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

/** "I accept …" with its links, for the box beside it. */
export function TermsToAccept({ language }: { language: Language }) {
  return words(language, "registration").rich("product.terms", {
    eula: (text) => (
      <AppLink key="eula" href="/terms/eula">
        {text}
      </AppLink>
    ),
    agreement: (text) => (
      <AppLink key="agreement" href="/terms/support_agreement">
        {text}
      </AppLink>
    ),
  });
}
