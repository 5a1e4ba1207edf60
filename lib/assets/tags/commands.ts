/** Making, renaming and deleting tags, and putting them onto assets. Deleting a tag deletes no asset (domain rule 42). */
import { and, eq, inArray, sql } from "drizzle-orm";
import { assetTaggings, assetTags } from "@/db/schema/assets";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { holdAccount } from "@/lib/accounts/commands";
import { mayManageTags } from "@/lib/assets/policy";
import { maxTagsPerAccount, tagKey } from "@/lib/assets/tags/rules";
import { record, recordAll } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

async function requireRoom(ctx: Ctx<AccountMember>): Promise<void> {
  const [row] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(assetTags)
    .where(within(ctx, assetTags.accountId));
  if ((row?.count ?? 0) > maxTagsPerAccount) throw new Refusal("too_many_tags", { field: "name" });
}

/**
 * The ids of tags by name, in the caller's transaction; those the account does not have yet are made. One name is one
 * tag also when two people write it at once: the second waits for the first and finds it. Refuses `too_many_tags`.
 */
export async function ensureTags(ctx: Ctx<AccountMember>, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return [];
  const accountId = ctx.actor.account.id;
  const known = await findTags(ctx, names);
  const missing = names.filter((name) => !known.has(tagKey(name)));
  if (missing.length === 0) return names.flatMap((name) => known.get(tagKey(name)) ?? []);
  await holdAccount(ctx, accountId);
  const made = await ctx.db
    .insert(assetTags)
    .values(missing.map((name) => ({ id: newId("tag"), accountId, name })))
    .onConflictDoNothing()
    .returning({ id: assetTags.id, name: assetTags.name });
  await recordAll(
    ctx,
    "tag.created",
    made.map(({ id, name }) => ({ accountId, subjectId: id, data: { name } })),
  );
  await requireRoom(ctx);
  const all = await findTags(ctx, names);
  return names.flatMap((name) => all.get(tagKey(name)) ?? []);
}

/** Tags by key. What the database folds is case; what differs in width only is found by looking at all of them. */
async function findTags(ctx: Ctx<AccountMember>, names: readonly string[]): Promise<Map<string, string>> {
  const wanted = new Set(names.map(tagKey));
  const rows = await ctx.db
    .select({ id: assetTags.id, name: assetTags.name })
    .from(assetTags)
    .where(within(ctx, assetTags.accountId));
  return new Map(
    rows.filter(({ name }) => wanted.has(tagKey(name))).map(({ id, name }) => [tagKey(name), id]),
  );
}

/** Puts tags onto assets that the caller holds. Returns the assets that did not have one of them. */
export async function putTags(
  ctx: Ctx<AccountMember>,
  assetIds: readonly string[],
  tagIds: readonly string[],
): Promise<Set<string>> {
  const accountId = ctx.actor.account.id;
  const pairs = assetIds.flatMap((assetId) => tagIds.map((tagId) => ({ assetId, tagId, accountId })));
  if (pairs.length === 0) return new Set();
  const put = await ctx.db
    .insert(assetTaggings)
    .values(pairs)
    .onConflictDoNothing()
    .returning({ assetId: assetTaggings.assetId });
  return new Set(put.map(({ assetId }) => assetId));
}

/** Takes tags, by name, off assets that the caller holds. Returns the assets that had one of them. */
export async function takeTags(
  ctx: Ctx<AccountMember>,
  assetIds: readonly string[],
  names: readonly string[],
): Promise<Set<string>> {
  if (assetIds.length === 0 || names.length === 0) return new Set();
  const tagIds = [...(await findTags(ctx, names)).values()];
  const taken = await ctx.db
    .delete(assetTaggings)
    .where(
      and(
        within(ctx, assetTaggings.accountId),
        inArray(assetTaggings.assetId, [...assetIds]),
        inArray(assetTaggings.tagId, ["", ...tagIds]),
      ),
    )
    .returning({ assetId: assetTaggings.assetId });
  return new Set(taken.map(({ assetId }) => assetId));
}

/** Makes a tag. Refuses `tag_exists`, `too_many_tags`, `not_permitted`. */
export function createTag(outer: Ctx<AccountMember>, name: string): Promise<{ tagId: string }> {
  return inTransaction(outer, async (ctx) => {
    if (!mayManageTags(ctx.actor)) throw new Refusal("not_permitted");
    await holdAccount(ctx, ctx.actor.account.id);
    if ((await findTags(ctx, [name])).size > 0) throw new Refusal("tag_exists", { field: "name" });
    const [tagId = ""] = await ensureTags(ctx, [name]);
    return { tagId };
  });
}

/** Gives a tag another name on all its assets. Refuses `not_found`, `tag_exists`, `not_permitted`. */
export function renameTag(outer: Ctx<AccountMember>, input: { tagId: string; name: string }): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayManageTags(ctx.actor)) throw new Refusal("not_permitted");
    const accountId = ctx.actor.account.id;
    await holdAccount(ctx, accountId);
    const [former] = await ctx.db
      .select({ name: assetTags.name })
      .from(assetTags)
      .where(and(within(ctx, assetTags.accountId), eq(assetTags.id, input.tagId)));
    if (!former) throw new Refusal("not_found");
    if (former.name === input.name) return;
    const other = (await findTags(ctx, [input.name])).get(tagKey(input.name));
    if (other && other !== input.tagId) throw new Refusal("tag_exists", { field: "name" });
    await ctx.db
      .update(assetTags)
      .set({ name: input.name })
      .where(and(within(ctx, assetTags.accountId), eq(assetTags.id, input.tagId)));
    await record(ctx, "tag.renamed", {
      accountId,
      subjectId: input.tagId,
      data: { from: former.name, to: input.name },
    });
  });
}

/** Deletes a tag: the assets stay and lose only this word. Doing it twice is `not_found`, as is a foreign one. */
export function deleteTag(outer: Ctx<AccountMember>, tagId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayManageTags(ctx.actor)) throw new Refusal("not_permitted");
    const [gone] = await ctx.db
      .delete(assetTags)
      .where(and(within(ctx, assetTags.accountId), eq(assetTags.id, tagId)))
      .returning({ name: assetTags.name });
    if (!gone) throw new Refusal("not_found");
    await record(ctx, "tag.deleted", {
      accountId: ctx.actor.account.id,
      subjectId: tagId,
      data: { name: gone.name },
    });
  });
}
