/** Putting assets into groups, taking them out, and deleting a group with what is in it. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { groupMembers, groups } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import type { AccountActor, AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { dissolveGroup, holdGroupToManage } from "@/lib/accounts/groups/commands";
import { mayManageGroup, mayManageGroups } from "@/lib/accounts/groups/policy";
import { judgeLine, type LineResult, type SerialLine } from "@/lib/assets/grouping/rules";
import { holdAssets, holdSeen } from "@/lib/assets/holding/commands";
import { mayRegroup } from "@/lib/assets/policy";
import { chunks } from "@/lib/platform/chunks";
import { recordAll } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

export type LineOutcome = SerialLine & { readonly result: LineResult };

/**
 * Puts assets into a group, line by line: a line that cannot be done leaves the others alone. The assets are held first,
 * so that of two people who put one asset into two groups one comes first and the other is told that it is elsewhere now.
 * Refuses `not_found` for a group that is foreign, not theirs to manage, or was deleted meanwhile.
 */
export function addAssets(
  outer: Ctx<AccountMember>,
  input: { groupId: string; serials: readonly SerialLine[]; move: boolean },
): Promise<LineOutcome[]> {
  return inTransaction(outer, async (ctx) => {
    const { groupId, move } = input;
    const { account } = ctx.actor;
    if (!mayManageGroup(account, groupId)) throw new Refusal("not_found");
    const held = await holdSeen(ctx, [...new Set(input.serials.map(({ serial }) => serial))]);
    await requireGroup(ctx, groupId);
    const bySerial = new Map(held.map((asset) => [asset.serial, asset]));
    const done = new Set<string>();
    const outcome = input.serials.map((line): LineOutcome => {
      if (done.has(line.serial)) return { ...line, result: "repeated" };
      done.add(line.serial);
      const asset = bySerial.get(line.serial);
      const known = asset && { from: asset.groupId, mayMove: mayRegroup(ctx.actor, asset.groupId, groupId) };
      return { ...line, result: judgeLine(known, { to: groupId, move }) };
    });
    const moving = outcome
      .filter(({ result }) => result === "added" || result === "moved")
      .flatMap(({ serial }) => bySerial.get(serial) ?? []);
    await regroup(ctx, moving, groupId);
    return outcome;
  });
}

/** Keeps the group from being deleted until the transaction ends. Refuses `not_found` when it is gone or foreign. */
export async function requireGroup(ctx: Ctx<AccountActor>, groupId: string): Promise<void> {
  const [group] = await ctx.db
    .select({ id: groups.id })
    .from(groups)
    .where(and(within(ctx, groups.accountId), eq(groups.id, groupId)))
    .for("key share");
  if (!group) throw new Refusal("not_found");
}

/** Puts assets that the caller holds into a group, or with null into none, with a line in the history of each. */
export async function regroup(
  ctx: Ctx<AccountMember>,
  moving: readonly { id: string; groupId: string | null }[],
  groupId: string | null,
): Promise<void> {
  const accountId = ctx.actor.account.id;
  await ctx.db
    .update(assets)
    .set({ groupId })
    .where(and(within(ctx, assets.accountId), inArray(assets.id, ["", ...moving.map(({ id }) => id)])));
  await recordAll(
    ctx,
    "asset.grouped",
    moving.map(({ id, groupId: from }) => ({ accountId, subjectId: id, data: { from, to: groupId } })),
  );
}

/**
 * Takes one asset out of a group: everybody who sees assets of the account sees it then. Refuses `not_found` when it is
 * not in that group any more, `not_permitted` for those who manage groups only.
 */
export function takeAssetOut(
  outer: Ctx<AccountMember>,
  input: { groupId: string; serial: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [asset] = await holdAssets(ctx, [input.serial]);
    if (!asset || asset.groupId !== input.groupId) throw new Refusal("not_found");
    if (!mayRegroup(ctx.actor, asset.groupId, null)) throw new Refusal("not_permitted");
    await regroup(ctx, [asset], null);
  });
}

/**
 * Deletes a group. One with members or assets only with `contents: "everybody"`: the members leave it and its assets are
 * shown to everybody again. What comes in while we look counts too, because the group is held. Refuses `not_found`,
 * `group_not_empty`.
 */
export function deleteGroup(
  outer: Ctx<AccountMember>,
  input: { groupId: string; contents: "" | "everybody" },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayManageGroups(ctx.actor.account)) throw new Refusal("not_found");
    const inIt = and(within(ctx, assets.accountId), eq(assets.groupId, input.groupId));
    // in the order in which assets are put into groups: assets, then the group; two orders could wait for each other
    await ctx.db
      .select({ id: assets.id })
      .from(assets)
      .where(inIt)
      .orderBy(asc(assets.id))
      .for("no key update");
    const group = await holdGroupToManage(ctx, input.groupId);
    const held = await ctx.db
      .select({ id: assets.id, decommissionedAt: assets.decommissionedAt })
      .from(assets)
      .where(inIt);
    const [member] = await ctx.db
      .select({ id: groupMembers.membershipId })
      .from(groupMembers)
      .where(and(within(ctx, groupMembers.accountId), eq(groupMembers.groupId, group.id)))
      .limit(1);
    if (input.contents !== "everybody" && (held.length > 0 || member)) throw new Refusal("group_not_empty");
    await ctx.db.update(assets).set({ groupId: null }).where(inIt);
    const accountId = ctx.actor.account.id;
    const inUse = held.filter((asset) => asset.decommissionedAt === null);
    for (const part of chunks(inUse))
      await recordAll(
        ctx,
        "asset.grouped",
        part.map(({ id }) => ({ accountId, subjectId: id, data: { from: group.id, to: null } })),
      );
    await dissolveGroup(ctx, group);
  });
}
