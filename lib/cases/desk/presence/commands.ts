/** Being at a case: told by every page that shows it, and by its sign of life. */
import { sql } from "drizzle-orm";
import { casePresences } from "@/db/schema/cases-desk";
import type { Ctx, StaffMember } from "@/lib/access/ctx";

/** Says that this person has the case before them, and whether they write. One statement; no history, for it is true for a minute only. */
export async function notePresence(
  ctx: Ctx<StaffMember>,
  about: { readonly id: string; readonly accountId: string },
  writing: boolean,
): Promise<void> {
  const seen = { seenAt: sql`now()`, writing };
  await ctx.db
    .insert(casePresences)
    .values({ caseId: about.id, accountId: about.accountId, userId: ctx.actor.userId, ...seen })
    .onConflictDoUpdate({ target: [casePresences.caseId, casePresences.userId], set: seen });
}
