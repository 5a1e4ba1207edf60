/** Who has a case before them. */
import { and, eq, gt, inArray, ne, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { casePresences } from "@/db/schema/cases-desk";
import { users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { presenceSeconds } from "@/lib/cases/desk/rules";
import { displayName } from "@/lib/identity/rules";

export type Presence = { number: number; name: string; writing: boolean };

/** Colleagues who are at these cases now, by the database's clock. */
export async function listPresences(ctx: Ctx<StaffMember>, numbers: readonly number[]): Promise<Presence[]> {
  if (numbers.length === 0) return [];
  const rows = await ctx.db
    .select({
      number: cases.number,
      familyName: users.familyName,
      givenName: users.givenName,
      writing: casePresences.writing,
    })
    .from(casePresences)
    .innerJoin(cases, eq(cases.id, casePresences.caseId))
    .innerJoin(users, eq(users.id, casePresences.userId))
    .where(
      and(
        inArray(cases.number, [...numbers]),
        ne(casePresences.userId, ctx.actor.userId),
        gt(casePresences.seenAt, sql`now() - make_interval(secs => ${presenceSeconds})`),
      ),
    )
    .orderBy(casePresences.seenAt);
  return rows.map(({ number, writing, ...person }) => ({
    number,
    writing,
    name: displayName(person, ctx.language),
  }));
}
