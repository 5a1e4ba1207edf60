/** What every passkey button is given: where passkeys work, and its sentences. */
import type { PasskeyWords } from "@/app/_identity/passkey-form";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { relyingParty } from "@/lib/identity/factors/passkeys/rules";
import { env } from "@/lib/platform/env";

export function passkeyProps(language: Language): { origin: string; words: PasskeyWords } {
  const t = words(language, "identity");
  return {
    origin: relyingParty(env().PORTAL_BASE_URL).origin,
    words: {
      unavailable: t("passkey.unavailable"),
      cancelled: t("passkey.cancelled"),
      unreachable: t("passkey.unreachable"),
      noscript: t("passkey.noscript"),
    },
  };
}
