/** The history of imports: every file that was looked at or written stands in it, whoever brought it in. */
import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { events } from "@/db/schema/platform";
import { imports } from "@/db/schema/staff";
import { Refusal } from "@/lib/platform/refusal";
import { commitImport, forgetPreviews, runImport } from "@/lib/staff/imports/commands";
import { importFileInput } from "@/lib/staff/imports/input";
import { getImport, listImportFaults, listImports } from "@/lib/staff/imports/queries";
import { faultsKept } from "@/lib/staff/imports/rules";
import { counts, empty } from "@/tests/catalog/order-book";
import { csv, everyKind, file, orderedSerial } from "@/tests/catalog/order-file";
import { staffCtx } from "@/tests/staff/ctx";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const manager = await staffCtx(db, "support_manager");
const machine = machineCtx(db, "portal import");
const look = (text: string | Uint8Array, name?: string) =>
  runImport(manager, "orders", file(text, name), { commit: false, keep: true });
const unitsStored = async () => (await counts(db)).units;
const half = csv([orderedSerial(1), orderedSerial(2, { sku: "" }), orderedSerial(3, { ordered_on: "soon" })]);

beforeEach(() => empty(db));

describe("a file brought in on the page", () => {
  test("is looked at first; what is written then are the very bytes, once, with who and when", async () => {
    const { importId, report } = await look(csv(everyKind));
    expect(report.committed).toBe(false);
    expect(await unitsStored()).toBe(0);
    expect(await getImport(manager, importId)).toMatchObject({
      outcome: "looked",
      waits: true,
      fileName: "orders.csv",
      rowsNew: 7,
      writtenAt: null,
    });
    await commitImport(manager, { importId, mode: "all" });
    expect(await unitsStored()).toBe(7);
    const written = await getImport(manager, importId);
    expect(written).toMatchObject({ outcome: "written", mode: "all", waits: false, rowsNew: 7 });
    expect(written.writtenBy?.familyName).toMatch(/^Family/);
    const [event] = await db
      .select()
      .from(events)
      .where(eq(events.actorId, manager.actor.userId))
      .orderBy(sql`created_at desc`);
    expect(event).toMatchObject({ kind: "orders.imported", data: { file: "orders.csv", new: 7 } });
    await expect(commitImport(manager, { importId, mode: "all" })).rejects.toMatchObject({
      code: "import_settled",
    });
  });

  test("is written by one of ten who press at the same moment", async () => {
    const { importId } = await look(csv([orderedSerial(1)]));
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => commitImport(manager, { importId, mode: "all" })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of tries)
      if (one.status === "rejected")
        expect(["import_settled", "busy"]).toContain((one.reason as Refusal).code);
    expect(await unitsStored()).toBe(1);
  });

  test("with faulty rows writes nothing when all are wanted, names them, and the others can still be written", async () => {
    const { importId } = await look(half);
    await expect(commitImport(manager, { importId, mode: "all" })).rejects.toMatchObject({
      code: "import_faulty",
    });
    expect(await unitsStored()).toBe(0);
    expect(await getImport(manager, importId)).toMatchObject({
      outcome: "refused",
      waits: true,
      rowsFaulty: 2,
    });
    expect((await listImportFaults(manager, importId, 0)).rows).toEqual([
      { line: 3, column: "sku", code: "required" },
      { line: 4, column: "ordered_on", code: "date" },
    ]);
    expect(await listImportFaults(manager, importId, 0, 1)).toMatchObject({ rows: [{ line: 3 }], next: 3 });
    expect(await listImportFaults(manager, importId, 3, 1)).toMatchObject({
      rows: [{ line: 4 }],
      next: null,
    });
    await commitImport(manager, { importId, mode: "valid_only" });
    expect(await unitsStored()).toBe(1);
    expect(await getImport(manager, importId)).toMatchObject({
      outcome: "written",
      rowsNew: 1,
      rowsFaulty: 2,
    });
  });

  test("is judged anew when it is written: the book may have moved on", async () => {
    const { importId } = await look(csv([orderedSerial(1)]));
    await runImport(machine, "orders", file(csv([orderedSerial(1)]), "other.csv"), { commit: true });
    await commitImport(manager, { importId, mode: "all" });
    expect(await getImport(manager, importId)).toMatchObject({ rowsNew: 0, rowsSame: 1 });
  });

  test("waits for a day and is let go of then; what was found in it stays", async () => {
    const { importId } = await look(half);
    await db
      .update(imports)
      .set({ createdAt: sql`now() - interval '25 hours'` })
      .where(eq(imports.id, importId));
    await expect(commitImport(manager, { importId, mode: "valid_only" })).rejects.toMatchObject({
      code: "import_settled",
    });
    expect(await forgetPreviews(machine)).toBe(1);
    expect(await forgetPreviews(machine)).toBe(0);
    expect(await getImport(manager, importId)).toMatchObject({
      outcome: "looked",
      waits: false,
      rowsFaulty: 2,
    });
    expect((await listImportFaults(manager, importId, 0)).rows).toHaveLength(2);
  });

  test.each([
    ["nothing", new Uint8Array(), "empty"],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x81]), "not_text"],
    ["a table of something else", "a,b\n1,2\n", "column_missing"],
    ["an open quotation mark", 'sku,serial\n"x,1\n', "malformed"],
  ])("that is %s is in the history as not readable, and cannot be written", async (_name, bytes, code) => {
    const { importId } = await look(bytes);
    expect(await getImport(manager, importId)).toMatchObject({
      outcome: "unreadable",
      fault: { code },
      waits: false,
    });
    await expect(commitImport(manager, { importId, mode: "all" })).rejects.toMatchObject({
      code: "import_settled",
    });
  });

  test("in Shift_JIS is read, and a name of any kind and length is kept as a name", async () => {
    const { importId } = await look(csv([orderedSerial(1)]), `${"注文".repeat(200)}<script>.csv`);
    expect((await getImport(manager, importId)).fileName).toHaveLength(200);
    const japanese = Uint8Array.from([
      ...new TextEncoder().encode("sku,serial,record,customer_name\nX,1,order,"),
      0x8e,
      0x52,
      0x93,
      0x63,
      0x0a,
    ]);
    const read = await look(japanese);
    expect(await getImport(manager, read.importId)).toMatchObject({ encoding: "shift_jis" });
  });

  test("is brought in by those who keep the catalog only; engineers read the history", async () => {
    const engineer = await staffCtx(db, "support_engineer");
    await expect(
      runImport(engineer, "orders", file(half), { commit: false, keep: true }),
    ).rejects.toMatchObject({ code: "not_permitted" });
    const { importId } = await look(half);
    await expect(commitImport(engineer, { importId, mode: "valid_only" })).rejects.toMatchObject({
      code: "not_permitted",
    });
    expect((await listImports(engineer)).rows[0]).toMatchObject({ id: importId });
    await expect(getImport(engineer, "imp_missing")).rejects.toMatchObject({ code: "not_found" });
    await expect(commitImport(manager, { importId: "imp_missing", mode: "all" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test.each([
    [{ kind: "orders" }, "file"],
    [{ kind: "orders", file: new File([], "empty.csv") }, "file"],
    [{ kind: "orders", file: new File([new Uint8Array(1_000_001)], "large.csv") }, "file"],
    [{ kind: "people", file: new File(["x"], "x.csv") }, "kind"],
    [{ file: "a text" }, "kind"],
  ])("%j is refused at the form", (sent, field) => {
    expect(importFileInput.safeParse(sent).error?.issues.map((issue) => issue.path[0])).toContain(field);
  });
});

describe("a file brought in by the command line", () => {
  test("is in the history too: looked at, refused, written", async () => {
    const ids: string[] = [];
    for (const options of [{ commit: false }, { commit: true }, { commit: true, validOnly: true }])
      ids.unshift((await runImport(machine, "orders", file(half), options)).importId);
    const rows = (await listImports(manager)).rows.filter(({ id }) => ids.includes(id));
    expect(rows.map(({ id }) => id)).toEqual(ids);
    expect(rows.map(({ outcome, mode, by, waits }) => [outcome, mode, by, waits])).toEqual([
      ["written", "valid_only", null, false],
      ["refused", "all", null, false],
      ["looked", null, null, false],
    ]);
  });

  test("assets are read by their own rules", async () => {
    const { importId } = await runImport(
      machine,
      "assets",
      file("account_number,serial\n999999999,021700000001\n", "assets.csv"),
      { commit: true },
    );
    expect(await getImport(manager, importId)).toMatchObject({ kind: "assets", outcome: "refused" });
    expect((await listImportFaults(manager, importId, 0)).rows).toMatchObject([{ line: 2 }]);
  });

  test("a file that is wrong throughout keeps its first faults and says so by its counts", async () => {
    const lines = Array.from({ length: faultsKept + 5 }, (_, place) => `,${place}`);
    const { importId } = await runImport(machine, "orders", file(`sku,serial\n${lines.join("\n")}\n`), {
      commit: false,
    });
    expect((await getImport(manager, importId)).rowsFaulty).toBe(faultsKept + 5);
    const [row] = await db.execute<{ count: number }>(
      sql`select count(distinct line)::int as count from import_faults where import_id = ${importId}`,
    );
    expect(row?.count).toBe(faultsKept);
  });

  test("when another import writes, it is refused and leaves no line in the history", async () => {
    const before = await db.$count(imports);
    await db.transaction(async (other) => {
      await other.execute(sql`select pg_advisory_xact_lock(7016524902)`);
      await expect(runImport(machine, "orders", file(half), { commit: true })).rejects.toBeInstanceOf(
        Refusal,
      );
    });
    expect(await db.$count(imports)).toBe(before);
  });
});
