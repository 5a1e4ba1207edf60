/** The order book comes from the vendor's ERP by file: looked at first, written whole or not at all, safe to repeat. */
import { readFileSync } from "node:fs";
import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { evaluations, orderLines } from "@/db/schema/catalog";
import { events } from "@/db/schema/platform";
import { assetColumns, assetFaults } from "@/lib/assets/import/rules";
import { importOrders } from "@/lib/catalog/orders/commands";
import { orderColumns, rowFaults } from "@/lib/catalog/orders/import/rules";
import {
  findCsspUnits,
  findEvaluationUnits,
  findOrderedUnits,
  findPaygUnits,
} from "@/lib/catalog/orders/queries";
import { productKinds } from "@/lib/catalog/rules";
import { Refusal } from "@/lib/platform/refusal";
import { counts, empty } from "@/tests/catalog/order-book";
import { type Cells, csv, everyKind, file, orderedSerial, results } from "@/tests/catalog/order-file";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const ctx = machineCtx(db, "portal import");

const load = (rows: readonly Cells[], options: { commit?: boolean; validOnly?: boolean } = {}) =>
  importOrders(ctx, file(csv(rows)), { commit: true, ...options });

beforeEach(() => empty(db));

describe("a file of every kind of record", () => {
  test("a dry run tells what would happen and writes nothing, not even history", async () => {
    const before = await db.$count(events);
    const report = await load(everyKind, { commit: false });
    expect(results(report)).toEqual(everyKind.map(() => "new"));
    expect(report).toMatchObject({ committed: false, counts: { new: 7, changed: 0, same: 0, error: 0 } });
    expect(await counts(db)).toEqual({
      products: 0,
      customers: 0,
      orders: 0,
      lines: 0,
      evaluations: 0,
      offers: 0,
      deployments: 0,
      units: 0,
    });
    expect(await db.$count(events)).toBe(before);
  });

  test("committed, each unit can be proven the way its owner would type it", async () => {
    expect((await load(everyKind)).committed).toBe(true);
    expect(await counts(db)).toEqual({
      products: 6,
      customers: 1,
      orders: 1,
      lines: 4,
      evaluations: 1,
      offers: 3,
      deployments: 2,
      units: 7,
    });
    const names = async (found: Promise<{ productName: string }[]>) =>
      (await found).map((unit) => unit.productName);
    expect(
      await names(findOrderedUnits(db, { serialNumber: "021700000001" }, { salesOrder: "SO7100001" })),
    ).toEqual(["PA-440"]);
    expect(await names(findOrderedUnits(db, { authCode: "V4100001" }, { customerId: "C310001" }))).toEqual([
      "VM-Series Flex",
    ]);
    expect(
      await names(findOrderedUnits(db, { parentOrder: "PO5100001" }, { customerId: "C310001" })),
    ).toHaveLength(4);
    expect(await names(findCsspUnits(db, "P4100002"))).toEqual(["VM-300 for CSSP"]);
    expect(await names(findEvaluationUnits(db, { serialNumber: "021800000001" }, "EV8100001"))).toEqual([
      "PA-440",
    ]);
    expect(
      await names(
        findPaygUnits(db, "aws", {
          serialNumber: "4DE0YTAYO000001",
          cpuId: "AWSMP:0A1B2C3D4E5F00001:6KXDW3BBMDEDA3O6I1GGQT4KM:US-WEST-1",
        }),
      ),
    ).toEqual(["VM-Series Bundle 1 for AWS"]);
  });

  test("committing records one event with the counts, and who did it", async () => {
    await load(everyKind);
    const [event] = await db
      .select()
      .from(events)
      .where(eq(events.kind, "orders.imported"))
      .orderBy(sql`created_at desc`)
      .limit(1);
    expect(event).toMatchObject({
      actorKind: "machine",
      actorId: "portal import",
      data: { file: "orders.csv", encoding: "utf-8", new: 7, changed: 0, same: 0, error: 0 },
    });
  });

  test("the same file twice changes nothing: every row is as before", async () => {
    await load(everyKind);
    const before = await counts(db);
    const again = await load(everyKind);
    expect(results(again)).toEqual(everyKind.map(() => "same"));
    expect(await counts(db)).toEqual(before);
  });

  test("an evaluation is good through the end of its last day, in UTC", async () => {
    await load(everyKind);
    const [evaluation] = await db.select().from(evaluations);
    expect(evaluation?.endsAt.toISOString()).toBe("2027-07-01T00:00:00.000Z");
  });

  test("a position's quantity is the sum of what stands in it", async () => {
    await load([orderedSerial(1), orderedSerial(2), orderedSerial(3), ...everyKind.slice(2, 3)]);
    await load([orderedSerial(4)]);
    const rows = await db
      .select({ line: orderLines.line, quantity: orderLines.quantity })
      .from(orderLines)
      .orderBy(orderLines.line);
    expect(rows).toEqual([
      { line: 1, quantity: 4 },
      { line: 3, quantity: 25 },
    ]);
  });
});

