/** The one tenancy predicate. Every query on a table that belongs to customers uses it. */
import { eq, type SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { AccountActor, ActingAccount, Ctx } from "@/lib/access/ctx";
import { isGroupRole, type Permission, permissionsOf } from "@/lib/access/roles";

/** Rows of the account acted in. A foreign id then answers exactly like a missing one (domain rule 21). */
export function within(ctx: Ctx<AccountActor>, accountId: AnyPgColumn): SQL {
  return eq(accountId, ctx.actor.account.id);
}

/**
 * May this be done to a thing of the account that belongs to this group (null: to none)? A permission held for the whole
 * account counts everywhere; one of a group role in the person's groups only (domain rule 24).
 */
export function mayIn(account: ActingAccount, permission: Permission, groupId: string | null): boolean {
  if (account.wide.has(permission)) return true;
  if (groupId === null || !account.groupIds.includes(groupId)) return false;
  return permissionsOf(account.roles.filter(isGroupRole)).has(permission);
}
