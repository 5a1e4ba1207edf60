/** Who runs an account, and from when until when: what is asked before and after a change to its members (domain rule 8). */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { membershipRoles, memberships } from "@/db/schema/accounts";
import { users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import type { Role } from "@/lib/access/roles";
import { coveredUntil } from "@/lib/accounts/members/rules";

type Covered = ReturnType<typeof coveredUntil>;

/**
 * Until when the account has a Super User and a Domain Administrator without a gap. Suspended, ended and blocked people
 * do not count; `without`: as if this membership had ended. The time is the clock's, not the transaction's: whoever
 * waited for the account's row must not judge by a time before the wait.
 */
export async function runningUntil(
  ctx: Ctx,
  accountId: string,
  without?: string,
): Promise<{ super_user: Covered; domain_administrator: Covered }> {
  const rows = await ctx.db
    .select({
      id: memberships.id,
      role: membershipRoles.role,
      from: memberships.activeFrom,
      until: memberships.activeUntil,
    })
    .from(memberships)
    .innerJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .innerJoin(users, and(eq(users.id, memberships.userId), isNull(users.blockedAt)))
    .where(
      and(
        eq(memberships.accountId, accountId),
        isNull(memberships.endedAt),
        isNull(memberships.suspendedAt),
        inArray(membershipRoles.role, ["super_user", "domain_administrator"] satisfies Role[]),
      ),
    );
  const [clock] = await ctx.db.execute<{ now: string }>(sql`select clock_timestamp() as now`);
  const now = new Date(clock?.now ?? ctx.now);
  const held = (role: Role) => rows.filter((row) => row.role === role && row.id !== without);
  return {
    super_user: coveredUntil(held("super_user"), now),
    domain_administrator: coveredUntil(held("domain_administrator"), now),
  };
}
