/** Making and changing groups, and who is in them. One change at a time per account; each keeps its old and new values. */

import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { groupMembers, groups, membershipRoles, memberships } from "@/db/schema/accounts";
import type { AccountMember, ActingAccount, Ctx } from "@/lib/access/ctx";
import { groupRoles, isGroupRole, isRole, type Role } from "@/lib/access/roles";
import { within } from "@/lib/access/within";
import type { GroupInput } from "@/lib/accounts/groups/input";
import { mayGiveGroupRole, mayManageGroup, mayManageGroups } from "@/lib/accounts/groups/policy";
import { type GroupRoleWish, maxGroups, sameRoles, withGroupRole } from "@/lib/accounts/groups/rules";
import { holdAsActing } from "@/lib/accounts/members/guard/commands";
import { seenMembers } from "@/lib/accounts/members/queries";
import { recordTold } from "@/lib/accounts/webhooks/telling/commands";
import { record, recordAll } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** The group's row as it is now. Refuses `not_found` for a foreign or deleted one. */
async function getHeld(ctx: Ctx<AccountMember>, groupId: string) {
  const [group] = await ctx.db
    .select({ id: groups.id, name: groups.name, description: groups.description })
    .from(groups)
    .where(and(within(ctx, groups.accountId), eq(groups.id, groupId)))
    .for("update");
  if (!group) throw new Refusal("not_found");
  return group;
}

/** The account held, and the group, for somebody who may make and delete groups. Refuses `not_found`. */
export async function holdGroupToManage(ctx: Ctx<AccountMember>, groupId: string) {
  const { account } = await holdAsActing(ctx, ctx.actor.account.id);
  if (!mayManageGroups(account)) throw new Refusal("not_found");
  return getHeld(ctx, groupId);
}

async function requireFreeName(ctx: Ctx<AccountMember>, name: string, but?: string): Promise<void> {
  const same = await ctx.db
    .select({ id: groups.id })
    .from(groups)
    .where(and(within(ctx, groups.accountId), sql`lower(${groups.name}) = lower(${name})`));
  if (same.some(({ id }) => id !== but)) throw new Refusal("group_exists", { field: "name" });
}

/** Makes an empty group. Refuses `not_found` for those who may not, `group_exists`, `too_many_groups`. */
export function createGroup(outer: Ctx<AccountMember>, input: GroupInput): Promise<{ groupId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { account } = await holdAsActing(ctx, ctx.actor.account.id);
    if (!mayManageGroups(account)) throw new Refusal("not_found");
    await requireFreeName(ctx, input.name);
    const [count] = await ctx.db
      .select({ groups: sql<number>`count(*)::int` })
      .from(groups)
      .where(within(ctx, groups.accountId));
    if ((count?.groups ?? 0) >= maxGroups) throw new Refusal("too_many_groups");
    const groupId = newId("group");
    const facts = { name: input.name, description: input.description || null };
    await ctx.db
      .insert(groups)
      .values({ id: groupId, accountId: account.id, createdBy: ctx.actor.userId, ...facts });
    // descriptions may name people: they stand in the group's row alone
    const data = { new: { name: facts.name } };
    await record(ctx, "group.created", { accountId: account.id, subjectId: groupId, data });
    return { groupId };
  });
}

/** Renames and describes a group. Nothing new is no event. Refuses `not_found`, `group_exists`. */
export function changeGroup(
  outer: Ctx<AccountMember>,
  input: GroupInput & { groupId: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const { id, ...former } = await holdGroupToManage(ctx, input.groupId);
    const facts = { name: input.name, description: input.description || null };
    if (facts.name === former.name && facts.description === former.description) return;
    await requireFreeName(ctx, facts.name, id);
    await ctx.db.update(groups).set(facts).where(eq(groups.id, id));
    await record(ctx, "group.changed", {
      accountId: ctx.actor.account.id,
      subjectId: id,
      data: {
        old: { name: former.name },
        new: { name: facts.name },
        ...(facts.description === former.description ? {} : { described: true }),
      },
    });
  });
}

