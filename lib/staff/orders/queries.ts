/** The order book as support reads it: what carries a number, and which account registered it. Read only. */
import { and, asc, eq, gt, inArray, ne, or, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { productRegistrations } from "@/db/schema/assets";
import {
  customers,
  deployments,
  evaluations,
  orderLines,
  orders,
  products,
  units,
} from "@/db/schema/catalog";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { pageSize } from "@/lib/accounts/rules";
import { type BookSource, plainIdentifier } from "@/lib/catalog/orders/rules";

export type BookedUnit = {
  id: string;
  productName: string;
  serial: string | null;
  authCode: string | null;
  source: BookSource;
  quantity: number;
  used: number;
  salesOrder: string | null;
  parentOrder: string | null;
  evalId: string | null;
  customer: string | null;
  customerNumber: string | null;
  claimedBy: { number: number; name: string }[];
};

/** Fewer characters than this are no number. */
export const shortestSearch = 4;

/** Units that carry an identifier of any kind, compared in its plain form (domain rule 32). `after`: id of the last row before. */
export async function searchUnits(
  ctx: Ctx<StaffMember>,
  typed: string,
  after?: string,
): Promise<{ rows: BookedUnit[]; next: string | null }> {
  const plain = plainIdentifier("serialNumber", typed);
  if (plain.length < shortestSearch) return { rows: [], next: null };
  const carries = or(
    eq(units.serial, plain),
    eq(units.authCode, plain),
    eq(orders.salesOrder, plain),
    eq(orders.parentOrder, plain),
    eq(customers.customerNumber, plain),
    eq(evaluations.evalId, plain),
    eq(deployments.cpuId, plainIdentifier("cpuId", typed)),
    eq(deployments.uuid, plainIdentifier("uuid", typed)),
    eq(deployments.tenantId, plain),
  );
  const rows = await ctx.db
    .select({
      id: units.id,
      productName: products.name,
      serial: units.serial,
      authCode: units.authCode,
      source: sql<BookSource>`${units.source}`,
      quantity: units.quantity,
      used: units.used,
      salesOrder: orders.salesOrder,
      parentOrder: orders.parentOrder,
      evalId: evaluations.evalId,
      customer: customers.name,
      customerNumber: customers.customerNumber,
    })
    .from(units)
    .innerJoin(products, eq(products.id, units.productId))
    .leftJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .leftJoin(orders, eq(orders.id, orderLines.orderId))
    .leftJoin(customers, eq(customers.id, orders.customerId))
    .leftJoin(evaluations, eq(evaluations.id, units.evaluationId))
    .leftJoin(deployments, eq(deployments.id, units.deploymentId))
    .where(and(carries, ne(units.source, "sandbox"), after ? gt(units.id, after) : undefined))
    .orderBy(asc(units.id))
    .limit(pageSize + 1);
  const page = rows.slice(0, pageSize);
  const claims = page.length
    ? await ctx.db
        .selectDistinct({ unitId: productRegistrations.unitId, number: accounts.number, name: accounts.name })
        .from(productRegistrations)
        .innerJoin(accounts, eq(accounts.id, productRegistrations.accountId))
        .where(
          inArray(
            productRegistrations.unitId,
            page.map((row) => row.id),
          ),
        )
        .orderBy(asc(accounts.number))
    : [];
  return {
    rows: page.map((row) => ({
      ...row,
      claimedBy: claims
        .filter((claim) => claim.unitId === row.id)
        .map(({ number, name }) => ({ number, name })),
    })),
    next: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  };
}
