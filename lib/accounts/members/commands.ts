/** Changing members: roles, dates, description, suspending and removing. Each change keeps its old and new values. */

import { and, eq, inArray, sql } from "drizzle-orm";
import { groupMembers, membershipRoles, memberships } from "@/db/schema/accounts";
import type { AccountMember, Ctx, Member } from "@/lib/access/ctx";
import type { Role } from "@/lib/access/roles";
import { getManaged, holdAsActing, keepingItRun } from "@/lib/accounts/members/guard/commands";
import { faultField, type MemberInput } from "@/lib/accounts/members/input";
import { mayGiveRoles } from "@/lib/accounts/members/policy";
import { dayBegins, daysIn } from "@/lib/accounts/members/queries";
import { roleFault, rolesChosen } from "@/lib/accounts/members/rules";
import { membershipIsActive } from "@/lib/accounts/rules";
import { recordTold } from "@/lib/accounts/webhooks/telling/commands";
import { withdrawMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Changes what a member may do, and when. Days are calendar days of the acting person; a day that was not changed leaves
 * its instant alone. Refuses `not_found`, `role_not_grantable` (with the `fault` of the combination), `last_super_user`
 * and `last_domain_administrator`.
 */
export function changeMember(outer: Ctx<AccountMember>, input: MemberInput): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const { held, account } = await holdAsActing(ctx, ctx.actor.account.id);
    const { member, roles, groupIds } = await getManaged(ctx, account, input.memberId);
    const wanted = rolesChosen(input);
    const fault = roleFault(wanted, {
      standing: held.standing,
      inGroup: groupIds.length > 0,
      held: roles,
    });
    if (fault) throw new Refusal("role_not_grantable", { field: faultField(fault), values: { fault } });
    if (!mayGiveRoles(account, wanted)) throw new Refusal("role_not_grantable", { field: "role" });

    const zone = ctx.actor.timeZone;
    const mine = eq(memberships.id, member.id);
    const [days] = await ctx.db.select(daysIn(zone)).from(memberships).where(mine);
    const changes = {
      ...(input.from && input.from !== days?.from ? { activeFrom: dayBegins(input.from, zone) } : {}),
      ...(input.until !== days?.until
        ? { activeUntil: input.until ? dayBegins(input.until, zone, 1) : null }
        : {}),
      description: input.description || null,
    };
    await keepingItRun(ctx, account.id, async () => {
      const [now] = await ctx.db.update(memberships).set(changes).where(mine).returning();
      if (!now) throw new Refusal("not_found");
      await writeRoles(ctx, member.id, roles, wanted);
      const facts = (row: typeof member, held: readonly Role[]) => ({
        roles: [...held].sort(),
        activeFrom: row.activeFrom.toISOString(),
        activeUntil: row.activeUntil?.toISOString() ?? null,
      });
      const [before, after] = differing(facts(member, roles), facts(now, wanted));
      const described = member.description !== now.description;
      if (Object.keys(after).length === 0 && !described) return;
      await recordTold(ctx, "membership.changed", {
        accountId: account.id,
        subjectId: member.id,
        // what was written about a person is theirs to have forgotten; the history keeps that it changed
        data: { userId: member.userId, old: before, new: after, ...(described ? { described } : {}) },
      });
      if (!membershipIsActive(now, ctx.now))
        await withdrawMails(ctx, { userId: member.userId, accountId: account.id });
    });
  });
}

async function writeRoles(
  ctx: Ctx<Member>,
  membershipId: string,
  held: readonly Role[],
  wanted: readonly Role[],
): Promise<void> {
  const gone = held.filter((role) => !wanted.includes(role));
  const added = wanted.filter((role) => !held.includes(role));
  if (gone.length > 0)
    await ctx.db
      .delete(membershipRoles)
      .where(and(eq(membershipRoles.membershipId, membershipId), inArray(membershipRoles.role, gone)));
  if (added.length > 0)
    await ctx.db
      .insert(membershipRoles)
      .values(added.map((role) => ({ membershipId, role, grantedBy: ctx.actor.userId })));
}

/** Of two records with the same names, what differs. */
function differing<Facts extends Record<string, unknown>>(
  before: Facts,
  after: Facts,
): [Partial<Facts>, Partial<Facts>] {
  const names = Object.keys(after).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const pick = (facts: Facts) =>
    Object.fromEntries(names.map((name) => [name, facts[name]])) as Partial<Facts>;
  return [pick(before), pick(after)];
}

/**
 * Suspends a member, or lets them act again. What they have stays. Doing it twice is no fault. Returns whose membership
 * it is. Refuses as `changeMember`.
 */
export function suspendMember(
  outer: Ctx<AccountMember>,
  memberId: string,
  suspend: boolean,
): Promise<{ userId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { account } = await holdAsActing(ctx, ctx.actor.account.id);
    const { member } = await getManaged(ctx, account, memberId);
    const { userId } = member;
    if ((member.suspendedAt !== null) === suspend) return { userId };
    await keepingItRun(ctx, account.id, async () => {
      await ctx.db
        .update(memberships)
        .set({
          suspendedAt: suspend ? sql`now()` : null,
          suspendedBy: suspend ? ctx.actor.userId : null,
        })
        .where(eq(memberships.id, member.id));
      await recordTold(ctx, suspend ? "membership.suspended" : "membership.resumed", {
        accountId: account.id,
        subjectId: member.id,
        data: { userId: member.userId },
      });
      if (suspend) await withdrawMails(ctx, { userId: member.userId, accountId: account.id });
    });
    return { userId };
  });
}

/** Removes a member from the account acted in. Returns whose membership it was. Refuses as `changeMember`. */
export function removeMember(outer: Ctx<AccountMember>, memberId: string): Promise<{ userId: string }> {
  return inTransaction(outer, (ctx) => endMembership(ctx, ctx.actor.account.id, memberId));
}

/**
 * Ends a membership in the caller's transaction: the groups end with it, and mails about the account that wait for the
 * person are taken back (domain rule 12). Their roles stay written, as a fact of the past.
 */
export async function endMembership(
  ctx: Ctx<Member>,
  accountId: string,
  memberId: string,
): Promise<{ userId: string }> {
  const { account } = await holdAsActing(ctx, accountId);
  const { member, roles, groupIds } = await getManaged(ctx, account, memberId);
  await keepingItRun(ctx, accountId, async () => {
    await ctx.db
      .update(memberships)
      .set({ endedAt: sql`now()`, endedBy: ctx.actor.userId })
      .where(eq(memberships.id, member.id));
    await ctx.db.delete(groupMembers).where(eq(groupMembers.membershipId, member.id));
    await withdrawMails(ctx, { userId: member.userId, accountId });
    await recordTold(ctx, "membership.ended", {
      accountId,
      subjectId: member.id,
      data: { userId: member.userId, old: { roles: [...roles].sort(), groupIds } },
    });
  });
  return { userId: member.userId };
}
