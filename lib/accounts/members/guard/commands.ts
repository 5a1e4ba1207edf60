/** Changes to members under the account's lock: one at a time, judged by who acts and who runs the account now. */
import { and, eq, isNull } from "drizzle-orm";
import { groupMembers, membershipRoles, memberships } from "@/db/schema/accounts";
import type { ActingAccount, Ctx, Member } from "@/lib/access/ctx";
import { isRole } from "@/lib/access/roles";
import { holdAccount } from "@/lib/accounts/commands";
import { runningUntil } from "@/lib/accounts/members/guard/queries";
import { leftWithout } from "@/lib/accounts/members/guard/rules";
import { mayManageMember } from "@/lib/accounts/members/policy";
import { listActingAccounts } from "@/lib/accounts/queries";
import { Refusal } from "@/lib/platform/refusal";

/**
 * The account, held until the transaction ends, and what the acting person may do in it now: a page opened before they
 * were demoted or removed changes nothing any more. Refuses `not_found`.
 */
export async function holdAsActing(ctx: Ctx<Member>, accountId: string) {
  const held = await holdAccount(ctx, accountId);
  const { userId } = ctx.actor;
  const account: ActingAccount | undefined = (await listActingAccounts(ctx.db, userId)).find(
    (one) => one.id === accountId,
  );
  // a membership that ended while we waited may still count by the time this transaction began
  const [standing] = await ctx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.accountId, accountId),
        eq(memberships.userId, userId),
        isNull(memberships.endedAt),
        isNull(memberships.suspendedAt),
      ),
    );
  if (!held || !account || !standing) throw new Refusal("not_found");
  return { held, account };
}

/** A member who has not left, as far as the acting person may manage them; otherwise as if there were none. Call under `holdAsActing`. */
export async function getManaged(ctx: Ctx<Member>, account: ActingAccount, memberId: string) {
  const [member] = await ctx.db
    .select()
    .from(memberships)
    .where(
      and(eq(memberships.accountId, account.id), eq(memberships.id, memberId), isNull(memberships.endedAt)),
    );
  if (!member) throw new Refusal("not_found");
  const held = await ctx.db
    .select({ role: membershipRoles.role })
    .from(membershipRoles)
    .where(eq(membershipRoles.membershipId, member.id));
  const inGroups = await ctx.db
    .select({ id: groupMembers.groupId })
    .from(groupMembers)
    .where(eq(groupMembers.membershipId, member.id));
  const roles = held.map((row) => row.role).filter(isRole);
  const groupIds = inGroups.map((row) => row.id);
  if (!mayManageMember(account, { roles, groupIds })) throw new Refusal("not_found");
  return { member, roles, groupIds };
}

/** Runs a change and takes it back, with all of the transaction, when it leaves the account without who runs it. */
export async function keepingItRun(ctx: Ctx, accountId: string, change: () => Promise<void>): Promise<void> {
  const before = await runningUntil(ctx, accountId);
  await change();
  const missing = leftWithout(before, await runningUntil(ctx, accountId));
  if (missing) throw new Refusal(missing);
}
