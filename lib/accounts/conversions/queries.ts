/** Reads of conversions. */
import { and, desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { accountConversions, conversionRequests } from "@/db/schema/accounts";
import { productRegistrations } from "@/db/schema/assets";
import { users } from "@/db/schema/identity";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";

const shape = {
  id: conversionRequests.id,
  createdAt: conversionRequests.createdAt,
  note: conversionRequests.note,
  salesOrder: conversionRequests.salesOrder,
  customerNumber: conversionRequests.customerNumber,
  familyName: users.familyName,
  givenName: users.givenName,
};

/** The newest conversion request of the account acted in. */
export async function findConversionRequest(ctx: Ctx<AccountMember>) {
  const [request] = await ctx.db
    .select(shape)
    .from(conversionRequests)
    .innerJoin(users, eq(users.id, conversionRequests.requestedBy))
    .where(within(ctx, conversionRequests.accountId))
    .orderBy(desc(conversionRequests.createdAt), desc(conversionRequests.id))
    .limit(1);
  return request;
}

/** All conversion requests of an account, newest first; for staff. */
export function listConversionRequests(db: Db, accountId: string) {
  return db
    .select(shape)
    .from(conversionRequests)
    .innerJoin(users, eq(users.id, conversionRequests.requestedBy))
    .where(eq(conversionRequests.accountId, accountId))
    .orderBy(desc(conversionRequests.createdAt), desc(conversionRequests.id))
    .limit(20);
}

/** The conversion of an account, if it was converted; for staff. */
export async function findConversion(db: Db, accountId: string) {
  const [conversion] = await db
    .select({
      convertedAt: accountConversions.convertedAt,
      reason: accountConversions.reason,
      familyName: users.familyName,
      givenName: users.givenName,
    })
    .from(accountConversions)
    .leftJoin(users, eq(users.id, accountConversions.convertedBy))
    .where(eq(accountConversions.accountId, accountId))
    .limit(1);
  return conversion;
}

/** Has the account registered something of an order? Evaluations, marketplace instances and CSSP auth codes do not qualify. */
export async function hasOrderedProduct(db: Db, accountId: string): Promise<boolean> {
  const [ordered] = await db
    .select({ id: productRegistrations.id })
    .from(productRegistrations)
    .where(and(eq(productRegistrations.accountId, accountId), eq(productRegistrations.route, "order")))
    .limit(1);
  return ordered !== undefined;
}