describe("faulty rows", () => {
  const mixed = [orderedSerial(1), orderedSerial(2, { serial: "" }), orderedSerial(3)];

  test("one faulty row keeps the whole file out", async () => {
    const report = await load(mixed);
    expect(results(report)).toEqual(["new", "error required@serial", "new"]);
    expect(report.committed).toBe(false);
    expect((await counts(db)).units).toBe(0);
  });

  test("asked to, the import takes the faultless rows and leaves the others", async () => {
    const report = await load(mixed, { validOnly: true });
    expect(report).toMatchObject({ committed: true, counts: { new: 2, error: 1 } });
    expect((await counts(db)).units).toBe(2);
    expect(results(await load(mixed, { validOnly: true }))).toEqual([
      "same",
      "error required@serial",
      "same",
    ]);
  });

  test("line numbers are those an editor shows", async () => {
    const report = await importOrders(ctx, file(`\r\n${csv(mixed).replace("\r\n", "\r\n\r\n")}`), {
      commit: false,
    });
    expect(report.rows.map((row) => row.line)).toEqual([4, 5, 6]);
  });

  test("only one import writes at a time", async () => {
    await db.transaction(async (other) => {
      await other.execute(sql`select pg_advisory_xact_lock(7016524902)`);
      await expect(load(mixed)).rejects.toEqual(new Refusal("busy"));
    });
  });
});

test("fifty thousand rows are loaded, and repeated, in reasonable time", { timeout: 120_000 }, async () => {
  const rows = Array.from({ length: 50_000 }, (_, index) =>
    orderedSerial(index, {
      customer_number: `C${400_000 + (index % 2_000)}`,
      sales_order: `SO${8_000_000 + Math.floor((index % 2_000) * 4 + (index % 8) / 2)}`,
      line: String(1 + (index % 3)),
      sku: `PAN-PA-${index % 3}`,
      product_name: `PA-${index % 3}`,
      parent_order: "",
    }),
  );
  const begun = performance.now();
  const report = await load(rows);
  const loaded = performance.now() - begun;
  expect(report).toMatchObject({ committed: true, counts: { error: 0, new: 50_000 } });
  const again = await load(rows);
  expect(again.counts).toEqual({ new: 0, changed: 0, same: 50_000, error: 0 });
  expect(loaded).toBeLessThan(90_000);
});

test("the sample file of the documentation loads, and speaks of every column", async () => {
  const bytes = readFileSync("docs/samples/orders.csv");
  const report = await importOrders(ctx, { name: "orders.csv", bytes }, { commit: true });
  expect(report).toMatchObject({
    committed: true,
    unknownColumns: [],
    counts: { new: 14, changed: 0, same: 0, error: 0 },
  });
  expect(bytes.toString("utf8").split("\n")[0]?.split(",")).toEqual([...orderColumns]);
  const page = readFileSync("docs/order-book.md", "utf8");
  for (const word of [...orderColumns, ...assetColumns, ...rowFaults, ...assetFaults, ...productKinds])
    expect(page, word).toContain(`\`${word}\``);
});