/** Everything about a member that a change of groups needs. Refuses `not_found` for those the acting person does not see. */
async function getMemberHeld(ctx: Ctx<AccountMember>, account: ActingAccount, memberId: string) {
  const seen = seenMembers({ ...ctx, actor: { ...ctx.actor, account } });
  const [member] = await ctx.db
    .select({ id: memberships.id, userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        within(ctx, memberships.accountId),
        eq(memberships.id, memberId),
        isNull(memberships.endedAt),
        seen,
      ),
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
  return {
    ...member,
    roles: held.map((row) => row.role).filter(isRole),
    groupIds: inGroups.map((row) => row.id),
  };
}

async function writeGroupRole(
  ctx: Ctx<AccountMember>,
  member: { id: string; userId: string; roles: readonly Role[] },
  wanted: readonly Role[],
): Promise<void> {
  if (sameRoles(member.roles, wanted)) return;
  const mine = eq(membershipRoles.membershipId, member.id);
  await ctx.db.delete(membershipRoles).where(and(mine, inArray(membershipRoles.role, [...groupRoles])));
  const given = wanted.filter(isGroupRole);
  if (given.length > 0)
    await ctx.db
      .insert(membershipRoles)
      .values(given.map((role) => ({ membershipId: member.id, role, grantedBy: ctx.actor.userId })));
  await recordTold(ctx, "membership.changed", {
    accountId: ctx.actor.account.id,
    subjectId: member.id,
    data: {
      userId: member.userId,
      old: { roles: [...member.roles].sort() },
      new: { roles: [...wanted].sort() },
    },
  });
}

/**
 * Puts a member of the account into a group and gives them a group role as wished. Somebody who is in it already only
 * gets the role. Refuses `not_found`, and `role_not_grantable` where the role would count in a group that the acting
 * person does not manage.
 */
export function addMember(
  outer: Ctx<AccountMember>,
  input: { groupId: string; memberId: string; groupRole: GroupRoleWish },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const { account } = await holdAsActing(ctx, ctx.actor.account.id);
    if (!mayManageGroup(account, input.groupId)) throw new Refusal("not_found");
    const group = await getHeld(ctx, input.groupId);
    const member = await getMemberHeld(ctx, account, input.memberId);
    const wanted = withGroupRole(member.roles, input.groupRole);
    if (!sameRoles(member.roles, wanted) && !mayGiveGroupRole(account, [...member.groupIds, group.id]))
      throw new Refusal("role_not_grantable", { field: "groupRole" });
    const added = await ctx.db
      .insert(groupMembers)
      .values({
        groupId: group.id,
        membershipId: member.id,
        accountId: account.id,
        addedBy: ctx.actor.userId,
      })
      .onConflictDoNothing()
      .returning({ groupId: groupMembers.groupId });
    if (added.length > 0)
      await record(ctx, "group.member_added", {
        accountId: account.id,
        subjectId: group.id,
        data: { group: group.name, membershipId: member.id, userId: member.userId },
      });
    await writeGroupRole(ctx, member, wanted);
  });
}

/** Gives a member of a group another group role, or none. Refuses as `addMember`. */
export function changeGroupRole(
  outer: Ctx<AccountMember>,
  input: { groupId: string; memberId: string; groupRole: GroupRoleWish },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const { account } = await holdAsActing(ctx, ctx.actor.account.id);
    if (!mayManageGroup(account, input.groupId)) throw new Refusal("not_found");
    await getHeld(ctx, input.groupId);
    const member = await getMemberHeld(ctx, account, input.memberId);
    if (!member.groupIds.includes(input.groupId)) throw new Refusal("not_found");
    if (!mayGiveGroupRole(account, member.groupIds))
      throw new Refusal("role_not_grantable", { field: "groupRole" });
    await writeGroupRole(ctx, member, withGroupRole(member.roles, input.groupRole));
  });
}

/** Takes a member out of a group. With the last group their group role goes too. Refuses `not_found`. */
export function removeMember(
  outer: Ctx<AccountMember>,
  input: { groupId: string; memberId: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const { account } = await holdAsActing(ctx, ctx.actor.account.id);
    if (!mayManageGroup(account, input.groupId)) throw new Refusal("not_found");
    const group = await getHeld(ctx, input.groupId);
    await takeOut(ctx, group, eq(groupMembers.membershipId, input.memberId), { atLeastOne: true });
  });
}

/** Deletes a group that the caller holds, in the caller's transaction: its members leave it first, as by `removeMember`. */
export async function dissolveGroup(
  ctx: Ctx<AccountMember>,
  group: { id: string; name: string; description: string | null },
): Promise<void> {
  await takeOut(ctx, group, undefined, { atLeastOne: false });
  await ctx.db.delete(groups).where(and(within(ctx, groups.accountId), eq(groups.id, group.id)));
  await record(ctx, "group.deleted", {
    accountId: ctx.actor.account.id,
    subjectId: group.id,
    data: { old: { name: group.name } },
  });
}

async function takeOut(
  ctx: Ctx<AccountMember>,
  group: { id: string; name: string },
  which: ReturnType<typeof eq> | undefined,
  { atLeastOne }: { atLeastOne: boolean },
): Promise<void> {
  const accountId = ctx.actor.account.id;
  const left = await ctx.db
    .delete(groupMembers)
    .where(and(within(ctx, groupMembers.accountId), eq(groupMembers.groupId, group.id), which))
    .returning({ id: groupMembers.membershipId });
  if (atLeastOne && left.length === 0) throw new Refusal("not_found");
  const people = await ctx.db
    .select({
      id: memberships.id,
      userId: memberships.userId,
      ended: sql<boolean>`${memberships.endedAt} is not null`,
      roles: sql<
        string[]
      >`array(select r.role from ${membershipRoles} r where r.membership_id = "memberships"."id")`,
      elsewhere: sql<boolean>`exists (select 1 from ${groupMembers} held where held.membership_id = "memberships"."id")`,
    })
    .from(memberships)
    .where(inArray(memberships.id, ["", ...left.map(({ id }) => id)]));
  await recordAll(
    ctx,
    "group.member_removed",
    people.map(({ id, userId }) => ({
      accountId,
      subjectId: group.id,
      data: { group: group.name, membershipId: id, userId },
    })),
  );
  for (const { ended, elsewhere, ...person } of people) {
    if (ended || elsewhere) continue;
    const roles = person.roles.filter(isRole);
    await writeGroupRole(ctx, { ...person, roles }, withGroupRole(roles, "none"));
  }
}
