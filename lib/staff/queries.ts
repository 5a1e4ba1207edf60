/** What is waiting for staff, counted no further than the cap. */
import { and, eq, isNull, not, or, type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { accounts, conversionRequests } from "@/db/schema/accounts";
import { accessDecisions, accessRequests } from "@/db/schema/accounts-entry";
import { mails } from "@/db/schema/platform";
import { registrations } from "@/db/schema/registration";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { hasSuperUser } from "@/lib/accounts/queries";
import { isPending } from "@/lib/accounts/requests/queries";
import { countCap } from "@/lib/accounts/rules";
import { isInProgress } from "@/lib/staff/registrations/queries";

/** SQL, with decisions joined: a request staff may decide, because it is a claim or nobody in the account can. */
export const isForStaff = (): SQL =>
  and(isPending(), or(eq(accessRequests.kind, "claim"), not(hasSuperUser(accessRequests.accountId)))) as SQL;

async function capped(ctx: Ctx<StaffMember>, from: PgTable, where: SQL | undefined): Promise<number> {
  const some = ctx.db
    .select({ one: sql`1`.as("one") })
    .from(from)
    .where(where)
    .limit(countCap + 1)
    .as("some");
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(some);
  return row?.count ?? 0;
}

/** Claims to decide, conversions asked for, dead mails and open registrations; each at most one more than the cap. */
export async function countWaiting(
  ctx: Ctx<StaffMember>,
): Promise<{ claims: number; conversions: number; deadMails: number; registrations: number }> {
  const requests = ctx.db
    .select({ one: sql`1`.as("one") })
    .from(accessRequests)
    .leftJoin(accessDecisions, eq(accessDecisions.requestId, accessRequests.id))
    .where(isForStaff())
    .limit(countCap + 1)
    .as("some");
  const [claims] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(requests);
  return {
    claims: claims?.count ?? 0,
    conversions: await capped(ctx, accounts, asksForConversion()),
    deadMails: await capped(ctx, mails, eq(mails.state, "dead")),
    registrations: await capped(ctx, registrations, and(isNull(registrations.completedAt), isInProgress())),
  };
}

/** SQL: an Eval account that asked to be converted. */
export const asksForConversion = (): SQL =>
  and(
    eq(accounts.standing, "eval"),
    isNull(accounts.sandboxOfId),
    sql`exists (select 1 from ${conversionRequests} where ${conversionRequests.accountId} = ${accounts.id})`,
  ) as SQL;
