/** What the order book holds about everything a file names, read in a few large statements. */
import { eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
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
import {
  type Book,
  lineKey,
  type OrderRow,
  offerKey,
  type StoredUnit,
} from "@/lib/catalog/orders/import/rules";
import { findProductsBySku } from "@/lib/catalog/queries";
import { chunks } from "@/lib/platform/chunks";

/** The ids of stored things, by the keys of `Book`. */
export type BookIds = {
  readonly products: Map<string, string>;
  readonly customers: Map<string, string>;
  readonly orders: Map<string, string>;
  readonly lines: Map<string, string>;
  readonly evaluations: Map<string, string>;
  readonly offers: Map<string, string>;
};

type Named = {
  [Column in
    | "customer_number"
    | "sales_order"
    | "sku"
    | "eval_id"
    | "serial"
    | "auth_code"
    | "offer_code"]: string[];
};

function namesIn(rows: readonly OrderRow[]): Named {
  const all = <Column extends keyof Named>(column: Column) => [
    ...new Set(rows.flatMap((row) => row[column] ?? [])),
  ];
  return {
    customer_number: all("customer_number"),
    sales_order: all("sales_order"),
    sku: all("sku"),
    eval_id: all("eval_id"),
    serial: all("serial"),
    auth_code: all("auth_code"),
    offer_code: all("offer_code"),
  };
}

async function inPieces<Row>(
  names: readonly string[],
  read: (some: string[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const some of chunks(names, 5_000)) rows.push(...(await read(some)));
  return rows;
}

/** The stored book as far as these rows touch it. */
export async function loadBook(db: Db, rows: readonly OrderRow[]): Promise<{ book: Book; ids: BookIds }> {
  const named = namesIn(rows);
  const [buyers, sold, positions, trials, offered, registered] = [
    await inPieces(named.customer_number, (some) =>
      db.select().from(customers).where(inArray(customers.customerNumber, some)),
    ),
    await inPieces(named.sales_order, (some) => ordersNamed(db, some)),
    await inPieces(named.sales_order, (some) => linesNamed(db, some)),
    await inPieces(named.eval_id, (some) =>
      db.select().from(evaluations).where(inArray(evaluations.evalId, some)),
    ),
    await inPieces(named.offer_code, (some) => offersNamed(db, some)),
    await inPieces(named.sales_order, (some) => registeredLines(db, some)),
  ];
  const units = [
    ...(await inPieces(named.serial, (some) => unitsNamed(db, "serial", some))),
    ...(await inPieces(named.auth_code, (some) => unitsNamed(db, "authCode", some))),
  ];
  const catalog = await findProductsBySku(db, [...named.sku, ...offered.map((offer) => offer.sku)]);

  const by = <Row, Value>(list: readonly Row[], key: (row: Row) => string, value: (row: Row) => Value) =>
    new Map(list.map((row) => [key(row), value(row)]));
  const customerKey = (row: (typeof buyers)[number]) => row.customerNumber;
  const orderKey = (row: (typeof sold)[number]) => row.salesOrder;
  const positionKey = (row: { salesOrder: string; line: number }) => lineKey(row.salesOrder, row.line);
  const trialKey = (row: (typeof trials)[number]) => row.evalId;
  const marketKey = (row: (typeof offered)[number]) => offerKey(row.marketplace, row.offerCode);
  return {
    book: {
      products: by(
        [...catalog.values()],
        (row) => row.sku,
        (row) => ({ product_name: row.name, product_family: row.family, product_kind: row.kind }),
      ),
      customers: by(buyers, customerKey, (row) => ({
        customer_name: row.name,
        customer_country: row.country,
      })),
      orders: by(sold, orderKey, (row) => ({
        customer_number: row.customerNumber,
        parent_order: row.parentOrder,
        ordered_on: row.orderedOn.getTime(),
      })),
      lines: by(positions, positionKey, (row) => ({ sku: row.sku })),
      evaluations: by(trials, trialKey, (row) => ({
        customer_name: row.customerName,
        eval_ends_on: row.endsAt.getTime(),
      })),
      offers: by(offered, marketKey, (row) => ({ sku: row.sku })),
      bySerial: new Map(units.flatMap((unit) => (unit.serial ? [[unit.serial, unit] as const] : []))),
      byAuthCode: new Map(units.flatMap((unit) => (unit.authCode ? [[unit.authCode, unit] as const] : []))),
      registeredOrders: new Set(registered.map((row) => row.salesOrder)),
      registeredLines: new Set(registered.map(positionKey)),
    },
    ids: {
      products: by(
        [...catalog.values()],
        (row) => row.sku,
        (row) => row.id,
      ),
      customers: by(buyers, customerKey, (row) => row.id),
      orders: by(sold, orderKey, (row) => row.id),
      lines: by(positions, positionKey, (row) => row.id),
      evaluations: by(trials, trialKey, (row) => row.id),
      offers: by(offered, marketKey, (row) => row.id),
    },
  };
}

function ordersNamed(db: Db, salesOrders: string[]) {
  return db
    .select({
      id: orders.id,
      salesOrder: orders.salesOrder,
      parentOrder: orders.parentOrder,
      orderedOn: orders.orderedOn,
      customerNumber: customers.customerNumber,
    })
    .from(orders)
    .innerJoin(customers, eq(customers.id, orders.customerId))
    .where(inArray(orders.salesOrder, salesOrders));
}

function linesNamed(db: Db, salesOrders: string[]) {
  return db
    .select({ id: orderLines.id, salesOrder: orders.salesOrder, line: orderLines.line, sku: products.sku })
    .from(orderLines)
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(products, eq(products.id, orderLines.productId))
    .where(inArray(orders.salesOrder, salesOrders));
}

function offersNamed(db: Db, codes: string[]) {
  return db
    .select({
      id: marketplaceOffers.id,
      marketplace: marketplaceOffers.marketplace,
      offerCode: marketplaceOffers.offerCode,
      sku: products.sku,
    })
    .from(marketplaceOffers)
    .innerJoin(products, eq(products.id, marketplaceOffers.productId))
    .where(inArray(marketplaceOffers.offerCode, codes));
}

// a claim lies with the account that made it, one feature further on; here it only matters that there is one
const isRegistered = sql<boolean>`exists (select 1 from ${productRegistrations} where ${productRegistrations.unitId} = ${units.id})`;

function registeredLines(db: Db, salesOrders: string[]) {
  return db
    .selectDistinct({ salesOrder: orders.salesOrder, line: orderLines.line })
    .from(productRegistrations)
    .innerJoin(units, eq(units.id, productRegistrations.unitId))
    .innerJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(inArray(orders.salesOrder, salesOrders));
}

async function unitsNamed(db: Db, column: "serial" | "authCode", names: string[]): Promise<StoredUnit[]> {
  const rows = await db
    .select({
      unit: units,
      sku: products.sku,
      salesOrder: orders.salesOrder,
      line: orderLines.line,
      evalId: evaluations.evalId,
      deployment: deployments,
      marketplace: marketplaceOffers.marketplace,
      offerCode: marketplaceOffers.offerCode,
      registered: isRegistered,
    })
    .from(units)
    .innerJoin(products, eq(products.id, units.productId))
    .leftJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .leftJoin(orders, eq(orders.id, orderLines.orderId))
    .leftJoin(evaluations, eq(evaluations.id, units.evaluationId))
    .leftJoin(deployments, eq(deployments.id, units.deploymentId))
    .leftJoin(marketplaceOffers, eq(marketplaceOffers.id, deployments.offerId))
    .where(inArray(units[column], names));
  return rows.map(
    ({ unit, sku, salesOrder, line, evalId, deployment, marketplace, offerCode, registered }) => ({
      id: unit.id,
      source: unit.source,
      sku,
      serial: unit.serial,
      authCode: unit.authCode,
      quantity: unit.quantity,
      used: unit.used,
      salesOrder,
      lineKey: salesOrder !== null && line !== null ? lineKey(salesOrder, line) : null,
      evalId,
      deployment:
        deployment && marketplace && offerCode !== null
          ? {
              id: deployment.id,
              offerKey: offerKey(marketplace, offerCode),
              cpuId: deployment.cpuId,
              uuid: deployment.uuid,
              tenantId: deployment.tenantId,
            }
          : null,
      registered,
    }),
  );
}

/** Locks units, and all units of these positions, so that nobody registers one of them before the import is done. */
export async function lockUnits(
  db: Db,
  unitIds: readonly string[],
  lineIds: readonly string[],
): Promise<void> {
  for (const some of chunks(unitIds, 5_000))
    await db
      .select({ id: units.id })
      .from(units)
      .where(inArray(units.id, some))
      .orderBy(units.id)
      .for("update");
  for (const some of chunks(lineIds, 5_000))
    await db
      .select({ id: units.id })
      .from(units)
      .where(inArray(units.orderLineId, some))
      .orderBy(units.id)
      .for("update");
}
