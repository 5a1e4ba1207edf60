/**
 * Judges the rows of a file against the stored book. What a row leaves blank stays as it is. The first faultless row
 * that names a customer, an order, a position, a product, an evaluation or an offer states it; later rows of the same
 * file must agree. Nothing is ever removed.
 */
import {
  type Book,
  type CustomerFields,
  type EvaluationFields,
  type Fault,
  type LineFields,
  lineKey,
  type OfferFields,
  type OrderFields,
  type OrderRow,
  type Outcome,
  offerKey,
  type ProductFields,
  type StoredUnit,
  type UnitChange,
} from "@/lib/catalog/orders/import/rules";
import { type Statements, statements } from "@/lib/catalog/orders/import/statements/rules";

export type Judged = { readonly line: number; readonly row: OrderRow };
export type Verdict =
  | { readonly line: number; readonly outcome: Outcome }
  | { readonly line: number; readonly faults: readonly Fault[] };

/** Everything the faultless rows would change. */
export type BookChanges = {
  readonly products: ReturnType<Statements<ProductFields>["changes"]>;
  readonly customers: ReturnType<Statements<CustomerFields>["changes"]>;
  readonly orders: ReturnType<Statements<OrderFields>["changes"]>;
  readonly lines: ReturnType<Statements<LineFields>["changes"]>;
  readonly evaluations: ReturnType<Statements<EvaluationFields>["changes"]>;
  readonly offers: ReturnType<Statements<OfferFields>["changes"]>;
  readonly units: readonly UnitChange[];
};

/** Judges rows in the order of the file. Rows with a fault state nothing, so they cannot spoil others. */
export function judgeRows(
  rows: readonly Judged[],
  book: Book,
): { verdicts: Verdict[]; changes: BookChanges } {
  const products = statements(book.products, ["product_name", "product_family", "product_kind"]);
  const customers = statements(book.customers, ["customer_name", "customer_country"]);
  const orders = statements(book.orders, ["ordered_on"]);
  const lines = statements(book.lines, []);
  const evaluations = statements(book.evaluations, ["customer_name", "eval_ends_on"]);
  const offers = statements(book.offers, ["sku"]);
  const units: UnitChange[] = [];
  const serials = new Set<string>();
  const authCodes = new Set<string>();

  const verdicts = rows.map(({ line, row }): Verdict => {
    const offer = row.marketplace && row.offer_code ? offerKey(row.marketplace, row.offer_code) : undefined;
    const sku = row.sku ?? (offer ? offers.now(offer)?.sku : undefined);
    const place = row.sales_order && row.line ? lineKey(row.sales_order, row.line) : undefined;
    const product = {
      product_name: row.product_name,
      product_family: row.product_family,
      product_kind: row.product_kind,
    };
    // who says what about whom; the same list is asked for faults first, then stated
    const said = [
      sku
        ? { faults: () => products.faults(sku, product), state: () => products.state(sku, product) }
        : undefined,
      offer
        ? {
            faults: () => offers.faults(offer, { sku: row.sku }),
            state: () => offers.state(offer, { sku: row.sku }),
          }
        : undefined,
      ...(row.record === "order" && row.customer_number && row.sales_order && place
        ? aboutOrder(row, row.customer_number, row.sales_order, place, { customers, orders, lines })
        : []),
      row.record === "evaluation" && row.eval_id ? aboutEvaluation(row, row.eval_id, evaluations) : undefined,
    ].filter((one) => one !== undefined);

    const found = [
      row.serial && book.bySerial.get(row.serial),
      row.auth_code && book.byAuthCode.get(row.auth_code),
    ].filter((unit) => typeof unit === "object");
    const stored = found[0];
    const faults = [...twice(row, serials, authCodes), ...said.flatMap((one) => one.faults())];
    if (stored && sku) faults.push(...unitFaults(row, sku, found, stored, offer));
    if (
      row.sales_order &&
      book.registeredOrders.has(row.sales_order) &&
      book.orders.get(row.sales_order)?.customer_number !== row.customer_number
    ) {
      faults.push({ code: "registered_order", column: "customer_number" });
    }
    if (
      place &&
      book.registeredLines.has(place) &&
      book.lines.get(place)?.sku !== sku &&
      !faults.some((fault) => fault.code === "registered_product")
    ) {
      faults.push({ code: "registered_product", column: "sku" });
    }
    if (faults.length > 0 || !sku)
      return { line, faults: faults.length > 0 ? faults : [{ code: "required", column: "sku" }] };

    const unit = unitOf(row, sku, stored, place, offer);
    const outcomes = [
      ...said.map((one) => one.state()),
      stored && sameUnit(stored, unit) ? "same" : ("changed" as const),
    ];
    if (!stored || !sameUnit(stored, unit)) units.push(unit);
    return {
      line,
      outcome: !stored ? "new" : outcomes.every((outcome) => outcome === "same") ? "same" : "changed",
    };
  });
  return {
    verdicts,
    changes: {
      products: products.changes(),
      customers: customers.changes(),
      orders: orders.changes(),
      lines: lines.changes(),
      evaluations: evaluations.changes(),
      offers: offers.changes(),
      units,
    },
  };
}

