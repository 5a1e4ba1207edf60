/** The entitlement X-ray: an asset opened for a reason, which its account can read in its history. */
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { supportOf } from "@/lib/licensing/entitlement/queries";
import { licenseState } from "@/lib/licensing/rules";
import { recordAll } from "@/lib/platform/events";
import { inTransaction } from "@/lib/platform/transaction";
import type { InspectionInput } from "@/lib/staff/assets/input";
import { findAssets, listLicensesOn, listTransfersOf } from "@/lib/staff/assets/queries";

/**
 * Judges the assets behind an identifier for a day (its end, UTC) or for now, and writes down who looked and why. An
 * identifier that nothing carries gives an empty list. "What if": only the instant of the judgement moves, not the facts.
 */
export function inspectAssets(outer: Ctx<StaffMember>, input: InspectionInput) {
  return inTransaction(outer, async (ctx) => {
    const at = input.day ? new Date(`${input.day}T23:59:59Z`) : ctx.now;
    const found = await findAssets(ctx, input.q);
    const ids = found.map(({ id }) => id);
    const [support, licenses, transfers] = [
      await supportOf(ctx.db, ids, at),
      await listLicensesOn(ctx, ids),
      await listTransfersOf(ctx, ids),
    ];
    await recordAll(
      ctx,
      "staff.viewed_asset",
      found.map(({ id, accountId, serial }) => ({
        accountId,
        subjectId: id,
        data: { serial, reason: input.reason },
      })),
    );
    return {
      at,
      assets: found.map((asset) => ({
        ...asset,
        // what is out of use for good is not supported, whatever stood on it
        inUse: !asset.decommissionedAt || asset.decommissionedAt > at,
        support: support.get(asset.id),
        licenses: licenses
          .filter(({ assetId }) => assetId === asset.id)
          .map((license) => ({ ...license, state: licenseState(license, at) })),
        transfers: transfers.filter(({ assetId }) => assetId === asset.id),
      })),
    };
  });
}
export type Inspection = Awaited<ReturnType<typeof inspectAssets>>;
