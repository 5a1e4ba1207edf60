/** Reads of chassis and what sits in them. */
import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { assets, productRegistrations } from "@/db/schema/assets";
import { orderLines, orders, products, units } from "@/db/schema/catalog";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { ComponentSearch } from "@/lib/assets/components/input";
import { listBuyersOf } from "@/lib/assets/registering/queries";
import { visible } from "@/lib/assets/visibility/queries";
import { Refusal } from "@/lib/platform/refusal";

const shape = {
  id: assets.id,
  serial: assets.serial,
  name: assets.name,
  groupId: assets.groupId,
  productName: products.name,
  kind: products.kind,
};
const mostShown = 200;

/** A living chassis the member sees, with what sits in it. Refuses `not_found`, also for what can be no chassis. */
export async function getChassis(ctx: Ctx<AccountMember>, serial: string) {
  const [chassis] = await ctx.db
    .select(shape)
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(
      and(
        visible(ctx),
        eq(assets.serial, serial),
        isNull(assets.decommissionedAt),
        eq(products.kind, "hardware"),
      ),
    )
    .limit(1);
  if (!chassis) throw new Refusal("not_found");
  const list = (where: ReturnType<typeof and>) =>
    ctx.db
      .select(shape)
      .from(assets)
      .innerJoin(products, eq(products.id, assets.productId))
      .where(and(visible(ctx), isNull(assets.decommissionedAt), where))
      .orderBy(asc(assets.serial))
      .limit(mostShown);
  return {
    ...chassis,
    cards: await list(eq(assets.chassisId, chassis.id)),
    loose: await list(and(eq(products.kind, "component"), isNull(assets.chassisId))),
  };
}
export type Chassis = Awaited<ReturnType<typeof getChassis>>;

/**
 * Free components of a sales order. An order of a customer of the account shows all of them; of any other order only
 * the one whose serial is given too, because the two together are the proof (domain rule 30).
 */
export async function listFreeComponents(ctx: Ctx<AccountMember>, search: ComponentSearch) {
  const buyers = await listBuyersOf(ctx, ctx.actor.account.id);
  return ctx.db
    .select({ id: units.id, serial: sql<string>`${units.serial}`, productName: products.name })
    .from(units)
    .innerJoin(products, and(eq(products.id, units.productId), eq(products.kind, "component")))
    .innerJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(
      and(
        eq(orders.salesOrder, search.order),
        or(inArray(orders.customerId, buyers.length > 0 ? buyers : [""]), eq(units.serial, search.component)),
        search.component ? eq(units.serial, search.component) : undefined,
        sql`${units.serial} is not null and not exists (select 1 from ${productRegistrations} where ${productRegistrations.unitId} = ${units.id})`,
      ),
    )
    .orderBy(asc(units.serial))
    .limit(mostShown);
}
