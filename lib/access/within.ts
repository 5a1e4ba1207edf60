/** The one tenancy predicate. Every query on a table that belongs to customers uses it. */
import { eq, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { AccountMember, Ctx } from "@/lib/access/ctx";

/** Rows of the account the member acts in. A foreign id then answers exactly like a missing one (domain rule 21). */
export function within(ctx: Ctx<AccountMember>, accountId: AnyPgColumn): SQL {
  return eq(accountId, ctx.actor.account.id);
}
