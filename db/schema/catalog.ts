/** What the vendor sells, and the order book: the imported record of who bought what. */
import { index, integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { marketplaces, unitSources } from "@/lib/catalog/orders/rules";
import { productKinds } from "@/lib/catalog/rules";

/** A product as sold: hardware, virtual and cloud forms, subscriptions, support. */
export const products = pgTable(
  "products",
  {
    id: id(),
    sku: text("sku").notNull(),
    name: text("name").notNull(),
    family: text("family").notNull(),
    kind: text("kind").$type<(typeof productKinds)[number]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("products_sku").on(table.sku), oneOf("products_kind", table.kind, productKinds)],
);

/** A buyer in the vendor's books. Not yet an account: registration makes one. */
export const customers = pgTable(
  "customers",
  {
    id: id(),
    customerNumber: text("customer_number").notNull(),
    name: text("name").notNull(),
    country: text("country").notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("customers_number").on(table.customerNumber)],
);

/** A sales order, and the parent (master) order it belongs to. */
export const orders = pgTable(
  "orders",
  {
    id: id(),
    salesOrder: text("sales_order").notNull(),
    parentOrder: text("parent_order"),
    customerId: text("customer_id")
      .notNull()
      .references(() => customers.id),
    orderedOn: at("ordered_on").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("orders_sales_order").on(table.salesOrder),
    index("orders_parent_order").on(table.parentOrder),
  ],
);

/** One position of an order. */
export const orderLines = pgTable(
  "order_lines",
  {
    id: id(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    line: integer("line").notNull(),
    productId: text("product_id")
      .notNull()
      .references(() => products.id),
    quantity: integer("quantity").notNull(),
  },
  (table) => [uniqueIndex("order_lines_line").on(table.orderId, table.line)],
);

/** An evaluation promised by mail: its Eval-ID and until when. */
export const evaluations = pgTable(
  "evaluations",
  {
    id: id(),
    evalId: text("eval_id").notNull(),
    customerName: text("customer_name").notNull(),
    endsAt: at("ends_at").notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("evaluations_eval_id").on(table.evalId)],
);

/** An offer in a cloud marketplace: how a deployment found there maps to a product. */
export const marketplaceOffers = pgTable(
  "marketplace_offers",
  {
    id: id(),
    marketplace: text("marketplace").$type<(typeof marketplaces)[number]>().notNull(),
    offerCode: text("offer_code").notNull(),
    productId: text("product_id")
      .notNull()
      .references(() => products.id),
  },
  (table) => [
    uniqueIndex("marketplace_offers_code").on(table.marketplace, table.offerCode),
    oneOf("marketplace_offers_marketplace", table.marketplace, marketplaces),
  ],
);

/** A usage-based instance reported by a marketplace. */
export const deployments = pgTable(
  "deployments",
  {
    id: id(),
    offerId: text("offer_id")
      .notNull()
      .references(() => marketplaceOffers.id),
    cpuId: text("cpu_id"),
    uuid: text("uuid"),
    tenantId: text("tenant_id"),
    reportedAt: createdAt(),
  },
  (table) => [index("deployments_tenant").on(table.tenantId)],
);

/** One thing that can be registered: a serial number, or an auth code good for `quantity`. Stands in exactly one book. */
export const units = pgTable(
  "units",
  {
    id: id(),
    source: text("source").$type<(typeof unitSources)[number]>().notNull(),
    productId: text("product_id")
      .notNull()
      .references(() => products.id),
    serial: text("serial"),
    authCode: text("auth_code"),
    quantity: integer("quantity").notNull().default(1),
    used: integer("used").notNull().default(0),
    orderLineId: text("order_line_id").references(() => orderLines.id),
    evaluationId: text("evaluation_id").references(() => evaluations.id),
    deploymentId: text("deployment_id").references(() => deployments.id),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("units_serial").on(table.serial),
    uniqueIndex("units_auth_code").on(table.authCode),
    index("units_order_line").on(table.orderLineId),
    index("units_evaluation").on(table.evaluationId),
    oneOf("units_source", table.source, unitSources),
  ],
);
