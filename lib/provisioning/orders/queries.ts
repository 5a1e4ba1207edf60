/** What the account bought: the orders of its customer numbers, position by position, with their auth codes (domain 5). */
import { and, desc, eq, ilike, inArray, like, or, type SQL, sql } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { customers, orderLines, orders, products } from "@/db/schema/catalog";
import { activations } from "@/db/schema/licensing";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { pageSize } from "@/lib/accounts/rules";
import { listBuyersOf } from "@/lib/assets/registering/queries";
import { visible } from "@/lib/assets/visibility/queries";
import { plainIdentifier } from "@/lib/catalog/orders/rules";
import type { ProductKind } from "@/lib/catalog/rules";
import { seesSums } from "@/lib/provisioning/codes/queries";

/** Auth codes and serial numbers of a position that nobody else has claimed. */
const codesOf = (ctx: Ctx<AccountMember>) => sql<string[]>`coalesce((
  select array_agg(u.auth_code order by u.auth_code) from units u
  where u.order_line_id = ${orderLines.id} and u.auth_code is not null
    and not exists (select 1 from product_registrations r
      where r.unit_id = u.id and r.instance_key = '' and r.account_id <> ${ctx.actor.account.id})), '{}')`;

/** A subquery: devices this person sees under codes of the position. */
function seenUnder(ctx: Ctx<AccountMember>) {
  return ctx.db
    .select({ n: sql`1` })
    .from(activations)
    .innerJoin(assets, eq(assets.id, activations.assetId))
    .innerJoin(products, eq(products.id, assets.productId))
    .where(
      and(
        visible(ctx),
        sql`${activations.endedAt} is null and ${assets.decommissionedAt} is null`,
        sql`${activations.unitId} in (select u.id from units u where u.order_line_id = ${orderLines.id})`,
      ),
    );
}

const begins = (given: string) => `${given.replace(/[\\%_]/g, "\\$&")}%`;

async function pageOf(ctx: Ctx<AccountMember>, q: string, after: string | undefined, size: number) {
  const buyers = await listBuyersOf(ctx, ctx.actor.account.id);
  const whole = seesSums(ctx);
  const plain = plainIdentifier("salesOrder", q);
  const found: SQL | undefined =
    q === ""
      ? undefined
      : or(
          // a dash alone begins nothing
          plain === ""
            ? undefined
            : or(
                like(orders.salesOrder, begins(plain)),
                like(orders.parentOrder, begins(plain)),
                sql`exists (select 1 from units u where u.order_line_id = ${orderLines.id} and u.auth_code like ${begins(plain)})`,
              ),
          sql`exists (select 1 from products s where s.id = ${orderLines.productId}
            and (${ilike(sql`s.name`, `%${begins(q)}`)} or ${ilike(sql`s.sku`, `%${begins(q)}`)}))`,
        );
  const rows = await ctx.db
    .select({
      id: orderLines.id,
      salesOrder: orders.salesOrder,
      parentOrder: orders.parentOrder,
      orderedOn: orders.orderedOn,
      customerNumber: customers.customerNumber,
      line: orderLines.line,
      productName: sql<string>`(select s.name from products s where s.id = ${orderLines.productId})`,
      kind: sql<ProductKind>`(select s.kind from products s where s.id = ${orderLines.productId})`,
      sku: sql<string>`(select s.sku from products s where s.id = ${orderLines.productId})`,
      /** what the position's codes are good for together, or how many things it has */
      quantity: sql<number>`(select coalesce(sum(u.quantity), 0)::int from units u where u.order_line_id = ${orderLines.id})`,
      codes: codesOf(ctx),
    })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(customers, eq(customers.id, orders.customerId))
    .where(
      and(
        inArray(orders.customerId, ["", ...buyers]),
        found,
        whole ? undefined : sql`exists ${seenUnder(ctx)}`,
        after
          ? sql`(${orders.orderedOn}, ${orderLines.id}) < (select o.ordered_on, l.id from order_lines l join orders o on o.id = l.order_id where l.id = ${after})`
          : undefined,
      ),
    )
    .orderBy(desc(orders.orderedOn), desc(orderLines.id))
    .limit(size + 1);
  return {
    rows: rows.slice(0, size).map((row) => (whole ? row : { ...row, quantity: null })),
    next: rows.length > size ? (rows[size - 1]?.id ?? null) : null,
  };
}
export type OrderRow = Awaited<ReturnType<typeof pageOf>>["rows"][number];

/** Positions of the account's orders, newest order first. People of groups see those under which a device of theirs runs. */
export function listOrders(ctx: Ctx<AccountMember>, q: string, after?: string) {
  return pageOf(ctx, q, after, pageSize);
}

/** All of them, page by page, for a file. */
export async function* eachOrder(ctx: Ctx<AccountMember>, q: string) {
  let after: string | undefined;
  do {
    const { rows, next } = await pageOf(ctx, q, after, 500);
    if (rows.length > 0) yield rows;
    after = next ?? undefined;
  } while (after);
}
