import { StatusPill } from "@/app/_ui/status-pill";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { daysLeft } from "@/lib/licensing/expiry/rules";
import { endingDays, type LicenseTerm, licenseState } from "@/lib/licensing/rules";

const tones = { active: "ok", upcoming: "info", expired: "danger", ended: "neutral" } as const;

/** The state of a license in words; one that ends soon says when. */
export function LicensePill({
  term,
  now,
  zone,
  language,
}: {
  term: LicenseTerm;
  now: Date;
  zone: string;
  language: Language;
}) {
  const t = words(language, "licensing");
  const state = licenseState(term, now);
  const days = Math.max(0, daysLeft(term.endsAt, now, zone));
  if (state === "active" && days <= endingDays)
    return <StatusPill tone="clock">{t("endsIn", { days })}</StatusPill>;
  return <StatusPill tone={tones[state]}>{t(`state.${state}`)}</StatusPill>;
}
