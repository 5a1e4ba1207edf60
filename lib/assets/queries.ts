/** Reads of registered things. */
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { assets, productRegistrations } from "@/db/schema/assets";
import { products, units } from "@/db/schema/catalog";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";

/** Which of these units are claimed whole already. Always one statement, also for no units, so that answers take the same time. */
export async function claimedUnits(db: Db, unitIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .select({ unitId: productRegistrations.unitId })
    .from(productRegistrations)
    .where(
      and(
        inArray(productRegistrations.unitId, unitIds.length > 0 ? [...unitIds] : [""]),
        eq(productRegistrations.instanceKey, ""),
      ),
    );
  return new Set(rows.map((row) => row.unitId));
}

/** Is this instance of a CSSP auth code registered already? */
export async function instanceClaimed(
  db: Db,
  unitId: string,
  instance: { uuid: string; cpuId: string },
): Promise<boolean> {
  const [row] = await db
    .select({ id: productRegistrations.id })
    .from(productRegistrations)
    .where(
      and(
        eq(productRegistrations.unitId, unitId),
        eq(productRegistrations.instanceKey, `${instance.uuid}|${instance.cpuId}`),
      ),
    )
    .limit(1);
  return row !== undefined;
}

export type RegisteredProduct = {
  id: string;
  productName: string;
  serial: string | null;
  authCode: string | null;
  registeredAt: Date;
};

const productsPerPage = 10;

/** What the account has registered, newest first: things with a serial number, and auth codes. `after`: id of the last row before. */
export async function listRegisteredProducts(
  ctx: Ctx<AccountMember>,
  after?: string,
): Promise<{ rows: RegisteredProduct[]; next: string | null }> {
  const place = after
    ? sql`(${productRegistrations.registeredAt}, ${productRegistrations.id}) < (select p.created_at, p.id from ${productRegistrations} p where p.id = ${after})`
    : undefined;
  const rows = await ctx.db
    .select({
      id: productRegistrations.id,
      productName: products.name,
      serial: sql<string | null>`coalesce(${assets.serial}, ${units.serial})`,
      authCode: units.authCode,
      registeredAt: productRegistrations.registeredAt,
    })
    .from(productRegistrations)
    .innerJoin(units, eq(units.id, productRegistrations.unitId))
    .innerJoin(products, eq(products.id, units.productId))
    .leftJoin(assets, eq(assets.id, productRegistrations.assetId))
    .where(and(within(ctx, productRegistrations.accountId), place))
    .orderBy(desc(productRegistrations.registeredAt), desc(productRegistrations.id))
    .limit(productsPerPage + 1);
  return {
    rows: rows.slice(0, productsPerPage),
    next: rows.length > productsPerPage ? (rows[productsPerPage - 1]?.id ?? null) : null,
  };
}
