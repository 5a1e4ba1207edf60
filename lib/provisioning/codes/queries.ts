/** Auth codes an account provisions instances with: which they are, how much is left, and for what. */
import { and, asc, eq, gt, ilike, inArray, isNotNull, isNull, like, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { assets } from "@/db/schema/assets";
import { evaluations, orderLines, orders, products, units } from "@/db/schema/catalog";
import { activations } from "@/db/schema/licensing";
import { endUserDevices, endUsers } from "@/db/schema/provisioning";
import type { AccountActor, AccountMember, Ctx } from "@/lib/access/ctx";
import { pageSize } from "@/lib/accounts/rules";
import { listBuyersOf } from "@/lib/assets/registering/queries";
import { visible } from "@/lib/assets/visibility/queries";
import { plainIdentifier } from "@/lib/catalog/orders/rules";
import { Refusal } from "@/lib/platform/refusal";
import type { CodeFilter } from "@/lib/provisioning/codes/input";
import { instanceKinds } from "@/lib/provisioning/instances/rules";

const sold = alias(products, "sold");

/**
 * Condition on `units` and `orders`: the account has this auth code. It registered the code, or, for a CSSP, bought it:
 * codes sold to CSSPs are usable from the day the order is in the book (domain 5).
 */
async function ownCode(ctx: Ctx<AccountActor>): Promise<SQL> {
  const { account } = ctx.actor;
  const registered = sql`exists (select 1 from product_registrations r
    where r.unit_id = ${units.id} and r.account_id = ${account.id} and r.instance_key = '')`;
  const buyers = account.kind === "cssp" ? await listBuyersOf(ctx, account.id) : [];
  if (buyers.length === 0) return registered;
  return sql`(${registered} or (${inArray(orders.customerId, buyers)}
    and exists (select 1 from marketplace_offers o where o.marketplace = 'cssp' and o.product_id = ${units.productId})
    and not exists (select 1 from product_registrations r where r.unit_id = ${units.id} and r.instance_key = '')))`;
}

/** Living devices of the account with an activation of this code that stands. */
const ownDevices = (ctx: Ctx<AccountActor>) => sql<number>`(
  select count(*)::int from activations v join assets d on d.id = v.asset_id
  where v.unit_id = ${units.id} and v.ended_at is null and d.account_id = ${ctx.actor.account.id} and d.decommissioned_at is null)`;

/** Terms that ran out while they lay on the code: used up for good. */
const runOut = sql`(select count(*)::int from returned_terms t
  where t.unit_id = ${units.id} and t.taken_by is null and t.ends_at <= now())`;

const facts = {
  unitId: units.id,
  authCode: sql<string>`${units.authCode}`,
  quantity: units.quantity,
  used: units.used,
  /** what the code is still good for */
  free: sql<number>`(${units.quantity} - ${units.used} - ${runOut})`.mapWith(Number),
  productId: sold.id,
  productName: sold.name,
  sku: sold.sku,
  kind: sold.kind,
  fits: sold.fits,
  termMonths: sold.termMonths,
  validUntil: evaluations.endsAt,
  orderedOn: orders.orderedOn,
};

/** Devices this account has under the code; those elsewhere are out of its reach and do not count. */
const shape = (ctx: Ctx<AccountActor>) => ({ ...facts, devices: ownDevices(ctx) });

/**
 * An auth code of the account by its plain form; undefined for one of another account exactly as for one that does not
 * exist (trust TEN-1).
 */
export async function findCode(ctx: Ctx<AccountActor>, authCode: string) {
  const [code] = await ctx.db
    .select(facts)
    .from(units)
    .innerJoin(sold, eq(sold.id, units.productId))
    .leftJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .leftJoin(orders, eq(orders.id, orderLines.orderId))
    .leftJoin(evaluations, eq(evaluations.id, units.evaluationId))
    .where(and(eq(units.authCode, authCode), await ownCode(ctx)))
    .limit(1);
  return code;
}
export type FoundCode = NonNullable<Awaited<ReturnType<typeof findCode>>>;

export type CodeDevice = { serial: string; uuid: string | null; cpuId: string | null };

/**
 * Such a code with the devices it has in the account, oldest first, and the total these are of: read in one statement, so
 * that the numbers agree whatever happens beside.
 */
export async function findUsage(
  ctx: Ctx<AccountActor>,
  authCode: string,
): Promise<{ authCode: string; total: number; devices: CodeDevice[] } | undefined> {
  const devices = sql<CodeDevice[]>`coalesce((
    select json_agg(json_build_object('serial', d.serial, 'uuid', d.uuid, 'cpuId', d.cpu_id) order by v.created_at, d.serial)
    from activations v join assets d on d.id = v.asset_id
    where v.unit_id = ${units.id} and v.ended_at is null and d.account_id = ${ctx.actor.account.id} and d.decommissioned_at is null), '[]')`;
  const [code] = await ctx.db
    .select({ ...facts, devices })
    .from(units)
    .innerJoin(sold, eq(sold.id, units.productId))
    .leftJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .leftJoin(orders, eq(orders.id, orderLines.orderId))
    .leftJoin(evaluations, eq(evaluations.id, units.evaluationId))
    .where(and(eq(units.authCode, authCode), await ownCode(ctx)))
    .limit(1);
  return code && { authCode: code.authCode, total: code.free + code.devices.length, devices: code.devices };
}

/** Does this person see the account's codes as a whole? Others see the codes of the devices they see, without sums. */
export function seesSums(ctx: Ctx<AccountActor>): boolean {
  return ctx.actor.account.wide.has("provisioning.read");
}

/** A subquery: standing activations of the unit on devices this person sees. */
export function seenOf(ctx: Ctx<AccountActor>) {
  return ctx.db
    .select({ n: sql`count(*)::int` })
    .from(activations)
    .innerJoin(assets, eq(assets.id, activations.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .where(
      and(
        eq(activations.unitId, units.id),
        isNull(activations.endedAt),
        isNull(assets.decommissionedAt),
        visible(ctx),
      ),
    );
}

const begins = (given: string) => `${given.replace(/[\\%_]/g, "\\$&")}%`;

async function shownCodes(ctx: Ctx<AccountActor>): Promise<SQL | undefined> {
  return and(
    isNotNull(units.authCode),
    inArray(sold.kind, [...instanceKinds]),
    await ownCode(ctx),
    seesSums(ctx) ? undefined : sql`${seenOf(ctx)} > 0`,
  );
}

/** Without sums where this person sees a part of the devices only: a sum would tell of the others. */
function told(
  ctx: Ctx<AccountActor>,
  { used: _, free, ...code }: FoundCode & { devices: number; seen: number },
) {
  return seesSums(ctx)
    ? { ...code, used: code.devices, total: free + code.devices, available: free }
    : { ...code, quantity: null, devices: code.seen, used: code.seen, total: null, available: null };
}

async function pageOf(ctx: Ctx<AccountActor>, filter: CodeFilter, after: string | undefined, size: number) {
  const { q, left } = filter;
  const code = plainIdentifier("authCode", q);
  const free = sql`${units.quantity} - ${units.used} - ${runOut}`;
  const rows = await ctx.db
    .select({ ...shape(ctx), seen: sql<number>`${seenOf(ctx)}`.mapWith(Number) })
    .from(units)
    .innerJoin(sold, eq(sold.id, units.productId))
    .leftJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .leftJoin(orders, eq(orders.id, orderLines.orderId))
    .leftJoin(evaluations, eq(evaluations.id, units.evaluationId))
    .where(
      and(
        await shownCodes(ctx),
        q
          ? or(
              // a dash alone begins nothing
              code === "" ? undefined : like(units.authCode, begins(code)),
              ilike(sold.name, `%${begins(q)}`),
              ilike(sold.sku, `%${begins(q)}`),
            )
          : undefined,
        seesSums(ctx) && left !== "all"
          ? left === "available"
            ? sql`${free} > 0`
            : sql`${free} <= 0`
          : undefined,
        after ? gt(units.authCode, after) : undefined,
      ),
    )
    .orderBy(asc(units.authCode))
    .limit(size + 1);
  const page = rows.slice(0, size);
  const parts = await partsOf(ctx, page);
  return {
    rows: page.map((row) => ({ ...told(ctx, row), ...(parts.get(row.productId) ?? nothing) })),
    next: rows.length > size ? (page.at(-1)?.authCode ?? null) : null,
  };
}
export type CodeRow = Awaited<ReturnType<typeof pageOf>>["rows"][number];

type Parts = { bundle: string[]; support: string[] };
const nothing: Parts = { bundle: [], support: [] };

/** What comes with each product: names of subscriptions, and of support. */
async function partsOf(ctx: Ctx, codes: readonly { productId: string }[]): Promise<Map<string, Parts>> {
  const wanted = [...new Set(codes.map(({ productId }) => productId))];
  const rows = await ctx.db.execute<{ id: string; kind: string; name: string }>(sql`
    select pp.bundle_id as id, p.kind, p.name from product_parts pp join products p on p.id = pp.part_id
    where pp.bundle_id = any(${sql.param(wanted)}::text[]) order by p.name`);
  const found = new Map<string, Parts>(wanted.map((id) => [id, { bundle: [], support: [] }]));
  for (const { id, kind, name } of rows)
    found.get(id)?.[kind === "support" ? "support" : "bundle"].push(name);
  return found;
}

/** The account's codes for instances that this person sees, in the order of the codes. `after`: the code before. */
export function listCodes(ctx: Ctx<AccountActor>, filter: CodeFilter, after?: string, size = pageSize) {
  return pageOf(ctx, filter, after, size);
}

/** All of them, page by page, for a file. */
export async function* eachCode(ctx: Ctx<AccountMember>, filter: CodeFilter) {
  let after: string | undefined;
  do {
    const { rows, next } = await pageOf(ctx, filter, after, 500);
    if (rows.length > 0) yield rows;
    after = next ?? undefined;
  } while (after);
}

/** One code for instances with what comes with it; refuses `not_found` alike for missing, foreign and unseen ones. */
export async function getCode(ctx: Ctx<AccountMember>, typed: string): Promise<CodeRow> {
  const authCode = plainIdentifier("authCode", typed);
  const [row] = await ctx.db
    .select({ ...shape(ctx), seen: sql<number>`${seenOf(ctx)}`.mapWith(Number) })
    .from(units)
    .innerJoin(sold, eq(sold.id, units.productId))
    .leftJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .leftJoin(orders, eq(orders.id, orderLines.orderId))
    .leftJoin(evaluations, eq(evaluations.id, units.evaluationId))
    .where(and(eq(units.authCode, authCode), await shownCodes(ctx)))
    .limit(1);
  if (!row) throw new Refusal("not_found");
  const parts = await partsOf(ctx, [row]);
  return { ...told(ctx, row), ...(parts.get(row.productId) ?? nothing) };
}

/** The devices of a code that this person sees, newest first. `after`: the activation before. */
export async function listCodeDevices(ctx: Ctx<AccountMember>, unitId: string, after?: string) {
  const rows = await ctx.db
    .select({
      id: activations.id,
      serial: assets.serial,
      name: assets.name,
      uuid: assets.uuid,
      cpuId: assets.cpuId,
      activatedAt: activations.activatedAt,
      endsAt: sql<Date | null>`(select max(l.ends_at) from licenses l
        where l.activation_id = ${activations.id} and l.ended_at is null)`.mapWith(activations.endedAt),
      endUser: endUsers.companyName,
    })
    .from(activations)
    .innerJoin(assets, eq(assets.id, activations.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .leftJoin(
      endUserDevices,
      and(eq(endUserDevices.assetId, assets.id), eq(endUserDevices.accountId, assets.accountId)),
    )
    .leftJoin(endUsers, eq(endUsers.id, endUserDevices.endUserId))
    .where(
      and(
        visible(ctx),
        eq(activations.unitId, unitId),
        isNull(activations.endedAt),
        isNull(assets.decommissionedAt),
        after
          ? sql`(${activations.activatedAt}, ${activations.id}) < (select v.created_at, v.id from activations v where v.id = ${after})`
          : undefined,
      ),
    )
    .orderBy(sql`${activations.activatedAt} desc`, sql`${activations.id} desc`)
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}
export type CodeDeviceRow = Awaited<ReturnType<typeof listCodeDevices>>["rows"][number];
