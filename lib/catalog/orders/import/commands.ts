/** Writes what an import changes: new things get ids, known ones their new values, a thousand rows per statement. */
import { eq, inArray, sql } from "drizzle-orm";
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
import type { Ctx } from "@/lib/access/ctx";
import type { BookChanges } from "@/lib/catalog/orders/import/judgement/rules";
import type { BookIds } from "@/lib/catalog/orders/import/queries";
import { chunks } from "@/lib/platform/chunks";
import { type IdKind, newId } from "@/lib/platform/ids";

/** The id of a thing: the stored one, or a new one that later rows will find. */
function idOf(ids: Map<string, string>, kind: IdKind, key: string): string {
  const id = ids.get(key) ?? newId(kind);
  ids.set(key, id);
  return id;
}

function known(ids: Map<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the import lost the id of ${key}`);
  return id;
}

const incoming = (column: string) => sql`excluded.${sql.identifier(column)}`;

/** Brings the book up to date inside the caller's transaction. `ids` gains the ids of what is new. */
export async function writeBook(ctx: Ctx, changes: BookChanges, ids: BookIds): Promise<void> {
  await writeBuyersAndProducts(ctx, changes, ids);
  await writeOrders(ctx, changes, ids);
  await writeEvaluationsAndOffers(ctx, changes, ids);
  await writeUnits(ctx, changes, ids);
}

async function writeBuyersAndProducts({ db }: Ctx, changes: BookChanges, ids: BookIds): Promise<void> {
  for (const some of chunks(changes.products)) {
    await db
      .insert(products)
      .values(
        some.map(({ key, fields }) => ({
          id: idOf(ids.products, "product", key),
          sku: key,
          name: fields.product_name,
          family: fields.product_family,
          kind: fields.product_kind,
        })),
      )
      .onConflictDoUpdate({
        target: products.id,
        set: { name: incoming("name"), family: incoming("family"), kind: incoming("kind") },
      });
  }
  for (const some of chunks(changes.customers)) {
    await db
      .insert(customers)
      .values(
        some.map(({ key, fields }) => ({
          id: idOf(ids.customers, "customer", key),
          customerNumber: key,
          name: fields.customer_name,
          country: fields.customer_country,
        })),
      )
      .onConflictDoUpdate({
        target: customers.id,
        set: { name: incoming("name"), country: incoming("country") },
      });
  }
}

async function writeOrders({ db }: Ctx, changes: BookChanges, ids: BookIds): Promise<void> {
  for (const some of chunks(changes.orders)) {
    await db
      .insert(orders)
      .values(
        some.map(({ key, fields }) => ({
          id: idOf(ids.orders, "order", key),
          salesOrder: key,
          parentOrder: fields.parent_order ?? null,
          customerId: known(ids.customers, fields.customer_number),
          orderedOn: new Date(fields.ordered_on),
        })),
      )
      .onConflictDoUpdate({
        target: orders.id,
        set: {
          parentOrder: incoming("parent_order"),
          customerId: incoming("customer_id"),
          orderedOn: incoming("ordered_on"),
        },
      });
  }
  for (const some of chunks(changes.lines)) {
    const rows = some.map(({ key, fields }) => {
      const [salesOrder = "", line] = key.split("#");
      return {
        id: idOf(ids.lines, "orderLine", key),
        orderId: known(ids.orders, salesOrder),
        line: Number(line),
        productId: known(ids.products, fields.sku),
        quantity: 0,
      };
    });
    await db
      .insert(orderLines)
      .values(rows)
      .onConflictDoUpdate({ target: orderLines.id, set: { productId: incoming("product_id") } });
  }
  // what stands in a position is what the position says
  const changed = changes.lines
    .filter((line) => line.outcome === "changed")
    .map((line) => known(ids.lines, line.key));
  for (const some of chunks(changed)) {
    await db
      .update(units)
      .set({ productId: sql`${orderLines.productId}` })
      .from(orderLines)
      .where(sql`${eq(orderLines.id, units.orderLineId)} and ${inArray(orderLines.id, some)}`);
  }
}

async function writeEvaluationsAndOffers({ db }: Ctx, changes: BookChanges, ids: BookIds): Promise<void> {
  for (const some of chunks(changes.evaluations)) {
    await db
      .insert(evaluations)
      .values(
        some.map(({ key, fields }) => ({
          id: idOf(ids.evaluations, "evaluation", key),
          evalId: key,
          customerName: fields.customer_name,
          endsAt: new Date(fields.eval_ends_on),
        })),
      )
      .onConflictDoUpdate({
        target: evaluations.id,
        set: { customerName: incoming("customer_name"), endsAt: incoming("ends_at") },
      });
  }
  for (const some of chunks(changes.offers)) {
    await db
      .insert(marketplaceOffers)
      .values(
        some.map(({ key, fields }) => ({
          id: idOf(ids.offers, "offer", key),
          ...marketplaceAndCode(key),
          productId: known(ids.products, fields.sku),
        })),
      )
      .onConflictDoUpdate({ target: marketplaceOffers.id, set: { productId: incoming("product_id") } });
  }
}

async function writeUnits({ db }: Ctx, changes: BookChanges, ids: BookIds): Promise<void> {
  const rows = changes.units.map((unit) => ({
    ...unit,
    id: unit.id ?? newId("unit"),
    deploymentId: unit.deployment ? (unit.deployment.id ?? newId("deployment")) : null,
  }));
  const instances = rows.flatMap(({ deployment, deploymentId }) =>
    deployment && deploymentId
      ? [{ ...deployment, id: deploymentId, offerId: known(ids.offers, deployment.offerKey) }]
      : [],
  );
  for (const some of chunks(instances)) {
    await db
      .insert(deployments)
      .values(some.map(({ id, offerId, cpuId, uuid, tenantId }) => ({ id, offerId, cpuId, uuid, tenantId })))
      .onConflictDoUpdate({
        target: deployments.id,
        set: {
          offerId: incoming("offer_id"),
          cpuId: incoming("cpu_id"),
          uuid: incoming("uuid"),
          tenantId: incoming("tenant_id"),
        },
      });
  }
  for (const some of chunks(rows)) {
    await db
      .insert(units)
      .values(
        some.map(({ id, source, sku, serial, authCode, quantity, lineKey, evalId, deploymentId }) => ({
          id,
          source,
          productId: known(ids.products, sku),
          serial,
          authCode,
          quantity,
          orderLineId: lineKey ? known(ids.lines, lineKey) : null,
          evaluationId: evalId ? known(ids.evaluations, evalId) : null,
          deploymentId,
        })),
      )
      .onConflictDoUpdate({
        target: units.id,
        set: {
          source: incoming("source"),
          productId: incoming("product_id"),
          serial: incoming("serial"),
          authCode: incoming("auth_code"),
          quantity: incoming("quantity"),
          orderLineId: incoming("order_line_id"),
          evaluationId: incoming("evaluation_id"),
          deploymentId: incoming("deployment_id"),
        },
      });
  }
  // a position's quantity is the sum of its units
  const positions = new Set([
    ...changes.lines.map((line) => line.key),
    ...rows.flatMap((row) => row.lineKey ?? []),
  ]);
  for (const some of chunks([...positions].map((key) => known(ids.lines, key)))) {
    await db
      .update(orderLines)
      .set({
        quantity: sql`(select coalesce(sum(u.quantity), 0)::int from ${units} u where u.order_line_id = ${orderLines.id})`,
      })
      .where(inArray(orderLines.id, some));
  }
}

function marketplaceAndCode(key: string) {
  const [marketplace = "", ...code] = key.split(":");
  return {
    marketplace: marketplace as (typeof marketplaceOffers.$inferInsert)["marketplace"],
    offerCode: code.join(":"),
  };
}
