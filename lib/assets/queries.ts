/** Reads of registered things. */
import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { groups } from "@/db/schema/accounts";
import { assets, productRegistrations } from "@/db/schema/assets";
import { products, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { events } from "@/db/schema/platform";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { pageSize } from "@/lib/accounts/rules";
import { versionOf } from "@/lib/assets/rules";
import { tagsOf } from "@/lib/assets/tags/queries";
import { visible } from "@/lib/assets/visibility/queries";
import { plainIdentifier } from "@/lib/catalog/orders/rules";
import type { EventKind } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";

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

/**
 * What the account has registered, newest first: things with a serial number as far as the member sees them, and auth
 * codes for those who read the whole account. `after`: id of the last row before.
 */
export async function listRegisteredProducts(
  ctx: Ctx<AccountMember>,
  after?: string,
): Promise<{ rows: RegisteredProduct[]; next: string | null }> {
  const place = after
    ? sql`(${productRegistrations.registeredAt}, ${productRegistrations.id}) < (select p.created_at, p.id from ${productRegistrations} p where p.id = ${after})`
    : undefined;
  const codes = ctx.actor.account.wide.has("assets.read") ? isNull(productRegistrations.assetId) : undefined;
  const shown = codes ? or(codes, visible(ctx)) : visible(ctx);
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
    .where(and(within(ctx, productRegistrations.accountId), shown, place))
    .orderBy(desc(productRegistrations.registeredAt), desc(productRegistrations.id))
    .limit(productsPerPage + 1);
  return {
    rows: rows.slice(0, productsPerPage),
    next: rows.length > productsPerPage ? (rows[productsPerPage - 1]?.id ?? null) : null,
  };
}

/** Does the member see a living asset of this plain serial? */
export async function findSeenSerial(ctx: Ctx<AccountMember>, serial: string): Promise<boolean> {
  const [row] = await ctx.db
    .select({ id: assets.id })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(and(visible(ctx), eq(assets.serial, serial), isNull(assets.decommissionedAt)))
    .limit(1);
  return row !== undefined;
}

/**
 * One asset as its page shows it, by its serial as typed. Where a serial was decommissioned and lives again, the living
 * one. `version` says in which state it was read (see `changeAsset`). Refuses `not_found`, also for what is not seen.
 */
export async function getAsset(ctx: Ctx<AccountMember>, serial: string) {
  const [found] = await ctx.db
    .select({
      asset: assets,
      product: products,
      group: { id: groups.id, name: groups.name },
      registrar: { familyName: users.familyName, givenName: users.givenName },
    })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .leftJoin(groups, eq(groups.id, assets.groupId))
    .leftJoin(users, eq(users.id, assets.registeredBy))
    .where(and(visible(ctx), eq(assets.serial, plainIdentifier("serialNumber", serial))))
    .orderBy(sql`${assets.decommissionedAt} desc nulls first`)
    .limit(1);
  if (!found) throw new Refusal("not_found");
  const tags = await tagsOf(ctx, found.asset.id);
  return { ...found, tags, version: versionOf(found.asset, tags) };
}
export type AssetPage = Awaited<ReturnType<typeof getAsset>>;

export type Beside = { id: string; serial: string; name: string | null; productName: string };

/** The chassis a line card sits in, and the line cards in a chassis, as far as the member sees them. */
export async function listBeside(
  ctx: Ctx<AccountMember>,
  asset: { id: string; chassisId: string | null },
): Promise<{ chassis: Beside | null; cards: Beside[] }> {
  const rows = await ctx.db
    .select({ id: assets.id, serial: assets.serial, name: assets.name, productName: products.name })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(
      and(
        visible(ctx),
        isNull(assets.decommissionedAt),
        sql`(${assets.id} = ${asset.chassisId ?? ""} or ${assets.chassisId} = ${asset.id})`,
      ),
    )
    .orderBy(asc(assets.serial));
  return {
    chassis: rows.find((row) => row.id === asset.chassisId) ?? null,
    cards: rows.filter((row) => row.id !== asset.chassisId),
  };
}

export type AssetEvent = {
  id: string;
  at: Date;
  kind: EventKind;
  data: Record<string, unknown>;
  actorKind: string;
  familyName: string | null;
  givenName: string | null;
};

/** What happened to an asset while it was the account's, newest first. `after`: id of the last row before. */
export async function listAssetEvents(
  ctx: Ctx<AccountMember>,
  assetId: string,
  after?: string,
): Promise<{ rows: AssetEvent[]; next: string | null }> {
  const place = after
    ? sql`(${events.at}, ${events.id}) < (select e.created_at, e.id from ${events} e where e.id = ${after} and e.subject_id = ${assetId})`
    : undefined;
  const rows = await ctx.db
    .select({
      id: events.id,
      at: events.at,
      kind: sql<EventKind>`${events.kind}`,
      data: events.data,
      actorKind: events.actorKind,
      familyName: users.familyName,
      givenName: users.givenName,
    })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .where(and(within(ctx, events.accountId), eq(events.subjectId, assetId), place))
    .orderBy(sql`${events.at} desc nulls last`, desc(events.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}
