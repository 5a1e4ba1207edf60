/** Taking assets out of use, once and for all (domain rule 39). */

import { inArray, sql } from "drizzle-orm";
import { assetDecommissions, assets } from "@/db/schema/assets";
import { type AccountMember, actingUserId, type Ctx } from "@/lib/access/ctx";
import { recordAllTold } from "@/lib/accounts/webhooks/telling/commands";
import type { DecommissionInput } from "@/lib/assets/decommissions/input";
import { mayDecommission } from "@/lib/assets/decommissions/policy";
import { type HeldAsset, holdAssets, holdCards } from "@/lib/assets/holding/commands";
import { releaseLicenses } from "@/lib/assets/releasing/commands";
import type { DecommissionReason } from "@/lib/assets/rules";
import { findOpenOffer } from "@/lib/assets/transfers/queries";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Takes assets out of use, all of them or none. Their licenses end; what is left of a term goes back to its auth code
 * when that is the account's. Refuses `not_found`; `transfer_pending` while one is offered to somebody; and
 * `chassis_has_cards` for a chassis whose line cards would stay behind.
 */
export function decommissionAssets(
  outer: Ctx<AccountMember>,
  input: Pick<DecommissionInput, "serial" | "reason" | "note">,
): Promise<{ count: number }> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdAssets(ctx, input.serial);
    for (const asset of held) {
      if (!mayDecommission(ctx.actor, asset.groupId)) throw new Refusal("not_found");
      await requireFree(ctx, asset);
    }
    const ids = held.map(({ id }) => id);
    const left = (await holdCards(ctx, ids)).find((card) => !ids.includes(card.id));
    const chassis = left && held.find(({ id }) => id === left.chassisId);
    if (chassis) throw new Refusal("chassis_has_cards", { values: { serial: chassis.serial } });
    await endAssets(ctx, held, { reason: input.reason, note: input.note || null });
    await releaseLicenses(ctx, ids, "decommissioned");
    return { count: held.length };
  });
}

/** Refuses `transfer_pending` while an asset is offered to somebody. */
export async function requireFree(ctx: Ctx, asset: Pick<HeldAsset, "id" | "serial">): Promise<void> {
  if (await findOpenOffer(ctx.db, asset.id))
    throw new Refusal("transfer_pending", { values: { serial: asset.serial } });
}

/** Marks held assets as gone and writes down why. Nothing happens to their licenses here. */
export async function endAssets(
  ctx: Ctx,
  held: readonly Pick<HeldAsset, "id" | "serial" | "accountId">[],
  why: { reason: DecommissionReason; note: string | null },
): Promise<void> {
  const ids = held.map(({ id }) => id);
  await ctx.db
    .update(assets)
    .set({ decommissionedAt: sql`now()`, chassisId: null })
    .where(inArray(assets.id, ids));
  await ctx.db.insert(assetDecommissions).values(
    held.map(({ id, accountId }) => ({
      assetId: id,
      accountId,
      decommissionedBy: actingUserId(ctx),
      ...why,
    })),
  );
  await recordAllTold(
    ctx,
    "asset.decommissioned",
    held.map(({ id, accountId, serial }) => ({
      accountId,
      subjectId: id,
      data: { serial, reason: why.reason },
    })),
  );
}
