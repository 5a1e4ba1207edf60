/** Removals of second factors that are under way. */
import { and, asc, eq, gt, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { factorResets, users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { isOpenReset } from "@/lib/identity/factors/resets/queries";
import { mayShowAddress } from "@/lib/staff/people/queries";
import { coveredAddress } from "@/lib/staff/people/rules";

/** Days in which a removal that was asked for can be confirmed; afterwards nobody remembers the mail about it. */
export const confirmDays = 7;

/** SQL: open, and confirmed or still to be confirmed. */
export const isUnderWay = (): SQL =>
  and(
    isOpenReset,
    or(
      isNotNull(factorResets.confirmedAt),
      gt(factorResets.createdAt, sql`now() - make_interval(days => ${confirmDays})`),
    ),
  ) ?? sql`false`;

// by a name of its own: what may be shown looks among users, too
const person = alias(users, "person");
const asker = alias(users, "asker");
const confirmer = alias(users, "confirmer");

/** The removal that is under way for a person, with who did what; undefined when there is none. */
export async function findReset(ctx: Ctx<StaffMember>, userId: string) {
  const [found] = await ctx.db
    .select({
      userId: factorResets.userId,
      createdAt: factorResets.createdAt,
      dueAt: factorResets.dueAt,
      askedBy: factorResets.askedBy,
      asker: { familyName: asker.familyName, givenName: asker.givenName },
      confirmedAt: factorResets.confirmedAt,
      confirmer: { familyName: confirmer.familyName, givenName: confirmer.givenName },
    })
    .from(factorResets)
    .innerJoin(asker, eq(asker.id, factorResets.askedBy))
    .leftJoin(confirmer, eq(confirmer.id, factorResets.confirmedBy))
    .where(and(eq(factorResets.userId, userId), isUnderWay()));
  return found;
}
export type FactorReset = NonNullable<Awaited<ReturnType<typeof findReset>>>;

/** All that are under way, the soonest first; addresses as far as this engineer may see them. At most a hundred. */
export async function listResets(ctx: Ctx<StaffMember>) {
  const rows = await ctx.db
    .select({
      userId: factorResets.userId,
      email: person.email,
      shown: mayShowAddress(ctx, person.email),
      dueAt: factorResets.dueAt,
      confirmedAt: factorResets.confirmedAt,
      asker: { familyName: asker.familyName, givenName: asker.givenName },
    })
    .from(factorResets)
    .innerJoin(person, eq(person.id, factorResets.userId))
    .innerJoin(asker, eq(asker.id, factorResets.askedBy))
    .where(isUnderWay())
    .orderBy(asc(factorResets.dueAt), asc(factorResets.id))
    .limit(100);
  return rows.map(({ shown, ...row }) => ({ ...row, email: shown ? row.email : coveredAddress(row.email) }));
}
export type ResetUnderWay = Awaited<ReturnType<typeof listResets>>[number];
