/** The order book under test: how much is in it, emptying it, registering something of it. */
import { eq, sql } from "drizzle-orm";
import type { Database, Db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { assets, productRegistrations } from "@/db/schema/assets";
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
import { newId } from "@/lib/platform/ids";

/** Rows per table. */
export async function counts(db: Database): Promise<Record<string, number>> {
  const [row] = await db.execute<Record<string, number>>(sql`
    select (select count(*)::int from products) as products, (select count(*)::int from customers) as customers,
           (select count(*)::int from orders) as orders, (select count(*)::int from order_lines) as lines,
           (select count(*)::int from evaluations) as evaluations, (select count(*)::int from marketplace_offers) as offers,
           (select count(*)::int from deployments) as deployments, (select count(*)::int from units) as units`);
  return { ...row };
}

export async function empty(db: Database): Promise<void> {
  const tables = [
    productRegistrations,
    assets,
    units,
    deployments,
    marketplaceOffers,
    evaluations,
    orderLines,
    orders,
    customers,
    products,
    accounts,
  ];
  for (const table of tables) await db.delete(table);
}

/** Registers a unit for an account, as a completed registration would. */
export async function register(db: Db, serial: string): Promise<void> {
  const [unit] = await db.select().from(units).where(eq(units.serial, serial));
  if (!unit) throw new Error(`no unit ${serial}`);
  const accountId = newId("account");
  await db.insert(accounts).values({
    id: accountId,
    name: "Juniper Street Bakery",
    standing: "customer",
    emailDomain: "juniper.example",
    country: "US",
    postalCode: "97201",
    region: "OR",
    city: "Portland",
    address1: "1 Juniper Street",
  });
  const assetId = newId("asset");
  await db.insert(assets).values({ id: assetId, accountId, productId: unit.productId, serial });
  await db
    .insert(productRegistrations)
    .values({ id: newId("productRegistration"), accountId, unitId: unit.id, assetId, route: "order" });
}

/** How many connections to this database wait for a lock. */
export async function waiting(db: Database): Promise<number> {
  const [row] = await db.execute<{ waiting: number }>(
    sql`select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.waiting ?? 0;
}
