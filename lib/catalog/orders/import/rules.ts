/**
 * Import of the order book. One row of a file is one unit with all that is known about it: its customer, order and
 * position, or its evaluation, or its deployment in a marketplace. Columns and codes are described in
 * docs/order-book.md.
 */
import type { BookSource, Marketplace, UnitSource } from "@/lib/catalog/orders/rules";
import type { ProductKind } from "@/lib/catalog/rules";

/** The columns of an order book file. */
export const orderColumns = [
  "record",
  "customer_number",
  "customer_name",
  "customer_country",
  "sales_order",
  "parent_order",
  "line",
  "ordered_on",
  "sku",
  "product_name",
  "product_family",
  "product_kind",
  "serial",
  "auth_code",
  "quantity",
  "eval_id",
  "eval_ends_on",
  "marketplace",
  "offer_code",
  "cpu_id",
  "uuid",
  "tenant_id",
] as const;
export type OrderColumn = (typeof orderColumns)[number];

/** Why a row is refused. */
export const rowFaults = [
  "required",
  "too_long",
  "characters",
  "shape",
  "number",
  "date",
  "country",
  "choice",
  "too_many_cells",
  "not_for_record",
  "quantity_of_serial",
  "marketplace_of_order",
  "marketplace_of_deployment",
  "duplicate_in_file",
  "conflict_in_file",
  "serial_elsewhere",
  "auth_code_elsewhere",
  "unit_conflict",
  "registered_product",
  "registered_order",
  "quantity_below_used",
] as const;
export type RowFaultCode = (typeof rowFaults)[number];
export type Fault = { readonly code: RowFaultCode; readonly column: OrderColumn };

/** A row after reading: identifiers in plain form, dates as instants (milliseconds), blanks left out. */
export type OrderRow = {
  readonly record: BookSource;
  readonly customer_number?: string | undefined;
  readonly customer_name?: string | undefined;
  readonly customer_country?: string | undefined;
  readonly sales_order?: string | undefined;
  readonly parent_order?: string | undefined;
  readonly line?: number | undefined;
  readonly ordered_on?: number | undefined;
  readonly sku?: string | undefined;
  readonly product_name?: string | undefined;
  readonly product_family?: string | undefined;
  readonly product_kind?: ProductKind | undefined;
  readonly serial?: string | undefined;
  readonly auth_code?: string | undefined;
  readonly quantity?: number | undefined;
  readonly eval_id?: string | undefined;
  readonly eval_ends_on?: number | undefined;
  readonly marketplace?: Marketplace | undefined;
  readonly offer_code?: string | undefined;
  readonly cpu_id?: string | undefined;
  readonly uuid?: string | undefined;
  readonly tenant_id?: string | undefined;
};

// Things a row speaks about. The fields are named like the columns they come from.
export type ProductFields = { product_name: string; product_family: string; product_kind: ProductKind };
export type CustomerFields = { customer_name: string; customer_country: string };
export type OrderFields = { customer_number: string; parent_order: string | null; ordered_on: number };
export type LineFields = { sku: string };
export type EvaluationFields = { customer_name: string; eval_ends_on: number };
export type OfferFields = { sku: string };

type DeploymentFields = {
  offerKey: string;
  cpuId: string | null;
  uuid: string | null;
  tenantId: string | null;
};

/** A unit as stored, with the place it stands in. */
export type StoredUnit = {
  readonly id: string;
  readonly source: UnitSource;
  readonly sku: string;
  readonly serial: string | null;
  readonly authCode: string | null;
  readonly quantity: number;
  readonly used: number;
  readonly lineKey: string | null;
  readonly salesOrder: string | null;
  readonly evalId: string | null;
  readonly deployment: (DeploymentFields & { readonly id: string }) | null;
  readonly registered: boolean;
};

/** What is stored about everything a file names. Keys: SKU, customer number, sales order, `lineKey`, Eval-ID, `offerKey`. */
export type Book = {
  readonly products: ReadonlyMap<string, ProductFields>;
  readonly customers: ReadonlyMap<string, CustomerFields>;
  readonly orders: ReadonlyMap<string, OrderFields>;
  readonly lines: ReadonlyMap<string, LineFields>;
  readonly evaluations: ReadonlyMap<string, EvaluationFields>;
  readonly offers: ReadonlyMap<string, OfferFields>;
  readonly bySerial: ReadonlyMap<string, StoredUnit>;
  readonly byAuthCode: ReadonlyMap<string, StoredUnit>;
  /** sales orders and positions of which something is registered */
  readonly registeredOrders: ReadonlySet<string>;
  readonly registeredLines: ReadonlySet<string>;
};

export function lineKey(salesOrder: string, line: number): string {
  return `${salesOrder}#${line}`;
}

export function offerKey(marketplace: Marketplace, offerCode: string): string {
  return `${marketplace}:${offerCode}`;
}

/** A unit to be written; `id` is null for a new one. */
export type UnitChange = Omit<StoredUnit, "id" | "used" | "registered" | "salesOrder" | "deployment"> & {
  readonly id: string | null;
  readonly deployment: (DeploymentFields & { readonly id: string | null }) | null;
};

export type Outcome = "new" | "changed" | "same";
