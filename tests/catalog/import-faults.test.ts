/** Every fault a row can have is named with its column, and no faulty row ever reaches the book. */
import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { units } from "@/db/schema/catalog";
import { assetFaults } from "@/lib/assets/import/rules";
import { importOrders } from "@/lib/catalog/orders/commands";
import { rowFaults } from "@/lib/catalog/orders/import/rules";
import { messages as en } from "@/lib/i18n/en/messages";
import { messages as ja } from "@/lib/i18n/ja/messages";
import { tableFaults } from "@/lib/platform/table-file";
import {
  type Cells,
  csv,
  deployedSerial,
  evaluatedSerial,
  file,
  orderedSerial,
  results,
} from "@/tests/catalog/order-file";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const ctx = machineCtx(db);

const judge = async (rows: readonly Cells[]) =>
  results(await importOrders(ctx, file(csv(rows)), { commit: false }));

const order = (changes: Cells) => orderedSerial(1, changes);
const evaluation = (changes: Cells) => evaluatedSerial(1, changes);
const deployment = (changes: Cells) => deployedSerial(1, changes);
const ngfw = (changes: Cells) =>
  deployment({
    marketplace: "aws_cloud_ngfw",
    offer_code: "cloud-ngfw",
    cpu_id: "",
    tenant_id: "TN5K2M8Q4R7T",
    ...changes,
  });

