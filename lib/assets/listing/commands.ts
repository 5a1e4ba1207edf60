/** Changing many assets at once: all of them or none, each with its own line in the history. */
import { and, inArray } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { regroup, requireGroup } from "@/lib/assets/grouping/commands";
import { type HeldAsset, holdAssets } from "@/lib/assets/holding/commands";
import type { Location } from "@/lib/assets/listing/input";
import { mayChangeAsset, mayRegroup } from "@/lib/assets/policy";
import { ensureTags, putTags, takeTags } from "@/lib/assets/tags/commands";
import { recordAll } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

const about = (held: readonly HeldAsset[], data: Record<string, unknown>) =>
  held.map((asset) => ({ accountId: asset.accountId, subjectId: asset.id, data }));

/** Holds the assets of these plain serials to change them. Refuses `not_found` for what is not seen, `not_permitted` for what is. */
async function holdToChange(ctx: Ctx<AccountMember>, serials: readonly string[]): Promise<HeldAsset[]> {
  const held = await holdAssets(ctx, serials);
  if (!held.every((asset) => mayChangeAsset(ctx.actor, asset.groupId))) throw new Refusal("not_permitted");
  return held;
}

/** Puts a tag onto assets, where a new word becomes a tag, or takes it off. Returns how many it changed. */
export function tagMany(
  outer: Ctx<AccountMember>,
  input: { serials: readonly string[]; tag: string; put: boolean },
): Promise<number> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdToChange(ctx, input.serials);
    const ids = held.map((asset) => asset.id);
    const changed = input.put
      ? await putTags(ctx, ids, await ensureTags(ctx, [input.tag]))
      : await takeTags(ctx, ids, [input.tag]);
    await recordAll(
      ctx,
      "asset.changed",
      about(
        held.filter(({ id }) => changed.has(id)),
        input.put ? { tagsAdded: [input.tag] } : { tagsRemoved: [input.tag] },
      ),
    );
    return changed.size;
  });
}

/**
 * Puts assets into a group of the account, or with null into none. Refuses `not_found` for a foreign group or asset,
 * `not_permitted` where the member manages not both the group it was in and the group it comes into. Returns how many it
 * changed.
 */
export function groupMany(
  outer: Ctx<AccountMember>,
  input: { serials: readonly string[]; groupId: string | null },
): Promise<number> {
  return inTransaction(outer, async (ctx) => {
    const { groupId } = input;
    const held = await holdAssets(ctx, input.serials);
    if (groupId) await requireGroup(ctx, groupId);
    if (!held.every((asset) => mayRegroup(ctx.actor, asset.groupId, groupId)))
      throw new Refusal("not_permitted");
    const moving = held.filter((asset) => asset.groupId !== groupId);
    await regroup(ctx, moving, groupId);
    return moving.length;
  });
}

/** Says where assets stand. Line cards stand where their chassis does, so they move with it (domain rule 35). */
export function placeMany(
  outer: Ctx<AccountMember>,
  input: { serials: readonly string[]; location: Location },
): Promise<number> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdToChange(ctx, input.serials);
    const { location } = input;
    await moveTo(ctx, held, location);
    await recordAll(ctx, "asset.changed", about(held, { location }));
    return held.length;
  });
}

/** Where an asset may stand in the database: everything null when nobody has said. */
export type StoredLocation = { [Part in keyof Location]: string | null };

/**
 * Writes a location onto assets that the caller holds, and onto the line cards in them. A card alone cannot leave its
 * chassis: refuses `card_location`.
 */
export async function moveTo(
  ctx: Ctx<AccountMember>,
  held: readonly Pick<HeldAsset, "id" | "chassisId">[],
  location: StoredLocation,
): Promise<void> {
  const ids = new Set(held.map(({ id }) => id));
  if (held.some(({ chassisId }) => chassisId !== null && !ids.has(chassisId)))
    throw new Refusal("card_location");
  const { country, postalCode, region, city, address1 } = location;
  const place = { country, postalCode, region, city, address1, address2: location.address2 || null };
  for (const column of [assets.id, assets.chassisId])
    await ctx.db
      .update(assets)
      .set(place)
      .where(and(within(ctx, assets.accountId), inArray(column, ["", ...ids])));
}
