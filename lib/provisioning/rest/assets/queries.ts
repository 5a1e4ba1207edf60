/** Reads of assets for programs. A key sees the assets of its whole account. */
import { type SQL, sql } from "drizzle-orm";
import type { Ctx, Program } from "@/lib/access/ctx";
import { supportLicense } from "@/lib/assets/listing/filter/queries";
import { isInstantKey } from "@/lib/assets/listing/rules";
import { plainIdentifier } from "@/lib/catalog/orders/rules";
import type { ProductKind } from "@/lib/catalog/rules";
import { Refusal } from "@/lib/platform/refusal";
import type { RestAsset } from "@/lib/provisioning/rest/assets/input";

type Row = RestAsset & { id: string; key: string };

/** The ids of a page first, along the index of the account's assets; what is said about them for these alone. */
async function read(ctx: Ctx<Program>, where: SQL, order: SQL, size: number): Promise<Row[]> {
  const rows = await ctx.db.execute<Row>(sql`
    with page as materialized (
      select a.id, row_number() over (order by ${order}) as place
      from assets a join products p on p.id = a.product_id
      where a.account_id = ${ctx.actor.account.id} and ${where} order by ${order} limit ${size})
    select a.id, a.serial, a.name, p.name as model, p.sku, p.kind,
      case when a.decommissioned_at is null then 'in_use' else 'decommissioned' end as state, g.name as "group",
      array(select t.name from asset_taggings o join asset_tags t on t.id = o.tag_id where o.asset_id = a.id
        order by lower(t.name)) as tags,
      a.cpu_id as "cpuId", a.uuid, a.tenant_id as "tenantId", a.offline, a.os_release as "osRelease", a.country,
      a.postal_code as "postalCode", a.region, a.city, a.address1, a.address2, a.created_at as "registeredAt",
      a.decommissioned_at as "decommissionedAt", support.name as "supportPlan", support.ends_at as "supportUntil",
      a.created_at::text as key
    from page join assets a on a.id = page.id join products p on p.id = a.product_id
    left join groups g on g.id = a.group_id
    left join lateral (${supportLicense(sql`a.id`)}) support on true
    order by page.place`);
  const instant = (text: string | null) => (text === null ? null : new Date(text).toISOString());
  return rows.map((row) => ({
    ...row,
    registeredAt: new Date(row.registeredAt).toISOString(),
    decommissionedAt: instant(row.decommissionedAt),
    supportUntil: instant(row.supportUntil),
  }));
}

const plain = ({ id: _, key: __, ...asset }: Row): RestAsset => asset;

/** A page of the account's assets, and where the next one begins. */
export async function listRestAssets(
  ctx: Ctx<Program>,
  asked: {
    serial?: string | undefined;
    kind?: ProductKind | undefined;
    country?: string | undefined;
    state: RestAsset["state"];
    limit: number;
  },
  after: string | undefined,
): Promise<{ items: RestAsset[]; next: string | null }> {
  const [id, key = ""] = after?.split("|") ?? [];
  const conditions = [
    asked.state === "in_use" ? sql`a.decommissioned_at is null` : sql`a.decommissioned_at is not null`,
    // the collation is that of the index of an account's serials
    asked.serial === undefined
      ? sql`true`
      : sql`a.serial collate "C" = ${plainIdentifier("serialNumber", asked.serial)}`,
    asked.kind ? sql`p.kind = ${asked.kind}` : sql`true`,
    asked.country ? sql`a.country = ${asked.country}` : sql`true`,
    id && isInstantKey(key) ? sql`(a.created_at, a.id) < (${key}::timestamptz, ${id})` : sql`true`,
  ];
  const newestFirst = sql`a.created_at desc, a.id desc`;
  const rows = await read(ctx, sql.join(conditions, sql` and `), newestFirst, asked.limit + 1);
  const last = rows[asked.limit - 1];
  return {
    items: rows.slice(0, asked.limit).map(plain),
    next: rows.length > asked.limit && last ? `${last.id}|${last.key}` : null,
  };
}

/** One asset of the account, the living one first; refuses `not_found` alike for a foreign one and one that is not there. */
export async function getRestAsset(ctx: Ctx<Program>, typed: string): Promise<RestAsset> {
  const where = sql`a.serial collate "C" = ${plainIdentifier("serialNumber", typed)}`;
  const [row] = await read(ctx, where, sql`a.decommissioned_at desc nulls first, a.id`, 1);
  if (!row) throw new Refusal("not_found");
  return plain(row);
}
