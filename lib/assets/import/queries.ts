/** What is stored about the accounts, serials and products an asset file names. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { assets, productRegistrations } from "@/db/schema/assets";
import { deployments, products, units } from "@/db/schema/catalog";
import type { AssetRow, FreeUnit, Installed, StoredAsset } from "@/lib/assets/import/rules";
import { findProductsBySku } from "@/lib/catalog/queries";
import { chunks } from "@/lib/platform/chunks";

/** Everything the judgement needs, and the product ids by SKU for writing. */
export async function loadInstalled(
  db: Db,
  rows: readonly AssetRow[],
): Promise<{ installed: Installed; productIds: ReadonlyMap<string, string> }> {
  const accountIds = new Map<number, string>();
  for (const some of chunks([...new Set(rows.map((row) => row.account_number))], 5_000)) {
    for (const row of await db
      .select({ id: accounts.id, number: accounts.number })
      .from(accounts)
      .where(and(inArray(accounts.number, some), isNull(accounts.sandboxOfId))))
      accountIds.set(row.number, row.id);
  }
  const registered = new Map<string, StoredAsset>();
  const book = new Map<string, FreeUnit>();
  for (const some of chunks([...new Set(rows.map((row) => row.serial))], 5_000)) {
    for (const { serial, ...asset } of await assetsOf(db, some)) {
      // of several assets of one serial the living one counts
      const other = registered.get(serial);
      if (!other || other.decommissioned)
        registered.set(serial, { ...asset, registeredAt: asset.registeredAt.getTime() });
    }
    for (const { serial, ...unit } of await unitsOf(db, some)) if (serial) book.set(serial, unit);
  }
  const named = [
    ...rows.flatMap((row) => row.sku ?? []),
    ...[...book.values()].map((unit) => unit.sku),
    ...[...registered.values()].map((asset) => asset.sku),
  ];
  const catalog = await findProductsBySku(db, named);
  return {
    installed: { accounts: accountIds, assets: registered, units: book, skus: new Set(catalog.keys()) },
    productIds: new Map([...catalog].map(([sku, product]) => [sku, product.id])),
  };
}

function assetsOf(db: Db, serials: string[]) {
  return db
    .select({
      id: assets.id,
      serial: assets.serial,
      accountId: assets.accountId,
      sku: products.sku,
      name: assets.name,
      cpuId: assets.cpuId,
      uuid: assets.uuid,
      tenantId: assets.tenantId,
      registeredAt: assets.registeredAt,
      decommissioned: sql<boolean>`${assets.decommissionedAt} is not null`,
    })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(inArray(assets.serial, serials));
}

function unitsOf(db: Db, serials: string[]) {
  return db
    .select({
      id: units.id,
      serial: units.serial,
      sku: products.sku,
      source: units.source,
      cpuId: deployments.cpuId,
      uuid: deployments.uuid,
      tenantId: deployments.tenantId,
      claimed: sql<boolean>`exists (select 1 from ${productRegistrations} where ${productRegistrations.unitId} = ${units.id})`,
    })
    .from(units)
    .innerJoin(products, eq(products.id, units.productId))
    .leftJoin(deployments, eq(deployments.id, units.deploymentId))
    .where(inArray(units.serial, serials));
}
