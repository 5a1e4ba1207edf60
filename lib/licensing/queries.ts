/** Reads of licenses: the account's list, one license with its story, those of an asset. */
import {
  and,
  asc,
  desc,
  eq,
  exists,
  gt,
  ilike,
  inArray,
  isNotNull,
  isNull,
  like,
  lt,
  lte,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { assets, productRegistrations } from "@/db/schema/assets";
import { productParts, products, supportPlans, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { activations, licenses } from "@/db/schema/licensing";
import { events } from "@/db/schema/platform";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { countCap, pageSize } from "@/lib/accounts/rules";
import { visible } from "@/lib/assets/visibility/queries";
import { licenseKinds } from "@/lib/catalog/rules";
import type { LicenseFilter } from "@/lib/licensing/input";
import { endingDays, type LicenseState } from "@/lib/licensing/rules";
import { Refusal } from "@/lib/platform/refusal";

const licensed = alias(products, "licensed_products");

/**
 * SQL: `licenseState` says so at `now`. Nobody takes a license off in the future, so that one not taken off is one
 * without that instant; said like this the index of ends serves.
 */
export function inState(state: LicenseState, now: Date): SQL | undefined {
  const goesOn = isNull(licenses.endedAt);
  if (state === "ended") return isNotNull(licenses.endedAt);
  if (state === "upcoming") return and(goesOn, gt(licenses.startsAt, now));
  const begun = and(goesOn, lte(licenses.startsAt, now));
  return state === "active" ? and(begun, gt(licenses.endsAt, now)) : and(begun, lte(licenses.endsAt, now));
}

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

const begins = (given: string) => `${given.replace(/[\\%_]/g, "\\$&")}%`;

/** Words of a search: the beginning of a serial number or of an asset's name, or a part of the license's name or SKU. */
function matching(q: string): SQL | undefined {
  if (q === "") return undefined;
  return or(
    like(assets.serial, begins(q.normalize("NFKC").toUpperCase().replace(/[\s-]/g, ""))),
    like(sql`lower(${assets.name})`, begins(q.toLowerCase())),
    ilike(licensed.name, `%${begins(q)}`),
    ilike(licensed.sku, `%${begins(q)}`),
  );
}

function filtered(ctx: Ctx<AccountMember>, filter: LicenseFilter): SQL | undefined {
  const soon = new Date(ctx.now.getTime() + endingDays * 86_400_000);
  const { state } = filter;
  return and(
    within(ctx, licenses.accountId),
    visible(ctx),
    state === "all"
      ? undefined
      : state === "ending"
        ? and(inState("active", ctx.now), lt(licenses.endsAt, soon))
        : inState(state, ctx.now),
    filter.product ? eq(licensed.sku, filter.product) : undefined,
    filter.asset ? eq(assets.id, filter.asset) : undefined,
    matching(filter.q),
  );
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
  const rows = await rowsOf(ctx)
    .where(
      and(
        filtered(ctx, filter),
        after ? (ahead ? sql`${place} > ${there}` : sql`${place} < ${there}`) : undefined,
      ),
    )
    .orderBy(
      ...(ahead ? [asc(licenses.endsAt), asc(licenses.id)] : [desc(licenses.endsAt), desc(licenses.id)]),
    )
    .limit(size + 1);
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
  const some = ctx.db
    .select({ id: licenses.id })
    .from(licenses)
    .innerJoin(assets, eq(assets.id, licenses.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .innerJoin(licensed, eq(licensed.id, licenses.productId))
    .where(filtered(ctx, filter))
    .limit(countCap + 1)
    .as("some");
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(some);
  return row?.count ?? 0;
}

/** What the account has licenses of, to choose from: SKU and name. */
export function listLicensedProducts(ctx: Ctx<AccountMember>): Promise<{ sku: string; name: string }[]> {
  // product by product along an index; the licenses of a large account are never read for it
  const one = ctx.db
    .select({ one: sql`1` })
    .from(licenses)
    .innerJoin(assets, eq(assets.id, licenses.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .where(and(within(ctx, licenses.accountId), visible(ctx), eq(licenses.productId, licensed.id)));
  return ctx.db
    .select({ sku: licensed.sku, name: licensed.name })
    .from(licensed)
    .where(and(inArray(licensed.kind, [...licenseKinds]), exists(one)))
    .orderBy(asc(licensed.name), asc(licensed.sku));
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
