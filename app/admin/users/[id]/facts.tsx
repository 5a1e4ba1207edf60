import { Card } from "@/app/_ui/card";
import { StatusPill } from "@/app/_ui/status-pill";
import { SummaryList } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { SeenPerson } from "@/lib/staff/people/queries";

/** What is known of a person's way in. */
export function PersonFacts({
  ctx,
  seen: { person, factors, sessions },
}: {
  ctx: Ctx<StaffMember>;
  seen: SeenPerson;
}) {
  const { language, actor, now } = ctx;
  const t = words(language, "inspection");
  const a = words(language, "accounts");
  const when = (at: Date | null) =>
    at ? <TimeStamp at={at} language={language} zone={actor.timeZone} /> : t("people.never");
  const state = person.blockedAt ? "blocked" : person.passwordSetAt ? "active" : "invited";
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
          { label: t("people.language"), value: a(`languages.${person.language}`) },
          { label: t("people.zone"), value: person.timeZone },
          { label: t("people.since"), value: when(person.createdAt) },
          { label: t("people.lastSeen"), value: when(person.lastSeenAt) },
          { label: t("people.passwordSet"), value: when(person.passwordSetAt) },
          {
            label: t("people.factors"),
            value: t("people.factorsOf", {
              app: factors.authenticator ? "yes" : "no",
              passkeys: factors.passkeys.length,
              codes: factors.recoveryCodesLeft,
            }),
          },
          { label: t("people.sessions"), value: String(sessions) },
          ...(person.lockedUntil && person.lockedUntil > now
            ? [{ label: t("people.locked"), value: when(person.lockedUntil) }]
            : []),
          ...(person.staffRole ? [{ label: t("people.staffRole"), value: person.staffRole }] : []),
        ]}
      />
    </Card>
  );
}