/** A row with one fault, and what is said about it. */
const faulty: [string, Cells, string][] = [
  ["an unknown record", order({ record: "invoice" }), "choice@record"],
  ["an order without customer number", order({ customer_number: "" }), "required@customer_number"],
  ["a customer number with signs", order({ customer_number: "C/310001" }), "shape@customer_number"],
  ["a new customer without name", order({ customer_name: "" }), "required@customer_name"],
  ["a customer name of 201 characters", order({ customer_name: "x".repeat(201) }), "too_long@customer_name"],
  [
    "a customer name with a direction mark",
    order({ customer_name: "abc\u202Egpj" }),
    "characters@customer_name",
  ],
  ["a customer name with NUL", order({ customer_name: "abc\u0000def" }), "characters@customer_name"],
  ["a new customer without country", order({ customer_country: "" }), "required@customer_country"],
  ["a country by name", order({ customer_country: "Japan" }), "country@customer_country"],
  ["a country nobody assigned", order({ customer_country: "ZZ" }), "country@customer_country"],
  ["an order without sales order", order({ sales_order: "" }), "required@sales_order"],
  ["a sales order that is too short", order({ sales_order: "SO" }), "shape@sales_order"],
  ["a parent order with signs", order({ parent_order: "PO#1" }), "shape@parent_order"],
  ["an order without position", order({ line: "" }), "required@line"],
  ["position zero", order({ line: "0" }), "number@line"],
  ["a position in words", order({ line: "first" }), "number@line"],
  ["a new order without date", order({ ordered_on: "" }), "required@ordered_on"],
  ["the 30th of February", order({ ordered_on: "2026-02-30" }), "date@ordered_on"],
  ["a date the American way", order({ ordered_on: "11/20/2026" }), "date@ordered_on"],
  ["a row without SKU", order({ sku: "" }), "required@sku"],
  ["a SKU of 81 characters", order({ sku: "S".repeat(81) }), "too_long@sku"],
  ["a new product without name", order({ product_name: "" }), "required@product_name"],
  ["a product name of 201 characters", order({ product_name: "x".repeat(201) }), "too_long@product_name"],
  ["a new product without family", order({ product_family: "" }), "required@product_family"],
  [
    "a product family of 101 characters",
    order({ product_family: "x".repeat(101) }),
    "too_long@product_family",
  ],
  ["a new product without kind", order({ product_kind: "" }), "required@product_kind"],
  ["a kind nobody knows", order({ product_kind: "toaster" }), "choice@product_kind"],
  ["neither serial nor auth code", order({ serial: "" }), "required@serial"],
  ["a serial with signs", order({ serial: "0217_00000001" }), "shape@serial"],
  ["a serial of 300 digits", order({ serial: "1".repeat(300) }), "too_long@serial"],
  ["an auth code of eight digits", order({ serial: "", auth_code: "41000019" }), "shape@auth_code"],
  ["a quantity of zero", order({ serial: "", auth_code: "V4100001", quantity: "0" }), "number@quantity"],
  ["a negative quantity", order({ serial: "", auth_code: "V4100001", quantity: "-3" }), "number@quantity"],
  ["half a quantity", order({ serial: "", auth_code: "V4100001", quantity: "2.5" }), "number@quantity"],
  ["two of one serial", order({ quantity: "2" }), "quantity_of_serial@quantity"],
  ["an order with an Eval-ID", order({ eval_id: "EV8100001" }), "not_for_record@eval_id"],
  ["an order with a CPU ID", order({ cpu_id: "ESX:51030200FFFBAB1F" }), "not_for_record@cpu_id"],
  [
    "an order in a marketplace that has no orders",
    order({ marketplace: "aws", offer_code: "x" }),
    "marketplace_of_order@marketplace",
  ],
  [
    "a CSSP order without offer",
    order({ serial: "", auth_code: "V4100001", marketplace: "cssp" }),
    "required@offer_code",
  ],
  ["an evaluation without Eval-ID", evaluation({ eval_id: "" }), "required@eval_id"],
  ["an Eval-ID with signs", evaluation({ eval_id: "EV 81*1" }), "shape@eval_id"],
  ["a new evaluation without end", evaluation({ eval_ends_on: "" }), "required@eval_ends_on"],
  ["an evaluation that ends never", evaluation({ eval_ends_on: "never" }), "date@eval_ends_on"],
  ["a new evaluation for nobody", evaluation({ customer_name: "" }), "required@customer_name"],
  [
    "an evaluation with a sales order",
    evaluation({ sales_order: "SO7100001" }),
    "not_for_record@sales_order",
  ],
  ["a deployment without marketplace", deployment({ marketplace: "" }), "required@marketplace"],
  ["a marketplace nobody knows", deployment({ marketplace: "moon" }), "choice@marketplace"],
  ["a deployment of a CSSP", deployment({ marketplace: "cssp" }), "marketplace_of_deployment@marketplace"],
  ["a deployment without offer", deployment({ offer_code: "" }), "required@offer_code"],
  ["an offer code of 101 characters", deployment({ offer_code: "x".repeat(101) }), "too_long@offer_code"],
  ["a deployment without serial", deployment({ serial: "" }), "required@serial"],
  ["a pay-as-you-go instance without CPU ID", deployment({ cpu_id: "" }), "required@cpu_id"],
  ["a CPU ID with five parts", deployment({ cpu_id: "A1:123456:B:C:D" }), "shape@cpu_id"],
  ["a UUID with a digit too few", deployment({ uuid: "564D357F-8B7B-FAB9-1CAB-6C9745E4385" }), "shape@uuid"],
  ["a Cloud NGFW without tenant", ngfw({ tenant_id: "" }), "required@tenant_id"],
  ["a tenant id of four letters", ngfw({ tenant_id: "TN-1" }), "shape@tenant_id"],
  [
    "a deployment with a customer",
    deployment({ customer_name: "Juniper Street Bakery" }),
    "not_for_record@customer_name",
  ],
];

describe("one fault per column", () => {
  test.each(faulty)("%s", async (_, row, expected) => {
    expect(await judge([row])).toEqual([`error ${expected}`]);
  });

  test("all faults of a row are named at once", async () => {
    const [said] = await judge([order({ customer_country: "Japan", line: "x", serial: "?" })]);
    expect(said).toContain("country@customer_country");
    expect(said).toContain("number@line");
    expect(said).toContain("shape@serial");
  });

  test("cells beyond the header", async () => {
    const text = csv([order({})]).replace(/\r\n$/, ",surplus\r\n");
    expect(results(await importOrders(ctx, file(text), { commit: false }))).toEqual([
      "error too_many_cells@",
    ]);
  });
});

