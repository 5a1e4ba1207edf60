/**
 * Holding assets. Whoever changes whose an asset is, where it sits or whether it lives holds its row first, so that of
 * two people who act on one asset in the same moment exactly one comes first and the other sees what became of it.
 */
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { visible } from "@/lib/assets/visibility/queries";
import { Refusal } from "@/lib/platform/refusal";

/** What an act on an asset needs to know of it. */
const shape = {
  id: assets.id,
  serial: assets.serial,
  accountId: assets.accountId,
  groupId: assets.groupId,
  chassisId: assets.chassisId,
  productId: assets.productId,
  productName: products.name,
  kind: products.kind,
};
export type HeldAsset = {
  id: string;
  serial: string;
  accountId: string;
  groupId: string | null;
  chassisId: string | null;
  productId: string;
  productName: string;
  kind: (typeof products.$inferSelect)["kind"];
};

/**
 * Holds those of the assets with these plain serials that live and that the member sees, until the transaction ends;
 * always in the same order, so that two bulk acts cannot wait for each other.
 */
export function holdSeen(ctx: Ctx<AccountMember>, serials: readonly string[]): Promise<HeldAsset[]> {
  return ctx.db
    .select(shape)
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(and(visible(ctx), inArray(assets.serial, ["", ...serials]), isNull(assets.decommissionedAt)))
    .orderBy(asc(assets.id))
    .for("no key update", { of: assets });
}

/** The same for all of them: refuses `not_found` when one is missing, foreign, unseen or decommissioned. */
export async function holdAssets(ctx: Ctx<AccountMember>, serials: readonly string[]): Promise<HeldAsset[]> {
  const wanted = [...new Set(serials)];
  const held = await holdSeen(ctx, wanted);
  if (wanted.length === 0 || held.length !== wanted.length) throw new Refusal("not_found");
  return held;
}

/** The same for one asset. */
export async function holdAsset(ctx: Ctx<AccountMember>, serial: string): Promise<HeldAsset> {
  const [asset] = await holdAssets(ctx, [serial]);
  if (!asset) throw new Refusal("not_found");
  return asset;
}

/** Holds a living asset by its id, whoever sees it; undefined when it is gone. */
export async function holdAssetById(ctx: Ctx, assetId: string): Promise<HeldAsset | undefined> {
  const [asset] = await ctx.db
    .select(shape)
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(and(eq(assets.id, assetId), isNull(assets.decommissionedAt)))
    .for("no key update", { of: assets });
  return asset;
}

/** Holds the living line cards of these chassis. */
export function holdCards(ctx: Ctx, chassisIds: readonly string[]): Promise<HeldAsset[]> {
  return ctx.db
    .select(shape)
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(
      and(
        inArray(assets.chassisId, chassisIds.length > 0 ? [...chassisIds] : [""]),
        isNull(assets.decommissionedAt),
      ),
    )
    .orderBy(asc(assets.id))
    .for("no key update", { of: assets });
}
