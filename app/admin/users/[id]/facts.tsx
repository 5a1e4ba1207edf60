import { Card } from "@/app/_ui/card";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList, type SummaryRow } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { KnownPerson, SeenPerson } from "@/lib/staff/people/queries";

/** What is known of a person's way in. */
export function PersonFacts({ ctx, seen: { person, known } }: { ctx: Ctx<StaffMember>; seen: SeenPerson }) {
  const { language } = ctx;
  const t = words(language, "inspection");
  const state = person.blockedAt ? "blocked" : person.hasPassword ? "active" : "invited";
  return (
    <Card title={t("people.facts")}>
      <SummaryList
        rows={[
          {
            label: t("people.state"),
            value: (
              <StatusPill tone={state === "blocked" ? "danger" : state === "active" ? "ok" : "neutral"}>
                {t(`people.states.${state}`)}
              </StatusPill>
            ),
          },
          ...(known ? knownRows(ctx, known) : []),
        ]}
      />
    </Card>
  );
}

/** What opens with the consent of an account. */
function knownRows(ctx: Ctx<StaffMember>, known: KnownPerson): SummaryRow[] {
  const { language, actor, now } = ctx;
  const t = words(language, "inspection");
  const a = words(language, "accounts");
  const when = (at: Date | null) =>
    at ? <TimeStamp at={at} language={language} zone={actor.timeZone} /> : t("people.never");
  const { factors, sessions, lockedUntil, staffRole } = known;
  return [
    { label: t("people.language"), value: a(`languages.${known.language}`) },
    { label: t("people.zone"), value: known.timeZone },
    { label: t("people.since"), value: when(known.createdAt) },
    { label: t("people.lastSeen"), value: when(known.lastSeenAt) },
    { label: t("people.passwordSet"), value: when(known.passwordSetAt) },
    {
      label: t("people.factors"),
      value: t("people.factorsOf", {
        app: factors.authenticator ? "yes" : "no",
        passkeys: factors.passkeys.length,
        codes: factors.recoveryCodesLeft,
      }),
    },
    { label: t("people.sessions"), value: String(sessions) },
    ...(lockedUntil && lockedUntil > now ? [{ label: t("people.locked"), value: when(lockedUntil) }] : []),
    ...(staffRole ? [{ label: t("people.staffRole"), value: staffRole }] : []),
  ];
}
