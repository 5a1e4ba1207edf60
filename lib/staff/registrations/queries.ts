/** Registrations in progress as staff see them: where people stand, never what they typed or a code. */
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { memberships } from "@/db/schema/accounts";
import { users } from "@/db/schema/identity";
import { registrations } from "@/db/schema/registration";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { activeMembership } from "@/lib/accounts/queries";
import { pageSize } from "@/lib/accounts/rules";
import { env } from "@/lib/platform/env";
import { positionOf, type Step } from "@/lib/registration/rules";
import { mayShowAddress } from "@/lib/staff/people/queries";
import { coveredAddress } from "@/lib/staff/people/rules";

/** SQL: not given up yet (the same lives as the sweep: hours before the e-mail is proven, days after). */
export const isInProgress = (): SQL => sql`case
  when ${registrations.emailProvenAt} is not null then ${registrations.updatedAt} > now() - make_interval(days => ${env().REGISTRATION_DAYS}::int)
  else ${registrations.createdAt} > now() - make_interval(hours => ${env().REGISTRATION_HOURS_UNPROVEN}::int) end`;

export type OpenRegistrationRow = {
  id: string;
  /** whole only where this engineer may see it, else covered */
  email: string;
  proven: boolean;
  joining: boolean;
  step: Step;
  startedAt: Date;
  changedAt: Date;
};

/** Newest first; `after` is the id of the last row of the page before. */
export async function listOpenRegistrations(
  ctx: Ctx<StaffMember>,
  after?: string,
): Promise<{ rows: OpenRegistrationRow[]; next: string | null }> {
  const place = after
    ? sql`(${registrations.createdAt}, ${registrations.id}) < (select r.created_at, r.id from ${registrations} r where r.id = ${after})`
    : undefined;
  const rows = await ctx.db
    .select({
      row: registrations,
      userId: users.id,
      open: mayShowAddress(ctx, registrations.emailKey),
      isMember: sql<boolean>`exists (select 1 from ${memberships} where ${memberships.userId} = ${users.id} and ${activeMembership})`,
    })
    .from(registrations)
    .leftJoin(
      users,
      and(eq(users.emailKey, registrations.emailKey), sql`${registrations.emailProvenAt} is not null`),
    )
    .where(and(isNull(registrations.completedAt), isInProgress(), place))
    .orderBy(desc(registrations.createdAt), desc(registrations.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize).map(({ row, userId, isMember, open }) => ({
    id: row.id,
    email: open ? row.email : coveredAddress(row.email),
    proven: row.emailProvenAt !== null,
    joining: row.registrationLinkId !== null,
    step: positionOf({
      emailProven: row.emailProvenAt !== null,
      isMember,
      isKnown: userId !== null,
      joining: row.registrationLinkId !== null,
      proven: row.proof !== null,
      answers: row.answers,
      completed: false,
    }),
    startedAt: row.createdAt,
    changedAt: row.updatedAt,
  }));
  return { rows: page, next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}
