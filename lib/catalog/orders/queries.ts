/**
 * Look-ups in the order book by what a person can prove. Each is one statement with one shape of answer, so that an
 * unknown number, a wrong pair and a foreign number cost the same (trust REG-8).
 */
import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
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
import type { Marketplace } from "@/lib/catalog/orders/rules";
import type { ProductKind } from "@/lib/catalog/rules";

/** A unit with what its product is, as the wizard and the claim need it. */
export type ProvenUnit = {
  unitId: string;
  productName: string;
  productKind: ProductKind;
  serial: string | null;
  authCode: string | null;
  quantity: number;
  used: number;
};

const shape = {
  unitId: units.id,
  productName: products.name,
  productKind: products.kind,
  serial: units.serial,
  authCode: units.authCode,
  quantity: units.quantity,
  used: units.used,
};

function find(db: Db, where: SQL | undefined): Promise<ProvenUnit[]> {
  return db
    .select(shape)
    .from(units)
    .innerJoin(products, eq(products.id, units.productId))
    .leftJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .leftJoin(orders, eq(orders.id, orderLines.orderId))
    .leftJoin(customers, eq(customers.id, orders.customerId))
    .leftJoin(evaluations, eq(evaluations.id, units.evaluationId))
    .leftJoin(deployments, eq(deployments.id, units.deploymentId))
    .leftJoin(marketplaceOffers, eq(marketplaceOffers.id, deployments.offerId))
    .where(where)
    .orderBy(units.id)
    .limit(500);
}

/** One product identifier and one proof of purchase, both of the same order (domain rule 30). Plain identifiers. */
export function findOrderedUnits(
  db: Db,
  product: { serialNumber: string } | { authCode: string } | { parentOrder: string },
  proof: { salesOrder: string } | { customerId: string },
): Promise<ProvenUnit[]> {
  const named =
    "serialNumber" in product
      ? eq(units.serial, product.serialNumber)
      : "authCode" in product
        ? eq(units.authCode, product.authCode)
        : eq(orders.parentOrder, product.parentOrder);
  const proven =
    "salesOrder" in proof
      ? eq(orders.salesOrder, proof.salesOrder)
      : eq(customers.customerNumber, proof.customerId);
  return find(db, and(eq(units.source, "order"), named, proven));
}

/** A serial or an auth code of an order of one of these customers: nothing else is asked (domain rule 30, signed in). */
export function findUnitsOfBuyers(
  db: Db,
  product: { serialNumber: string } | { authCode: string },
  customerIds: readonly string[],
): Promise<ProvenUnit[]> {
  const named =
    "serialNumber" in product ? eq(units.serial, product.serialNumber) : eq(units.authCode, product.authCode);
  const theirs = inArray(orders.customerId, customerIds.length > 0 ? [...customerIds] : [""]);
  return find(db, and(eq(units.source, "order"), named, theirs));
}

/** An evaluation: its Eval-ID with the serial or auth code it was given for; not after its end. */
export function findEvaluationUnits(
  db: Db,
  product: { serialNumber: string } | { authCode: string },
  evalId: string,
): Promise<ProvenUnit[]> {
  const named =
    "serialNumber" in product ? eq(units.serial, product.serialNumber) : eq(units.authCode, product.authCode);
  return find(
    db,
    and(
      eq(units.source, "evaluation"),
      named,
      eq(evaluations.evalId, evalId),
      sql`${evaluations.endsAt} > now()`,
    ),
  );
}

/** A pay-as-you-go instance: serial and CPU ID as the marketplace reported them; the UUID too when one is given. */
export function findPaygUnits(
  db: Db,
  marketplace: Marketplace,
  given: { serialNumber: string; cpuId: string; uuid?: string | undefined },
): Promise<ProvenUnit[]> {
  return find(
    db,
    and(
      eq(units.source, "deployment"),
      eq(marketplaceOffers.marketplace, marketplace),
      eq(units.serial, given.serialNumber),
      eq(deployments.cpuId, given.cpuId),
      given.uuid ? or(eq(deployments.uuid, given.uuid), sql`${deployments.uuid} is null`) : undefined,
    ),
  );
}

/** A Cloud NGFW: tenant id and serial (domain rule 31). */
export function findCloudNgfwUnits(
  db: Db,
  marketplace: Marketplace,
  given: { serialNumber: string; tenantId: string },
): Promise<ProvenUnit[]> {
  return find(
    db,
    and(
      eq(units.source, "deployment"),
      eq(marketplaceOffers.marketplace, marketplace),
      eq(units.serial, given.serialNumber),
      eq(deployments.tenantId, given.tenantId),
    ),
  );
}

/** A CSSP auth code with capacity left: its product must be offered through CSSPs. */
export function findCsspUnits(db: Db, authCode: string): Promise<ProvenUnit[]> {
  const offered = sql`exists (select 1 from ${marketplaceOffers} o where o.marketplace = 'cssp' and o.product_id = ${units.productId})`;
  return find(
    db,
    and(
      eq(units.source, "order"),
      eq(units.authCode, authCode),
      offered,
      sql`${units.used} < ${units.quantity}`,
    ),
  );
}

/** Is this the serial of a product that may not be registered alone (Cortex XDR)? Asked to explain, not to prove. */
export async function isEndpointSerial(db: Db, serialNumber: string): Promise<boolean> {
  const rows = await find(db, and(eq(units.serial, serialNumber), eq(products.kind, "endpoint")));
  return rows.length > 0;
}
