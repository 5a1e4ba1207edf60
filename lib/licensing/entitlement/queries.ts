/** Reads of the support that assets have. */
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { products, supportPlans } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import {
  type SupportEntitlement,
  type SupportLicense,
  supportEntitlement,
} from "@/lib/licensing/entitlement/rules";

/**
 * The support of each of these assets at `now`, by asset id, also for those that never had any. The caller has made sure
 * that the reader sees the assets.
 */
export async function supportOf(
  db: Db,
  assetIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, SupportEntitlement>> {
  const bought = new Map<string, SupportLicense[]>(assetIds.map((id) => [id, []]));
  if (assetIds.length > 0) {
    const rows = await db
      .select({
        assetId: licenses.assetId,
        kind: products.kind,
        productName: products.name,
        startsAt: licenses.startsAt,
        endsAt: licenses.endsAt,
        endedAt: licenses.endedAt,
        plan: {
          id: supportPlans.id,
          code: supportPlans.code,
          position: supportPlans.position,
          nameEn: supportPlans.nameEn,
          nameJa: supportPlans.nameJa,
          deliveredBy: supportPlans.deliveredBy,
        },
      })
      .from(licenses)
      .innerJoin(products, eq(products.id, licenses.productId))
      .leftJoin(supportPlans, eq(supportPlans.id, products.supportPlanId))
      .where(and(inArray(licenses.assetId, [...assetIds]), eq(products.kind, "support")));
    for (const { assetId, ...license } of rows) bought.get(assetId)?.push(license);
  }
  return new Map([...bought].map(([id, support]) => [id, supportEntitlement(support, now)]));
}
