/** Products of the order book as a person would type them into the wizard: field names of its form, values in plain form. */
import { and, asc, eq, gt, inArray, isNotNull, ne, notInArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { accessDecisions, accessRequests } from "@/db/schema/accounts-entry";
import { productRegistrations } from "@/db/schema/assets";
import {
  customers,
  deployments,
  evaluations,
  marketplaceOffers,
  orderLines,
  orders,
  products,
  units,
} from "@/db/schema/catalog";
import { fixedHex, fixedUuid } from "@/db/seed/fixed";
import type { IdentifierKind, Marketplace } from "@/lib/catalog/orders/rules";

/** One answer of the product page: `option`, for usage-based products `marketplace`, and identifiers. */
export type Typed = { readonly [Field in "option" | "marketplace" | IdentifierKind]?: string };

/** At most this many of a kind. */
const most = 300;
/** Instances to offer for each auth code of a CSSP. */
const instancesPerCode = 10;

const registered = sql`exists (select 1 from ${productRegistrations} where ${productRegistrations.unitId} = ${units.id})`;
/** Waits for a Super User to approve it for an account. */
const asked = sql`exists (
  select 1 from ${accessRequests} left join ${accessDecisions} on ${accessDecisions.requestId} = ${accessRequests.id}
  where ${accessRequests.claim} -> 'unitIds' @> to_jsonb(${units.id}) and ${accessDecisions.requestId} is null and ${accessRequests.withdrawnAt} is null)`;
const free = sql`not ${registered} and not ${asked}`;
const forCssp = sql`exists (select 1 from ${marketplaceOffers} o where o.marketplace = 'cssp' and o.product_id = ${units.productId})`;
const byKind = sql`array_position(array['hardware', 'virtual', 'management', 'cloud_service', 'subscription', 'support'], ${products.kind})`;

export async function typeableProducts(db: Db) {
  const parentOrders = await freeParentOrders(db);
  return {
    standard: await ordered(
      db,
      parentOrders.map(({ parentOrder }) => parentOrder),
    ),
    parentOrder: parentOrders.map(
      ({ parentOrder, salesOrder, customerId }, index): Typed => ({
        option: "standard",
        parentOrder,
        ...(index % 2 === 0 ? { customerId } : { salesOrder }),
      }),
    ),
    evaluation: await evaluated(db),
    aws: await deployed(db, "aws"),
    azure: await deployed(db, "azure"),
    gcp: await deployed(db, "gcp"),
    cssp: await provisionable(db),
    awsCloudNgfw: await deployed(db, "aws_cloud_ngfw"),
    azureCloudNgfw: await deployed(db, "azure_cloud_ngfw"),
    cortexXdr: await withSerial(db, and(eq(products.kind, "endpoint"), free)),
    alreadyRegistered: await withSerial(db, registered),
  };
}

function unitsOfOrders(db: Db, where: SQL | undefined, order: SQL) {
  return db
    .select({
      serialNumber: units.serial,
      authCode: units.authCode,
      salesOrder: orders.salesOrder,
      customerId: customers.customerNumber,
    })
    .from(units)
    .innerJoin(products, eq(products.id, units.productId))
    .innerJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(customers, eq(customers.id, orders.customerId))
    .where(where)
    .orderBy(order, asc(orders.salesOrder), asc(orderLines.line), asc(units.serial))
    .limit(most);
}

const identifier = (unit: { serialNumber: string | null; authCode: string | null }): Typed =>
  unit.serialNumber ? { serialNumber: unit.serialNumber } : { authCode: unit.authCode ?? "" };

/** Free units, devices first, by turns with sales order and customer id; none of the parent orders that are still whole. */
async function ordered(db: Db, wholeParents: readonly string[]): Promise<Typed[]> {
  const apart =
    wholeParents.length > 0
      ? sql`(${orders.parentOrder} is null or ${notInArray(orders.parentOrder, [...wholeParents])})`
      : undefined;
  const rows = await unitsOfOrders(
    db,
    and(eq(units.source, "order"), ne(products.kind, "endpoint"), free, sql`not ${forCssp}`, apart),
    byKind,
  );
  return rows.map(
    (unit, index): Typed => ({
      option: "standard",
      ...identifier(unit),
      ...(index % 2 === 0 ? { salesOrder: unit.salesOrder } : { customerId: unit.customerId }),
    }),
  );
}

async function withSerial(db: Db, where: SQL | undefined): Promise<Typed[]> {
  const rows = await unitsOfOrders(db, and(isNotNull(units.serial), where), sql`1`);
  return rows.map(
    (unit): Typed => ({ option: "standard", ...identifier(unit), salesOrder: unit.salesOrder }),
  );
}

/** Parent orders of which nothing is registered and everything could be. */
function freeParentOrders(db: Db) {
  const parentOrder = sql<string>`${orders.parentOrder}`;
  return db
    .select({
      parentOrder,
      salesOrder: sql<string>`min(${orders.salesOrder})`,
      customerId: sql<string>`min(${customers.customerNumber})`,
    })
    .from(units)
    .innerJoin(products, eq(products.id, units.productId))
    .innerJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(customers, eq(customers.id, orders.customerId))
    .where(isNotNull(orders.parentOrder))
    .groupBy(orders.parentOrder)
    .having(sql`bool_and(${free} and ${products.kind} <> 'endpoint' and not ${forCssp})`)
    .orderBy(asc(orders.parentOrder))
    .limit(most);
}

async function evaluated(db: Db): Promise<Typed[]> {
  const rows = await db
    .select({ serialNumber: units.serial, authCode: units.authCode, evalId: evaluations.evalId })
    .from(units)
    .innerJoin(products, eq(products.id, units.productId))
    .innerJoin(evaluations, eq(evaluations.id, units.evaluationId))
    .where(and(gt(evaluations.endsAt, sql`now()`), ne(products.kind, "endpoint"), free))
    .orderBy(asc(evaluations.evalId), asc(units.id))
    .limit(most);
  return rows.map((unit): Typed => ({ option: "standard", ...identifier(unit), evalId: unit.evalId }));
}

/** Instances by serial and CPU ID, every other one with its UUID; Cloud NGFW by tenant and serial. */
async function deployed(db: Db, marketplace: Marketplace): Promise<Typed[]> {
  const rows = await db
    .select({
      serial: units.serial,
      cpuId: deployments.cpuId,
      uuid: deployments.uuid,
      tenantId: deployments.tenantId,
    })
    .from(units)
    .innerJoin(deployments, eq(deployments.id, units.deploymentId))
    .innerJoin(marketplaceOffers, eq(marketplaceOffers.id, deployments.offerId))
    .where(and(eq(marketplaceOffers.marketplace, marketplace), isNotNull(units.serial), free))
    .orderBy(asc(units.serial))
    .limit(most);
  return rows.map(({ serial, cpuId, uuid, tenantId }, index): Typed => {
    const usage = { option: "usage", marketplace, serialNumber: serial ?? "" };
    if (tenantId) return { ...usage, tenantId };
    return { ...usage, cpuId: cpuId ?? "", ...(uuid && index % 2 === 0 ? { uuid } : {}) };
  });
}

/** New instances for the auth codes of CSSPs that have some left. The person brings UUID and CPU ID from their own cloud. */
async function provisionable(db: Db): Promise<Typed[]> {
  const codes = await db
    .select({ id: units.id, authCode: units.authCode, left: sql<number>`${units.quantity} - ${units.used}` })
    .from(units)
    .where(
      and(
        eq(units.source, "order"),
        isNotNull(units.authCode),
        forCssp,
        sql`${units.used} < ${units.quantity}`,
      ),
    )
    .orderBy(asc(units.authCode))
    .limit(most);
  const taken = await db
    .select({ unitId: productRegistrations.unitId, key: productRegistrations.instanceKey })
    .from(productRegistrations)
    .where(inArray(productRegistrations.unitId, [...codes.map(({ id }) => id), ""]));
  const used = new Set(taken.map(({ unitId, key }) => `${unitId} ${key}`));
  return codes.flatMap(({ id, authCode, left }) => {
    const fresh: Typed[] = [];
    for (let index = 0; fresh.length < Math.min(left, instancesPerCode); index += 1) {
      const [uuid, cpuId] = [
        fixedUuid(`new ${authCode} ${index}`),
        `ESX:${fixedHex(`new ${authCode} ${index}`, 16)}`,
      ];
      if (!used.has(`${id} ${uuid}|${cpuId}`))
        fresh.push({ option: "usage", marketplace: "cssp", authCode: authCode ?? "", uuid, cpuId });
    }
    return fresh;
  });
}
