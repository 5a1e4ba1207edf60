/** One asset as support judges it: whose it is, what stands on it, how it came. Scoped by the reason, not by an account. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accounts } from "@/db/schema/accounts";
import { assets, assetTransfers } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { plainIdentifier } from "@/lib/catalog/orders/rules";

/** At most so many assets carry one identifier: the living one, and those that were decommissioned before. */
const most = 10;

/** Assets that carry this serial number, CPU ID or UUID; the living one first. */
export function findAssets(ctx: Ctx<StaffMember>, typed: string) {
  return ctx.db
    .select({
      id: assets.id,
      accountId: assets.accountId,
      accountNumber: accounts.number,
      accountName: accounts.name,
      standing: accounts.standing,
      serial: assets.serial,
      cpuId: assets.cpuId,
      uuid: assets.uuid,
      productName: products.name,
      sku: products.sku,
      kind: products.kind,
      endOfLifeAt: products.endOfLifeAt,
      registeredAt: assets.registeredAt,
      decommissionedAt: assets.decommissionedAt,
    })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .innerJoin(accounts, eq(accounts.id, assets.accountId))
    .where(
      and(
        isNull(accounts.sandboxOfId),
        or(
          eq(assets.serial, plainIdentifier("serialNumber", typed)),
          eq(assets.cpuId, plainIdentifier("cpuId", typed)),
          eq(assets.uuid, plainIdentifier("uuid", typed)),
        ),
      ),
    )
    .orderBy(desc(assets.decommissionedAt), desc(assets.registeredAt), asc(assets.id))
    .limit(most);
}

/** Everything that ever stood on these assets, the latest end first. */
export function listLicensesOn(ctx: Ctx<StaffMember>, assetIds: readonly string[]) {
  return ctx.db
    .select({
      id: licenses.id,
      assetId: licenses.assetId,
      productName: products.name,
      kind: products.kind,
      startsAt: licenses.startsAt,
      endsAt: licenses.endsAt,
      endedAt: licenses.endedAt,
      endReason: licenses.endReason,
    })
    .from(licenses)
    .innerJoin(products, eq(products.id, licenses.productId))
    .where(inArray(licenses.assetId, assetIds.length > 0 ? [...assetIds] : [""]))
    .orderBy(desc(licenses.endsAt), asc(licenses.id))
    .limit(200);
}

const to = alias(accounts, "to_account");

/** Answered offers to give these assets away, newest first. */
export function listTransfersOf(ctx: Ctx<StaffMember>, assetIds: readonly string[]) {
  return ctx.db
    .select({
      id: assetTransfers.id,
      assetId: assetTransfers.assetId,
      decision: assetTransfers.decision,
      decidedAt: assetTransfers.decidedAt,
      fromNumber: accounts.number,
      fromName: accounts.name,
      toNumber: to.number,
      toName: to.name,
    })
    .from(assetTransfers)
    .innerJoin(accounts, eq(accounts.id, assetTransfers.accountId))
    .leftJoin(to, eq(to.id, assetTransfers.toAccountId))
    .where(
      and(
        inArray(assetTransfers.assetId, assetIds.length > 0 ? [...assetIds] : [""]),
        isNotNull(assetTransfers.decision),
      ),
    )
    .orderBy(desc(assetTransfers.decidedAt), asc(assetTransfers.id))
    .limit(50);
}
