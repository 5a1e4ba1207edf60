/** Loading the order book from a file of the vendor's ERP (docs/order-book.md). */
import { sql } from "drizzle-orm";
import type { Ctx, Machine, StaffMember } from "@/lib/access/ctx";
import { writeBook } from "@/lib/catalog/orders/import/commands";
import { type BookChanges, type Judged, judgeRows } from "@/lib/catalog/orders/import/judgement/rules";
import { type BookIds, loadBook, lockUnits } from "@/lib/catalog/orders/import/queries";
import { type OrderColumn, orderColumns } from "@/lib/catalog/orders/import/rules";
import { orderRowInput } from "@/lib/catalog/orders/input";
import { record } from "@/lib/platform/events";
import { isAssignedCountry } from "@/lib/platform/gateways/address-book/countries";
import {
  countResults,
  type ImportOptions,
  type ImportReport,
  mayWrite,
  type RowFault,
  type RowResult,
  unreadable,
} from "@/lib/platform/import-report";
import { Refusal } from "@/lib/platform/refusal";
import { readTable, type TableRow } from "@/lib/platform/table-file";
import { inTransaction } from "@/lib/platform/transaction";

/** Key of the advisory lock: one import of the order book at a time. */
const importLock = 7_016_524_902;

/**
 * Judges every row of an order book file and, with `commit`, writes them in one transaction: all of them, or with
 * `validOnly` those without a fault. Safe to repeat: the same file again gives `same` for every row. Nothing is
 * removed, and the product of a registered unit never changes. Refuses `busy` while another import writes.
 */
export async function importOrders(
  outer: Ctx<Machine | StaffMember>,
  file: { name: string; bytes: Uint8Array },
  options: ImportOptions,
): Promise<ImportReport> {
  const table = readTable(file.bytes, { columns: orderColumns, required: ["sku"] });
  if ("fault" in table) return unreadable(file.name, table.fault);
  const { readable, faulty } = readRows(table.rows);
  return inTransaction(outer, async (ctx) => {
    if (options.commit) await takeTurn(ctx);
    let judged = await judge(ctx, readable);
    if (options.commit && (await lockTouched(ctx, judged))) judged = await judge(ctx, readable);
    const rows = [...judged.rows, ...faulty].sort((a, b) => a.line - b.line);
    const committed = mayWrite(rows, options);
    const counts = countResults(rows);
    if (committed) {
      await writeBook(ctx, judged.changes, judged.ids);
      await record(ctx, "orders.imported", {
        data: { file: file.name, encoding: table.encoding, ...counts },
      });
    }
    return {
      file: file.name,
      encoding: table.encoding,
      fault: null,
      unknownColumns: table.unknownColumns,
      counts,
      rows,
      committed,
    };
  });
}

function readRows(rows: readonly TableRow<OrderColumn>[]): { readable: Judged[]; faulty: RowResult[] } {
  const readable: Judged[] = [];
  const faulty: RowResult[] = [];
  for (const { line, cells, overlong } of rows) {
    const parsed = orderRowInput.safeParse(cells);
    const faults: RowFault[] = (parsed.error?.issues ?? []).map((issue) => ({
      code: issue.message,
      column: String(issue.path[0] ?? ""),
    }));
    const country = parsed.data?.customer_country;
    if (country && !isAssignedCountry(country)) faults.push({ code: "country", column: "customer_country" });
    if (overlong) faults.push({ code: "too_many_cells", column: "" });
    if (parsed.success && faults.length === 0) readable.push({ line, row: parsed.data });
    else faulty.push({ line, result: "error", faults });
  }
  return { readable, faulty };
}

async function takeTurn(ctx: Ctx): Promise<void> {
  const [turn] = await ctx.db.execute<{ mine: boolean }>(
    sql`select pg_try_advisory_xact_lock(${importLock}) as mine`,
  );
  if (!turn?.mine) throw new Refusal("busy");
}

async function judge(
  ctx: Ctx,
  readable: readonly Judged[],
): Promise<{ rows: RowResult[]; changes: BookChanges; ids: BookIds }> {
  const { book, ids } = await loadBook(
    ctx.db,
    readable.map(({ row }) => row),
  );
  const { verdicts, changes } = judgeRows(readable, book);
  const rows = verdicts.map(
    (verdict): RowResult =>
      "faults" in verdict
        ? { line: verdict.line, result: "error", faults: verdict.faults }
        : { line: verdict.line, result: verdict.outcome },
  );
  return { rows, changes, ids };
}

/** Locks the stored units that will change; somebody may have registered one since it was read, so true means: judge again. */
async function lockTouched(ctx: Ctx, judged: { changes: BookChanges; ids: BookIds }): Promise<boolean> {
  const unitIds = judged.changes.units.flatMap((unit) => unit.id ?? []);
  const lineIds = judged.changes.lines
    .filter((line) => line.outcome === "changed")
    .flatMap((line) => judged.ids.lines.get(line.key) ?? []);
  await lockUnits(ctx.db, unitIds, lineIds);
  return unitIds.length + lineIds.length > 0;
}
