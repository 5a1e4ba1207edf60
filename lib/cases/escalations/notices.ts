/** Who is told that a customer asks for more urgency. */
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { supportTeamMembers } from "@/db/schema/cases-teams";
import { staffMembers, users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import type { Case } from "@/lib/cases/queries";
import { showNumber } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** What a mail to somebody of support needs of them. */
export const staffPerson = {
  userId: users.id,
  email: users.email,
  language: users.language,
  timeZone: users.timeZone,
  familyName: users.familyName,
  givenName: users.givenName,
};

/** SQL: they still work here, and may sign in. */
export const staffOnDuty = and(isNull(staffMembers.endedAt), isNull(users.blockedAt));

/**
 * The managers on duty for a case: those of its team, and where the case has no team or the team no manager, everybody who
 * manages support.
 */
export async function listDutyManagers(ctx: Ctx, about: Pick<Case, "teamId">) {
  const ofTeam = about.teamId
    ? await ctx.db
        .select(staffPerson)
        .from(supportTeamMembers)
        .innerJoin(users, eq(users.id, supportTeamMembers.userId))
        .innerJoin(staffMembers, eq(staffMembers.userId, users.id))
        .where(
          and(
            eq(supportTeamMembers.teamId, about.teamId),
            eq(supportTeamMembers.manager, true),
            staffOnDuty,
            or(isNull(supportTeamMembers.awayUntil), sql`${supportTeamMembers.awayUntil} <= now()`),
          ),
        )
    : [];
  if (ofTeam.length > 0) return ofTeam;
  return ctx.db
    .select(staffPerson)
    .from(staffMembers)
    .innerJoin(users, eq(users.id, staffMembers.userId))
    .where(and(inArray(staffMembers.role, ["support_manager", "administrator"]), staffOnDuty));
}

/** To the managers on duty and to the engineer whose case it is, that the customer asks for more urgency. */
export const escalatedMails = (ctx: Ctx, about: Case, reason: string): Promise<Mail[]> =>
  alertMails(ctx, about, "escalated", reason);

/** The same of a case that is of Severity 1 since now: at any hour, as its promise runs at any hour (S2). */
export const criticalMails = (ctx: Ctx, about: Case, reason?: string): Promise<Mail[]> =>
  alertMails(ctx, about, "critical", reason);

async function alertMails(
  ctx: Ctx,
  about: Case,
  kind: "escalated" | "critical",
  said: string | undefined,
): Promise<Mail[]> {
  const [account] = await ctx.db
    .select({ name: accounts.name })
    .from(accounts)
    .where(eq(accounts.id, about.accountId));
  const managers = await listDutyManagers(ctx, about);
  const engineers = about.assignedTo
    ? await ctx.db
        .select(staffPerson)
        .from(users)
        .innerJoin(staffMembers, eq(staffMembers.userId, users.id))
        .where(and(eq(users.id, about.assignedTo), staffOnDuty))
    : [];
  const told = new Map([...managers, ...engineers].map((person) => [person.userId, person]));
  return [...told.values()].map((person) => ({
    to: { address: person.email, name: displayName(person, person.language) },
    language: person.language,
    userId: person.userId,
    template: "case-alert" as const,
    props: {
      kind,
      number: showNumber(about.number),
      subject: about.subject,
      accountName: account?.name ?? "",
      severity: words(person.language, "cases")(`severity.${about.severity}`),
      ...(said ? { said } : {}),
      link: `${env().PORTAL_BASE_URL}/admin/cases/${showNumber(about.number)}`,
    },
  }));
}
