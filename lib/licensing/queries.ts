/** Reads of licenses: the account's list, one license with its story, those of an asset. */
import { and, asc, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { assets, productRegistrations } from "@/db/schema/assets";
import { productParts, products, supportPlans, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { activations, licenses } from "@/db/schema/licensing";
import { events } from "@/db/schema/platform";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { countCap, pageSize } from "@/lib/accounts/rules";
import { seesEveryAsset, visible } from "@/lib/assets/visibility/queries";
import { licenseKinds } from "@/lib/catalog/rules";
import { conditionOf, countOf, idsByEnd, seenLicenses, waysToMatch } from "@/lib/licensing/filter/queries";
import type { LicenseFilter } from "@/lib/licensing/input";
import { Refusal } from "@/lib/platform/refusal";

const licensed = alias(products, "licensed_products");

const shape = {
  id: licenses.id,
  assetId: assets.id,
  serial: assets.serial,
  assetName: assets.name,
  assetProduct: products.name,
  sku: licensed.sku,
  productName: licensed.name,
  kind: licensed.kind,
  startsAt: licenses.startsAt,
  endsAt: licenses.endsAt,
  endedAt: licenses.endedAt,
  renewsId: licenses.renewsId,
};
export type LicenseRow = Awaited<ReturnType<typeof listLicenses>>["rows"][number];

function rowsOf(ctx: Ctx<AccountMember>) {
  return ctx.db
    .select(shape)
    .from(licenses)
    .innerJoin(assets, eq(assets.id, licenses.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .innerJoin(licensed, eq(licensed.id, licenses.productId))
    .$dynamic();
}

/** What runs is read towards its end, what is over backwards from it. */
const forwards = (filter: LicenseFilter) => ["active", "ending", "upcoming"].includes(filter.state);

async function pageOf(
  ctx: Ctx<AccountMember>,
  filter: LicenseFilter,
  after: string | undefined,
  size: number,
) {
  const place = sql`(${licenses.endsAt}, ${licenses.id})`;
  const there = sql`(select l.ends_at, l.id from ${licenses} l where l.id = ${after ?? ""})`;
  const ahead = forwards(filter);
  const beyond = after ? (ahead ? sql` and ${place} > ${there}` : sql` and ${place} < ${there}`) : sql``;
  const wheres = (await waysToMatch(ctx, filter)).map((way) => sql`${conditionOf(way)}${beyond}`);
  const rows = await rowsOf(ctx)
    .where(
      and(
        within(ctx, licenses.accountId),
        inArray(licenses.id, idsByEnd(wheres, ahead ? "first" : "last", size + 1)),
      ),
    )
    .orderBy(
      ...(ahead ? [asc(licenses.endsAt), asc(licenses.id)] : [desc(licenses.endsAt), desc(licenses.id)]),
    );
  return {
    rows: rows.slice(0, size),
    next: rows.length > size ? (rows[size - 1]?.id ?? null) : null,
  };
}

/** The account's licenses that this person sees, a page of them. `after`: id of the last row before. */
export function listLicenses(ctx: Ctx<AccountMember>, filter: LicenseFilter, after?: string) {
  return pageOf(ctx, filter, after, pageSize);
}

/** All of them, page by page, for a file. */
export async function* eachLicense(ctx: Ctx<AccountMember>, filter: LicenseFilter) {
  let after: string | undefined;
  do {
    const { rows, next } = await pageOf(ctx, filter, after, 500);
    if (rows.length > 0) yield rows;
    after = next ?? undefined;
  } while (after);
}

/** How many there are; counting stops above `countCap`. */
export async function countLicenses(ctx: Ctx<AccountMember>, filter: LicenseFilter): Promise<number> {
  const [row] = await ctx.db.execute<{ count: number }>(
    countOf(await waysToMatch(ctx, filter), countCap + 1),
  );
  return row?.count ?? 0;
}

/**
 * What the account has licenses of, to choose from: SKU and name. Products are found one after another along their
 * index, not by reading all licenses.
 */
export async function listLicensedProducts(
  ctx: Ctx<AccountMember>,
): Promise<{ sku: string; name: string }[]> {
  const accountId = ctx.actor.account.id;
  const inSight = seesEveryAsset(ctx)
    ? sql``
    : sql`and (select true from ${licenses} where ${seenLicenses(ctx)} and ${licenses.productId} = sold.id limit 1)`;
  const rows = await ctx.db.execute<{ sku: string; name: string }>(sql`
    with recursive found as (
      select min(l.product_id) as id from licenses l where l.account_id = ${accountId}
      union all
      select (select min(l.product_id) from licenses l where l.account_id = ${accountId} and l.product_id > found.id)
      from found where found.id is not null)
    select sold.sku, sold.name from found join ${products} sold on sold.id = found.id
    where ${inArray(sql`sold.kind`, [...licenseKinds])} ${inSight} order by sold.name, sold.sku`);
  return [...rows];
}

const perAsset = 200;

/** The licenses of one asset, those that end last first; none for an asset this person does not see. */
export function listLicensesOf(ctx: Ctx<AccountMember>, assetId: string): Promise<LicenseRow[]> {
  return rowsOf(ctx)
    .where(and(within(ctx, licenses.accountId), visible(ctx), eq(licenses.assetId, assetId)))
    .orderBy(desc(licenses.endsAt), desc(licenses.id))
    .limit(perAsset);
}

/** One license with everything its page tells; refuses `not_found` alike for missing, foreign and unseen ones. */
export async function getLicense(ctx: Ctx<AccountMember>, id: string) {
  const activator = alias(users, "activator");
  const [license] = await ctx.db
    .select({
      ...shape,
      groupId: assets.groupId,
      createdAt: licenses.createdAt,
      endReason: licenses.endReason,
      stopsEn: licensed.stopsEn,
      stopsJa: licensed.stopsJa,
      plan: { nameEn: supportPlans.nameEn, nameJa: supportPlans.nameJa },
      activationId: activations.id,
      activatedAt: activations.activatedAt,
      activatedBy: { familyName: activator.familyName, givenName: activator.givenName },
      authCode: units.authCode,
      unitId: units.id,
      codeProductId: units.productId,
      /** the code is this account's, so that the term can go back to it */
      ownCode: sql<boolean>`exists (select 1 from ${productRegistrations} r where r.unit_id = ${units.id} and r.account_id = ${ctx.actor.account.id} and r.instance_key = '')`,
    })
    .from(licenses)
    .innerJoin(assets, eq(assets.id, licenses.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .innerJoin(licensed, eq(licensed.id, licenses.productId))
    .leftJoin(supportPlans, eq(supportPlans.id, licensed.supportPlanId))
    .leftJoin(activations, eq(activations.id, licenses.activationId))
    .leftJoin(activator, eq(activator.id, activations.activatedBy))
    .leftJoin(units, eq(units.id, activations.unitId))
    .where(and(within(ctx, licenses.accountId), visible(ctx), eq(licenses.id, id)))
    .limit(1);
  if (!license) throw new Refusal("not_found");
  return license;
}
export type LicenseFacts = Awaited<ReturnType<typeof getLicense>>;

/** The bundle a license came with and what is in it; null when its code was for it alone. */
export async function findBundle(ctx: Ctx<AccountMember>, license: LicenseFacts) {
  if (!license.codeProductId) return null;
  const bundle = alias(products, "bundle");
  const parts = await ctx.db
    .select({ bundleName: bundle.name, name: licensed.name, licenseId: licenses.id })
    .from(productParts)
    .innerJoin(bundle, eq(bundle.id, productParts.bundleId))
    .innerJoin(licensed, eq(licensed.id, productParts.partId))
    .leftJoin(
      licenses,
      and(
        eq(licenses.productId, productParts.partId),
        isNotNull(licenses.activationId),
        eq(licenses.activationId, license.activationId ?? ""),
      ),
    )
    .where(eq(productParts.bundleId, license.codeProductId))
    .orderBy(asc(licensed.kind), asc(licensed.name));
  const [first] = parts;
  return first ? { name: first.bundleName, parts } : null;
}

const longestChain = 50;

/** The licenses that follow one another without a gap, oldest first, this one among them. */
export async function listChain(ctx: Ctx<AccountMember>, id: string) {
  const chain = await ctx.db.execute<{ id: string }>(sql`
    with recursive former as (
      select l.id, l.renews_id, 1 as depth from licenses l where l.id = ${id}
      union all
      select l.id, l.renews_id, former.depth + 1 from licenses l join former on l.id = former.renews_id where former.depth < ${longestChain}
    ), later as (
      select l.id, 1 as depth from licenses l where l.id = ${id}
      union all
      select l.id, later.depth + 1 from licenses l join licenses before on before.id = l.renews_id join later on later.id = before.id
      where l.asset_id = before.asset_id and later.depth < ${longestChain}
    )
    select id from former union select id from later`);
  return rowsOf(ctx)
    .where(
      and(
        within(ctx, licenses.accountId),
        visible(ctx),
        sql`${licenses.id} in ${[...chain].map((row) => row.id)}`,
      ),
    )
    .orderBy(asc(licenses.startsAt), asc(licenses.id))
    .limit(longestChain);
}

/** What happened to a license, newest first: what, when, and who by name. */
export function listLicenseHistory(ctx: Ctx<AccountMember>, id: string) {
  return ctx.db
    .select({
      id: events.id,
      at: events.at,
      kind: events.kind,
      by: { familyName: users.familyName, givenName: users.givenName },
    })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .where(and(within(ctx, events.accountId), eq(events.subjectId, id)))
    .orderBy(desc(events.at), desc(events.id))
    .limit(50);
}
