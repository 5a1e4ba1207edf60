/** Who hears of mails that wait: those who can decide, and the sender of one that was refused. */
import { and, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import { supportTeamMembers } from "@/db/schema/cases-teams";
import { staffMembers, users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { staffGrants, staffRoles } from "@/lib/access/roles";
import { staffOnDuty, staffPerson } from "@/lib/cases/escalations/notices";
import type { InboundReason } from "@/lib/cases/mail/deciding/rules";
import type { ReadMail } from "@/lib/cases/mail/rules";
import { showNumber } from "@/lib/cases/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** So many are named in one mail; of the others it says how many they are. */
const mostNamed = 10;

type Waiting = {
  readonly sender: string | null;
  readonly subject: string | null;
  readonly reason: InboundReason;
  readonly receivedAt: Date;
  readonly caseNumber: number | null;
};

/** To those who work in a team and are not away; where there are none, or for mails of no team, to all who work cases. */
export async function mailsWaitingMails(
  ctx: Ctx,
  teamId: string | null,
  waiting: readonly Waiting[],
): Promise<Mail[]> {
  const people = teamId ? await listPeople(ctx, teamId) : [];
  const told = people.length > 0 ? people : await listPeople(ctx, null);
  return told.map((person) => {
    const t = words(person.language, "quarantine");
    return {
      to: {
        address: person.email,
        name: displayName(person, person.language),
        timeZone: person.timeZone,
      },
      language: person.language,
      userId: person.userId,
      template: "case-mails-waiting" as const,
      props: {
        count: waiting.length,
        mails: waiting.slice(0, mostNamed).map((mail) => ({
          sender: mail.sender ?? t("noSender"),
          subject: mail.subject || t("noSubject"),
          why: t(`reasons.${mail.reason}`),
          receivedAt: mail.receivedAt.toISOString(),
          ...(mail.caseNumber ? { number: showNumber(mail.caseNumber) } : {}),
        })),
        link: `${env().PORTAL_BASE_URL}/admin/quarantine`,
      },
    };
  });
}

/** Those of a team, or of all teams; where no team has anybody, everybody who may work cases. */
async function listPeople(ctx: Ctx, teamId: string | null) {
  const here = or(isNull(supportTeamMembers.awayUntil), sql`${supportTeamMembers.awayUntil} <= now()`);
  const ofTeams = await ctx.db
    .selectDistinct(staffPerson)
    .from(supportTeamMembers)
    .innerJoin(users, eq(users.id, supportTeamMembers.userId))
    .innerJoin(staffMembers, eq(staffMembers.userId, users.id))
    .where(and(teamId ? eq(supportTeamMembers.teamId, teamId) : isNotNull(users.id), staffOnDuty, here));
  if (ofTeams.length > 0 || teamId) return ofTeams;
  const working = staffRoles.filter((role) =>
    (staffGrants[role] as readonly string[]).includes("staff.cases"),
  );
  return ctx.db
    .select(staffPerson)
    .from(staffMembers)
    .innerJoin(users, eq(users.id, staffMembers.userId))
    .where(and(inArray(staffMembers.role, working), staffOnDuty));
}

/** To the sender of a mail that support refused; it names no case. In the case's language, else the mail's own. */
export function declinedMail(mail: ReadMail, sender: string, language: Language | undefined): Mail[] {
  return [
    {
      to: { address: sender },
      language:
        language ??
        (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(`${mail.subject}${mail.text}`) ? "ja" : "en"),
      template: "case-mail-refused",
      props: { kind: "declined", number: "", days: 0, link: `${env().PORTAL_BASE_URL}/cases/new` },
    },
  ];
}
