/** The entitlement X-ray: an asset opened for a reason, which its account can read in its history. */
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { accountsStaffMaySee } from "@/lib/accounts/staff-access/queries";
import { supportOf } from "@/lib/licensing/entitlement/queries";
import { licenseState } from "@/lib/licensing/rules";
import { recordAll } from "@/lib/platform/events";
import { inTransaction } from "@/lib/platform/transaction";
import type { InspectionInput } from "@/lib/staff/assets/input";
import { findAssets, listLicensesOn, listTransfersOf } from "@/lib/staff/assets/queries";
import { openingOfAsset } from "@/lib/staff/assets/rules";

/**
 * Judges the assets behind an identifier for a day (its end, UTC) or for now, and writes down who looked, why, and how
 * much they saw: all that is on file (`on`) only where the account has consented, else the verdict. An identifier that
 * nothing carries gives an empty list. "What if": only the instant of the judgement moves, not the facts.
 */
export function inspectAssets(outer: Ctx<StaffMember>, input: InspectionInput) {
  return inTransaction(outer, async (ctx) => {
    const at = input.day ? new Date(`${input.day}T23:59:59Z`) : ctx.now;
    const found = await findAssets(ctx, input.q);
    const agreed = await accountsStaffMaySee(
      ctx,
      found.map(({ accountId }) => accountId),
    );
    const ids = found.map(({ id }) => id);
    const open = found.filter(({ accountId }) => agreed.has(accountId)).map(({ id }) => id);
    const [support, licenses, transfers] = [
      await supportOf(ctx.db, ids, at),
      await listLicensesOn(ctx, open),
      await listTransfersOf(ctx, open),
    ];
    await recordAll(
      ctx,
      "staff.viewed_asset",
      found.map(({ id, accountId, serial }) => ({
        accountId,
        subjectId: id,
        data: { serial, reason: input.reason, what: openingOfAsset(agreed.has(accountId)) },
      })),
    );
    return {
      at,
      assets: found.map(({ cpuId, uuid, registeredAt, ...asset }) => ({
        ...asset,
        // what is out of use for good is not supported, whatever stood on it
        inUse: !asset.decommissionedAt || asset.decommissionedAt > at,
        support: support.get(asset.id),
        on: agreed.has(asset.accountId)
          ? {
              cpuId,
              uuid,
              registeredAt,
              licenses: licenses
                .filter(({ assetId }) => assetId === asset.id)
                .map((license) => ({ ...license, state: licenseState(license, at) })),
              transfers: transfers.filter(({ assetId }) => assetId === asset.id),
            }
          : null,
      })),
    };
  });
}
export type Inspection = Awaited<ReturnType<typeof inspectAssets>>;