describe("rows of one file must agree", () => {
  test.each([
    ["a serial twice", [order({}), order({ line: "2" })], "duplicate_in_file@serial"],
    [
      "an auth code twice",
      [
        order({ serial: "", auth_code: "V4100001" }),
        orderedSerial(2, { serial: "", auth_code: "v 4100001" }),
      ],
      "duplicate_in_file@auth_code",
    ],
    [
      "two names of one customer",
      [order({}), orderedSerial(2, { customer_name: "Juniper St. Bakery" })],
      "conflict_in_file@customer_name",
    ],
    [
      "two customers of one order",
      [order({}), orderedSerial(2, { customer_number: "C310002" })],
      "conflict_in_file@customer_number",
    ],
    [
      "two dates of one order",
      [order({}), orderedSerial(2, { ordered_on: "2026-03-03" })],
      "conflict_in_file@ordered_on",
    ],
    [
      "two parents of one order",
      [order({}), orderedSerial(2, { parent_order: "PO5100002" })],
      "conflict_in_file@parent_order",
    ],
    [
      "two products in one position",
      [order({}), orderedSerial(2, { sku: "PAN-PA-460", product_name: "PA-460" })],
      "conflict_in_file@sku",
    ],
    [
      "two kinds of one product",
      [order({}), orderedSerial(2, { product_kind: "virtual" })],
      "conflict_in_file@product_kind",
    ],
    [
      "two ends of one evaluation",
      [evaluation({}), evaluatedSerial(2, { eval_ends_on: "2027-07-01" })],
      "conflict_in_file@eval_ends_on",
    ],
    [
      "two products of one offer",
      [deployment({}), deployedSerial(2, { sku: "PAN-VM-AWS-BND2" })],
      "conflict_in_file@sku",
    ],
  ] satisfies [string, Cells[], string][])("%s", async (_, rows, expected) => {
    expect(await judge(rows)).toEqual(["new", `error ${expected}`]);
  });

  test("a faulty row states nothing, so it cannot spoil the rows after it", async () => {
    expect(await judge([order({ customer_name: "Wrong", line: "zero" }), orderedSerial(2)])).toEqual([
      "error number@line",
      "new",
    ]);
  });
});

test("a thousand rows with every kind of fault: each is named, and nothing is written", async () => {
  const rows = Array.from({ length: 1_000 }, (_, index): Cells => {
    const row = faulty[index % (faulty.length + 3)]?.[1];
    return row
      ? {
          ...row,
          serial: row.serial && row.serial.length === 12 ? orderedSerial(1_000 + index).serial : row.serial,
        }
      : orderedSerial(5_000 + index);
  });
  const report = await importOrders(ctx, file(csv(rows)), { commit: true });
  expect(report.committed).toBe(false);
  expect(report.rows).toHaveLength(1_000);
  const codes = new Set(
    report.rows.flatMap((row) => (row.result === "error" ? row.faults.map((fault) => fault.code) : [])),
  );
  for (const code of [
    "required",
    "too_long",
    "characters",
    "shape",
    "number",
    "date",
    "country",
    "choice",
    "not_for_record",
    "quantity_of_serial",
  ]) {
    expect(codes, code).toContain(code);
  }
  expect(report.counts.new + report.counts.error).toBe(1_000);
  expect(report.counts.error).toBeGreaterThan(800);
  expect(await db.$count(units)).toBe(0);
  expect((await db.execute(sql`select 1 from events where kind = 'orders.imported'`)).length).toBe(0);
});

test("every fault has a sentence in both languages", () => {
  for (const code of tableFaults) {
    expect(en.catalog.import.file, code).toHaveProperty(code);
    expect(ja.catalog.import.file, code).toHaveProperty(code);
  }
  for (const code of [...rowFaults, ...assetFaults]) {
    expect(en.catalog.import.faults, code).toHaveProperty(code);
    expect(ja.catalog.import.faults, code).toHaveProperty(code);
  }
});