type Said = { faults: () => Fault[]; state: () => Outcome };

function aboutOrder(
  row: OrderRow,
  customerNumber: string,
  salesOrder: string,
  place: string,
  known: {
    customers: Statements<CustomerFields>;
    orders: Statements<OrderFields>;
    lines: Statements<LineFields>;
  },
): Said[] {
  const customer = { customer_name: row.customer_name, customer_country: row.customer_country };
  const order = {
    customer_number: customerNumber,
    parent_order: row.parent_order,
    ordered_on: row.ordered_on,
  };
  const position = { sku: row.sku };
  return [
    {
      faults: () => known.customers.faults(customerNumber, customer),
      state: () => known.customers.state(customerNumber, customer),
    },
    {
      faults: () => known.orders.faults(salesOrder, order),
      state: () => known.orders.state(salesOrder, order),
    },
    { faults: () => known.lines.faults(place, position), state: () => known.lines.state(place, position) },
  ];
}

function aboutEvaluation(row: OrderRow, evalId: string, evaluations: Statements<EvaluationFields>): Said {
  const given = { customer_name: row.customer_name, eval_ends_on: row.eval_ends_on };
  return { faults: () => evaluations.faults(evalId, given), state: () => evaluations.state(evalId, given) };
}

/** A serial or auth code that an earlier row had, faulty or not: nobody can tell which row is right. */
function twice(row: OrderRow, serials: Set<string>, authCodes: Set<string>): Fault[] {
  const faults: Fault[] = [];
  if (row.serial && serials.has(row.serial)) faults.push({ code: "duplicate_in_file", column: "serial" });
  if (row.auth_code && authCodes.has(row.auth_code))
    faults.push({ code: "duplicate_in_file", column: "auth_code" });
  if (row.serial) serials.add(row.serial);
  if (row.auth_code) authCodes.add(row.auth_code);
  return faults;
}

function unitFaults(
  row: OrderRow,
  sku: string,
  found: readonly StoredUnit[],
  stored: StoredUnit,
  offer: string | undefined,
): Fault[] {
  const faults: Fault[] = [];
  const bySerial = row.serial !== undefined && stored.serial === row.serial;
  if (found.some((unit) => unit.id !== stored.id)) return [{ code: "unit_conflict", column: "auth_code" }];
  if (row.auth_code && stored.authCode && row.auth_code !== stored.authCode)
    faults.push({ code: "unit_conflict", column: "auth_code" });
  if (row.serial && stored.serial && row.serial !== stored.serial)
    faults.push({ code: "unit_conflict", column: "serial" });
  if (!standsHere(row, stored, offer))
    faults.push(
      bySerial
        ? { code: "serial_elsewhere", column: "serial" }
        : { code: "auth_code_elsewhere", column: "auth_code" },
    );
  else if (stored.registered && stored.sku !== sku)
    faults.push({ code: "registered_product", column: "sku" });
  if ((row.quantity ?? stored.quantity) < stored.used)
    faults.push({ code: "quantity_below_used", column: "quantity" });
  return faults;
}

/** The same order, evaluation or marketplace; and what was on evaluation may be bought. */
function standsHere(row: OrderRow, stored: StoredUnit, offer: string | undefined): boolean {
  if (row.record === "order")
    return (
      stored.source === "evaluation" || (stored.source === "order" && stored.salesOrder === row.sales_order)
    );
  if (row.record === "evaluation") return stored.source === "evaluation" && stored.evalId === row.eval_id;
  return stored.source === "deployment" && stored.deployment?.offerKey.split(":")[0] === offer?.split(":")[0];
}

function unitOf(
  row: OrderRow,
  sku: string,
  stored: StoredUnit | undefined,
  place: string | undefined,
  offer: string | undefined,
): UnitChange {
  const former = stored?.deployment;
  return {
    id: stored?.id ?? null,
    source: row.record,
    sku,
    serial: row.serial ?? stored?.serial ?? null,
    authCode: row.auth_code ?? stored?.authCode ?? null,
    quantity: row.quantity ?? stored?.quantity ?? 1,
    lineKey: row.record === "order" ? (place ?? null) : null,
    evalId: row.record === "evaluation" ? (row.eval_id ?? null) : null,
    deployment:
      row.record === "deployment" && offer
        ? {
            id: former?.id ?? null,
            offerKey: offer,
            cpuId: row.cpu_id ?? former?.cpuId ?? null,
            uuid: row.uuid ?? former?.uuid ?? null,
            tenantId: row.tenant_id ?? former?.tenantId ?? null,
          }
        : null,
  };
}

function sameUnit(stored: StoredUnit, unit: UnitChange): boolean {
  const plain = (one: StoredUnit | UnitChange) => {
    const { deployment } = one;
    return JSON.stringify([
      one.source,
      one.sku,
      one.serial,
      one.authCode,
      one.quantity,
      one.lineKey,
      one.evalId,
      deployment && [deployment.offerKey, deployment.cpuId, deployment.uuid, deployment.tenantId],
    ]);
  };
  return plain(stored) === plain(unit);
}
