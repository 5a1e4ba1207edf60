/** The facts behind "can this member see this asset?", and the remedies that the asking person may apply. */
import { and, inArray } from "drizzle-orm";
import { groups } from "@/db/schema/accounts";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { mayManageGroup } from "@/lib/accounts/groups/policy";
import { findSeenMember, type GroupMemberRow, searchMembers } from "@/lib/accounts/groups/queries";
import { mayManageMember } from "@/lib/accounts/members/policy";
import { searchAssets } from "@/lib/assets/grouping/queries";
import { type Remedy, remediesFor, type Verdict, verdictOn } from "@/lib/assets/grouping/why/rules";
import { mayRegroup } from "@/lib/assets/policy";
import { viewerOf } from "@/lib/assets/visibility/queries";
import { plainIdentifier } from "@/lib/catalog/orders/rules";

/** How many are offered for choice when the words fit several. */
const offered = 10;

/** What words lead to: one, several to choose from, or none. */
export type Found<Thing> = { one?: Thing; several: readonly Thing[] };

/** A member by id, or by words of the name or address; as far as the reader sees them. */
export async function findMemberBy(ctx: Ctx<AccountMember>, words: string): Promise<Found<GroupMemberRow>> {
  if (words === "") return { several: [] };
  const named = await findSeenMember(ctx, words);
  if (named) return { one: named, several: [] };
  const { rows } = await searchMembers(ctx, words, { size: offered });
  const [only] = rows;
  return rows.length === 1 && only ? { one: only, several: [] } : { several: rows };
}

export type FoundAsset = Awaited<ReturnType<typeof searchAssets>>["rows"][number];

/** An asset in use by its serial, or by any identifier; as far as the reader sees it. */
export async function findAssetBy(ctx: Ctx<AccountMember>, words: string): Promise<Found<FoundAsset>> {
  if (words === "") return { several: [] };
  const { rows } = await searchAssets(ctx, words, { size: offered });
  const exact = rows.find(({ serial }) => serial === plainIdentifier("serialNumber", words));
  const only = exact ?? (rows.length === 1 ? rows[0] : undefined);
  return only ? { one: only, several: [] } : { several: rows };
}

/** A remedy, its group's name, and whether the asking person may apply it. */
export type OfferedRemedy = Remedy & { group: string; may: boolean };

/** The verdict on a member and an asset, and what would change it. */
export async function explainSight(
  ctx: Ctx<AccountMember>,
  member: GroupMemberRow,
  asset: FoundAsset,
): Promise<{ verdict: Verdict; remedies: OfferedRemedy[] }> {
  const viewer = viewerOf(member);
  const verdict = verdictOn({ state: member.state, viewer }, asset);
  const remedies = remediesFor(verdict, viewer, asset);
  const ids = remedies.flatMap((remedy) => ("groupId" in remedy ? [remedy.groupId] : []));
  const named = await ctx.db
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .where(and(within(ctx, groups.accountId), inArray(groups.id, ["", ...ids])));
  return {
    verdict,
    remedies: remedies.map((remedy) => ({
      ...remedy,
      group: "groupId" in remedy ? (named.find(({ id }) => id === remedy.groupId)?.name ?? "") : "",
      may: mayApply(ctx, member, asset, remedy),
    })),
  };
}

function mayApply(
  { actor }: Ctx<AccountMember>,
  member: GroupMemberRow,
  asset: FoundAsset,
  remedy: Remedy,
): boolean {
  if (remedy.kind === "add_member") return mayManageGroup(actor.account, remedy.groupId);
  if (remedy.kind === "take_out") return mayRegroup(actor, asset.groupId, null);
  if (remedy.kind === "put_in") return mayRegroup(actor, asset.groupId, remedy.groupId);
  return mayManageMember(actor.account, member);
}
