/** Who of support is told that a promise runs out, or was broken. */
import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { supportTeamMembers } from "@/db/schema/cases-teams";
import { staffMembers, users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { listDutyManagers, staffOnDuty, staffPerson } from "@/lib/cases/escalations/notices";
import { showNumber } from "@/lib/cases/rules";
import type { DueWarning } from "@/lib/cases/sla/warnings/queries";
import { audienceOf, mostSingleMails, type Warned } from "@/lib/cases/sla/warnings/rules";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail/outbox";

/** A warning that is said now. */
export type SaidWarning = Pick<DueWarning, "about" | "accountName"> & {
  readonly warned: Warned;
  readonly dueAt: Date | null;
};
type Person = Awaited<ReturnType<typeof listDutyManagers>>[number];

/** To everybody a warning is for, each person's warnings together; many of them in one mail. */
export async function warningMails(ctx: Ctx, said: readonly SaidWarning[]): Promise<Mail[]> {
  if (said.length === 0) return [];
  const engineers = await peopleById(
    ctx,
    said.flatMap(({ about }) => about.assignedTo ?? []),
  );
  const teams = await peopleByTeam(
    ctx,
    said.flatMap(({ about }) => about.teamId ?? []),
  );
  const managers = new Map<string | null, Person[]>();
  const byPerson = new Map<string, { person: Person; told: SaidWarning[] }>();
  for (const warning of said) {
    const { assignedTo, teamId } = warning.about;
    const engineer = assignedTo ? engineers.get(assignedTo) : undefined;
    const team = (teamId ? teams.get(teamId) : undefined) ?? [];
    const told: Person[] = [];
    for (const who of audienceOf(warning.warned, {
      assigned: engineer !== undefined,
      team: team.length > 0,
    })) {
      if (who === "engineer" && engineer) told.push(engineer);
      if (who === "team") told.push(...team);
      if (who === "managers") {
        const known = managers.get(teamId) ?? (await listDutyManagers(ctx, { teamId }));
        managers.set(teamId, known);
        told.push(...known);
      }
    }
    for (const person of new Map(told.map((one) => [one.userId, one])).values()) {
      const entry = byPerson.get(person.userId) ?? { person, told: [] };
      entry.told.push(warning);
      byPerson.set(person.userId, entry);
    }
  }
  return [...byPerson.values()].flatMap(({ person, told }) =>
    told.length > mostSingleMails ? [manyMail(person, told)] : told.map((one) => oneMail(person, one)),
  );
}

const to = (person: Person) => ({
  to: {
    address: person.email,
    name: displayName(person, person.language),
    timeZone: person.timeZone,
  },
  language: person.language,
  userId: person.userId,
});

function oneMail(person: Person, { about, accountName, warned, dueAt }: SaidWarning): Mail {
  return {
    ...to(person),
    template: "case-alert",
    props: {
      kind: warned === "contact" ? "contact" : warned === 100 ? "broken" : "due",
      number: showNumber(about.number),
      subject: about.subject,
      accountName,
      severity: words(person.language, "cases")(`severity.${about.severity}`),
      percent: usedUp(warned),
      ...(dueAt ? { dueAt: dueAt.toISOString() } : {}),
      link: `${env().PORTAL_BASE_URL}/admin/cases/${showNumber(about.number)}`,
    },
  };
}

/** The part of the time in percent: of a contact that did not come, all of it. */
const usedUp = (warned: Warned) => (warned === "contact" ? 100 : warned);

/** The gravest first. */
function manyMail(person: Person, told: readonly SaidWarning[]): Mail {
  const ordered = [...told].sort(
    (one, other) =>
      usedUp(other.warned) - usedUp(one.warned) ||
      one.about.severity - other.about.severity ||
      (one.dueAt?.getTime() ?? 0) - (other.dueAt?.getTime() ?? 0),
  );
  return {
    ...to(person),
    template: "case-alerts",
    props: {
      count: told.length,
      broken: told.filter(({ warned }) => usedUp(warned) === 100).length,
      cases: ordered.slice(0, mostSingleMails).map(({ about, warned, dueAt }) => ({
        number: showNumber(about.number),
        subject: about.subject,
        severity: words(person.language, "cases")(`severity.${about.severity}`),
        percent: usedUp(warned),
        ...(dueAt ? { dueAt: dueAt.toISOString() } : {}),
      })),
      link: `${env().PORTAL_BASE_URL}/admin/queue`,
    },
  };
}

/** Those of the people who work here and are not away. Who is away does not count as having the case. */
async function peopleById(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select(staffPerson)
    .from(users)
    .innerJoin(staffMembers, eq(staffMembers.userId, users.id))
    .where(
      and(
        inArray(users.id, [...new Set(ids)]),
        staffOnDuty,
        sql`not exists (select 1 from ${supportTeamMembers} where ${supportTeamMembers.userId} = ${users.id} and ${supportTeamMembers.awayUntil} > now())`,
      ),
    );
  return new Map(rows.map((person) => [person.userId, person]));
}

async function peopleByTeam(ctx: Ctx, teamIds: readonly string[]): Promise<Map<string, Person[]>> {
  if (teamIds.length === 0) return new Map();
  const rows = await ctx.db
    .select({ teamId: supportTeamMembers.teamId, ...staffPerson })
    .from(supportTeamMembers)
    .innerJoin(users, eq(users.id, supportTeamMembers.userId))
    .innerJoin(staffMembers, eq(staffMembers.userId, users.id))
    .where(
      and(
        inArray(supportTeamMembers.teamId, [...new Set(teamIds)]),
        staffOnDuty,
        or(isNull(supportTeamMembers.awayUntil), sql`${supportTeamMembers.awayUntil} <= now()`),
      ),
    );
  return Map.groupBy(rows, ({ teamId }) => teamId);
}
