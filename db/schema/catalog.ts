/** What the vendor sells, and the order book: the imported record of who bought what. */
import { index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { marketplaces, unitSources } from "@/lib/catalog/orders/rules";
import {
  followUpUnits,
  type PlanDeliverer,
  planCoverages,
  planDeliverers,
  productKinds,
} from "@/lib/catalog/rules";

/** A support plan as sold (S2). Its figures and sentences are data, so that staff add and change plans. */
export const supportPlans = pgTable(
  "support_plans",
  {
    id: id(),
    code: text("code").notNull(),
    position: integer("position").notNull(),
    nameEn: text("name_en").notNull(),
    nameJa: text("name_ja").notNull(),
    summaryEn: text("summary_en").notNull(),
    summaryJa: text("summary_ja").notNull(),
    coverage: text("coverage").$type<(typeof planCoverages)[number]>().notNull(),
    deliveredBy: text("delivered_by").$type<PlanDeliverer>().notNull().default("vendor"),
    createdAt: createdAt(),
    retiredAt: at("retired_at"),
  },
  (table) => [
    uniqueIndex("support_plans_code").on(table.code),
    oneOf("support_plans_coverage", table.coverage, planCoverages),
    oneOf("support_plans_delivered_by", table.deliveredBy, planDeliverers),
  ],
);

/** One line of a plan's comparison: hours, engineer, replacement; `topic` lines the plans up with each other. */
export const supportPlanLines = pgTable(
  "support_plan_lines",
  {
    planId: text("plan_id")
      .notNull()
      .references(() => supportPlans.id),
    topic: text("topic").notNull(),
    position: integer("position").notNull(),
    labelEn: text("label_en").notNull(),
    labelJa: text("label_ja").notNull(),
    valueEn: text("value_en").notNull(),
    valueJa: text("value_ja").notNull(),
    /** number of the footnote in `support_plan_notes` */
    note: integer("note"),
  },
  (table) => [primaryKey({ columns: [table.planId, table.topic] })],
);

/** Footnotes of the plans' page. */
export const supportPlanNotes = pgTable("support_plan_notes", {
  number: integer("number").primaryKey(),
  textEn: text("text_en").notNull(),
  textJa: text("text_ja").notNull(),
});

/** What a plan promises for a severity (domain 7.1): minutes to the first response, and the rhythm afterwards. */
export const supportTargets = pgTable(
  "support_targets",
  {
    planId: text("plan_id")
      .notNull()
      .references(() => supportPlans.id),
    severity: integer("severity").notNull(),
    firstResponseMinutes: integer("first_response_minutes").notNull(),
    /** `always`: every minute counts; `business`: minutes of the plan's hours */
    firstResponseClock: text("first_response_clock").$type<(typeof planCoverages)[number]>().notNull(),
    followUpEvery: integer("follow_up_every").notNull(),
    followUpUnit: text("follow_up_unit").$type<(typeof followUpUnits)[number]>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.planId, table.severity] }),
    oneOf("support_targets_clock", table.firstResponseClock, planCoverages),
    oneOf("support_targets_unit", table.followUpUnit, followUpUnits),
  ],
);

/** A product as sold: hardware, virtual and cloud forms, parts, subscriptions, support, bundles. */
export const products = pgTable(
  "products",
  {
    id: id(),
    sku: text("sku").notNull(),
    name: text("name").notNull(),
    family: text("family").notNull(),
    kind: text("kind").$type<(typeof productKinds)[number]>().notNull(),
    /** licenses only: how long a new one runs */
    termMonths: integer("term_months"),
    /** licenses only: families and SKUs it may stand on; empty means all */
    fits: text("fits").array().notNull().default([]),
    /** support only */
    supportPlanId: text("support_plan_id").references(() => supportPlans.id),
    /** licenses only: what stops on the day it ends, in plain words */
    stopsEn: text("stops_en"),
    stopsJa: text("stops_ja"),
    endOfSaleAt: at("end_of_sale_at"),
    endOfLifeAt: at("end_of_life_at"),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex("products_sku").on(table.sku), oneOf("products_kind", table.kind, productKinds)],
);

/** What a bundle consists of. */
export const productParts = pgTable(
  "product_parts",
  {
    bundleId: text("bundle_id")
      .notNull()
      .references(() => products.id),
    partId: text("part_id")
      .notNull()
      .references(() => products.id),
  },
  (table) => [primaryKey({ columns: [table.bundleId, table.partId] })],
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
