import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

/** How often a link was used, of how many times. */
export function usesOf(
  { uses, maxUses }: { uses: number; maxUses: number | null },
  language: Language,
): string {
  const t = words(language, "accounts");
  return maxUses === null ? t("links.usesOpen", { uses }) : t("links.usesOf", { uses, max: maxUses });
}

/** The domains a link admits. */
export function domainsOf({ domains }: { domains: readonly string[] }, language: Language): string {
  return domains.length > 0 ? domains.join(", ") : words(language, "accounts")("links.domainsAny");
}
