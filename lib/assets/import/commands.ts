/** Loading registered assets from a file (docs/order-book.md). */

import { eq, sql } from "drizzle-orm";
import { assets, productRegistrations } from "@/db/schema/assets";
import type { Ctx, Machine, StaffMember } from "@/lib/access/ctx";
import { convertIfOrdered } from "@/lib/accounts/conversions/commands";
import { recordAllTold } from "@/lib/accounts/webhooks/telling/commands";
import { assetRowInput } from "@/lib/assets/import/input";
import { loadInstalled } from "@/lib/assets/import/queries";
import {
  type AssetChange,
  type AssetColumn,
  type AssetRow,
  assetColumns,
  judgeAssetRows,
} from "@/lib/assets/import/rules";
import { chunks } from "@/lib/platform/chunks";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
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

/**
 * Judges every row of an asset file and, with `commit`, writes them in one transaction: all of them, or with
 * `validOnly` those without a fault. Safe to repeat. Refuses `product_taken_meanwhile` when somebody registers one of
 * the serials in the same moment; nothing is written then.
 */
export async function importAssets(
  outer: Ctx<Machine | StaffMember>,
  file: { name: string; bytes: Uint8Array },
  options: ImportOptions,
): Promise<ImportReport> {
  const table = readTable(file.bytes, { columns: assetColumns, required: ["account_number", "serial"] });
  if ("fault" in table) return unreadable(file.name, table.fault);
  const { readable, faulty } = readRows(table.rows);
  return inTransaction(outer, async (ctx) => {
    const { installed, productIds } = await loadInstalled(
      ctx.db,
      readable.map(({ row }) => row),
    );
    const verdicts = judgeAssetRows(readable, installed);
    const judged = verdicts.map(
      (verdict): RowResult =>
        "faults" in verdict
          ? { line: verdict.line, result: "error", faults: verdict.faults }
          : { line: verdict.line, result: verdict.outcome },
    );
    const rows = [...judged, ...faulty].sort((a, b) => a.line - b.line);
    const committed = mayWrite(rows, options);
    const counts = countResults(rows);
    if (committed) {
      await writeAssets(
        ctx,
        verdicts.flatMap((verdict) => ("change" in verdict ? verdict.change : [])),
        productIds,
      );
      await record(ctx, "assets.imported", {
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

function readRows(rows: readonly TableRow<AssetColumn>[]): {
  readable: { line: number; row: AssetRow }[];
  faulty: RowResult[];
} {
  const readable: { line: number; row: AssetRow }[] = [];
  const faulty: RowResult[] = [];
  for (const { line, cells, overlong } of rows) {
    const parsed = assetRowInput.safeParse(cells);
    const faults: RowFault[] = (parsed.error?.issues ?? []).map((issue) => ({
      code: issue.message,
      column: String(issue.path[0] ?? ""),
    }));
    if (overlong) faults.push({ code: "too_many_cells", column: "" });
    if (parsed.success && faults.length === 0) readable.push({ line, row: parsed.data });
    else faulty.push({ line, result: "error", faults });
  }
  return { readable, faulty };
}

async function writeAssets(
  ctx: Ctx,
  changes: readonly AssetChange[],
  productIds: ReadonlyMap<string, string>,
): Promise<void> {
  const present = changes.flatMap((change) => (change.id ? [{ ...change, id: change.id }] : []));
  for (const { id, name, cpuId, uuid, tenantId, registeredAt } of present) {
    await ctx.db
      .update(assets)
      .set({
        name,
        cpuId,
        uuid,
        tenantId,
        ...(registeredAt === null ? {} : { registeredAt: new Date(registeredAt) }),
      })
      .where(eq(assets.id, id));
  }
  const fresh = changes.filter((change) => !change.id).map((change) => ({ ...change, id: newId("asset") }));
  for (const some of chunks(fresh)) {
    const made = await ctx.db
      .insert(assets)
      .values(
        some.map(({ id, accountId, sku, serial, name, cpuId, uuid, tenantId, registeredAt }) => {
          const productId = productIds.get(sku);
          if (!productId) throw new Error(`the import lost the product ${sku}`);
          return {
            id,
            accountId,
            productId,
            serial,
            name,
            cpuId,
            uuid,
            tenantId,
            registeredAt: registeredAt === null ? sql`now()` : new Date(registeredAt),
          };
        }),
      )
      .onConflictDoNothing()
      .returning({ id: assets.id });
    if (made.length !== some.length) throw new Refusal("product_taken_meanwhile");
  }
  const claims = [...present, ...fresh].flatMap(({ id, accountId, unit }) =>
    unit
      ? [{ id: newId("productRegistration"), accountId, unitId: unit.id, assetId: id, route: unit.route }]
      : [],
  );
  for (const some of chunks(claims)) {
    const made = await ctx.db
      .insert(productRegistrations)
      .values(some)
      .onConflictDoNothing()
      .returning({ id: productRegistrations.id });
    if (made.length !== some.length) throw new Refusal("product_taken_meanwhile");
  }
  // an Eval account that has something of an order is a Customer (domain rule 36)
  const ordering = claims.flatMap(({ accountId, route }) => (route === "order" ? [accountId] : []));
  for (const accountId of new Set(ordering)) await convertIfOrdered(ctx, accountId);
  for (const some of chunks(fresh)) {
    await recordAllTold(
      ctx,
      "asset.registered",
      some.map(({ id, accountId, serial, unit }) => ({
        accountId,
        subjectId: id,
        data: { serial, route: unit?.route ?? "import" },
      })),
    );
  }
}
