/** Reading a file of assets, and registering what it names (domain rule 40). */
import { and, eq, isNull, sql } from "drizzle-orm";
import { assetUploadRows, assetUploads } from "@/db/schema/assets-uploads";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { acceptTerms } from "@/lib/assets/commands";
import { claimRows } from "@/lib/assets/uploads/claims/commands";
import { type CommitInput, readUploadRow } from "@/lib/assets/uploads/input";
import { mayRegisterMany } from "@/lib/assets/uploads/policy";
import { loadNamedUnits } from "@/lib/assets/uploads/queries";
import {
  judgeUploadRows,
  type NamedUnits,
  type UploadRow,
  uploadColumns,
  uploadLimits,
  uploadsPerHour,
  writeFault,
} from "@/lib/assets/uploads/rules";
import { chunks } from "@/lib/platform/chunks";
import { record } from "@/lib/platform/events";
import { awake } from "@/lib/platform/formulas/rules";
import { isAssignedCountry } from "@/lib/platform/gateways/address-book/countries";
import { newId } from "@/lib/platform/ids";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import { readUploadedTable, type UploadFault } from "@/lib/platform/workbook/upload";

type Cells = Readonly<Record<string, string>>;
type FileFault =
  | UploadFault
  | { readonly code: "no_rows" }
  | { readonly code: "too_many_rows"; readonly rows: number };

/**
 * Reads a file, judges every row and keeps both for the page that shows them; registers nothing. A file that cannot be
 * taken at all gives `fault` and leaves nothing behind. Refuses `not_found`, `too_many_attempts`.
 */
export async function previewUpload(
  outer: Ctx<AccountMember>,
  file: { name: string; bytes: Uint8Array },
): Promise<{ uploadId: string } | { fault: FileFault }> {
  if (!mayRegisterMany(outer.actor)) throw new Refusal("not_found");
  const { account, userId } = outer.actor;
  await limited(outer, [{ key: `uploads:${account.id}`, max: uploadsPerHour, seconds: 3_600 }]);
  const table = await readUploadedTable(file.bytes, { columns: uploadColumns, required: [] });
  if ("fault" in table) return { fault: table.fault };
  if (table.rows.length > uploadLimits.rows)
    return { fault: { code: "too_many_rows", rows: table.rows.length } };
  if (table.rows.length === 0) return { fault: { code: "no_rows" } };
  const used = uploadColumns.filter((column) => table.rows.some((row) => row.cells[column] !== undefined));
  if (!used.includes("serial") && !used.includes("auth_code"))
    return { fault: { code: "column_missing", column: "serial" } };

  return inTransaction(outer, async (ctx) => {
    const judged = await judge(
      ctx,
      table.rows.map(({ line, cells, overlong }) => ({ line, cells: untamed(cells), overlong })),
    );
    const uploadId = newId("upload");
    await ctx.db.insert(assetUploads).values({
      id: uploadId,
      accountId: account.id,
      createdBy: userId,
      fileName: [...file.name.toWellFormed()].slice(0, 200).join(""),
      encoding: table.encoding,
      columns: [...used, ...table.unknownColumns.map((name) => name.slice(0, 100)).slice(0, 50)],
    });
    for (const some of chunks(judged.rows))
      await ctx.db.insert(assetUploadRows).values(
        some.map(({ line, cells, faults }) => ({
          uploadId,
          line,
          accountId: account.id,
          cells: { ...cells },
          state: faults.length > 0 ? ("error" as const) : ("ready" as const),
          faults,
        })),
      );
    return { uploadId };
  });
}

/**
 * Registers the rows of an upload, judged anew: all of them, or those without a fault; every row whole or not at all,
 * and all in one transaction. A second commit of the same upload does nothing. Refuses `upload_faulty` when all were
 * wanted and one has a fault (the rows then say which), `upload_changed` when somebody was faster in this very moment.
 */
export async function commitUpload(
  outer: Ctx<AccountMember>,
  { uploadId, mode }: Omit<CommitInput, "acceptTerms">,
): Promise<void> {
  const done = await inTransaction(outer, async (ctx) => {
    if (!mayRegisterMany(ctx.actor)) throw new Refusal("not_found");
    const { account, userId } = ctx.actor;
    const [upload] = await ctx.db
      .select({ committedAt: assetUploads.committedAt, fileName: assetUploads.fileName })
      .from(assetUploads)
      .where(and(eq(assetUploads.accountId, account.id), eq(assetUploads.id, uploadId)))
      .for("update");
    if (!upload) throw new Refusal("not_found");
    if (upload.committedAt) return true;
    const stored = await ctx.db.select().from(assetUploadRows).where(eq(assetUploadRows.uploadId, uploadId));
    // a row with too many cells keeps that fault: the cells beyond the header were not kept
    const judged = await judge(
      ctx,
      stored.map(({ line, cells, faults }) => ({
        line,
        cells,
        overlong: faults.includes("too_many_cells"),
      })),
    );
    const ready = judged.rows.filter((row) => row.faults.length === 0);
    const faulty = judged.rows.filter((row) => row.faults.length > 0);
    if (mode === "all" && faulty.length > 0) {
      await markRows(ctx, uploadId, "error", faulty);
      return false;
    }
    await acceptTerms(ctx, { userId, accountId: account.id, at: ctx.now });
    const made = await claimRows(ctx, ready, judged.stored);
    await markRows(
      ctx,
      uploadId,
      "registered",
      ready.map(({ line }) => ({ line, faults: [], assetId: made.get(line) ?? null })),
    );
    await markRows(ctx, uploadId, "left_out", faulty);
    await ctx.db
      .update(assetUploads)
      .set({ committedAt: sql`now()`, committedBy: userId, mode })
      .where(and(eq(assetUploads.id, uploadId), isNull(assetUploads.committedAt)));
    await record(ctx, "assets.uploaded", {
      accountId: account.id,
      subjectId: uploadId,
      data: { file: upload.fileName, registered: ready.length, leftOut: faulty.length },
    });
    return true;
  });
  if (!done) throw new Refusal("upload_faulty");
}

/** The cells of a file that we wrote ourselves: the apostrophe that kept a formula asleep is taken off again. */
function untamed(cells: Cells): Cells {
  return Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, awake(cell)]));
}

async function judge(
  ctx: Ctx<AccountMember>,
  rows: readonly { line: number; cells: Cells; overlong: boolean }[],
): Promise<{
  rows: { line: number; cells: Cells; row: UploadRow; faults: string[] }[];
  stored: NamedUnits;
}> {
  const read = rows.map(({ line, cells, overlong }) => {
    const { row, faults } = readUploadRow(cells);
    if (row.location && !isAssignedCountry(row.location.country))
      faults.push(writeFault("country", "country"));
    if (overlong) faults.push(writeFault("too_many_cells"));
    return { line, cells, row, faults };
  });
  const stored = await loadNamedUnits(
    ctx,
    read.map(({ row }) => row),
  );
  const verdicts = judgeUploadRows(read, stored, ctx.actor.account.id);
  return {
    stored,
    rows: read.map((one) => ({ ...one, faults: [...one.faults, ...(verdicts.get(one.line) ?? [])] })),
  };
}

async function markRows(
  ctx: Ctx,
  uploadId: string,
  state: "error" | "registered" | "left_out",
  rows: readonly { line: number; faults: string[]; assetId?: string | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  const list = rows.map(({ line, faults, assetId }) => ({ line, faults, asset_id: assetId ?? null }));
  // through text, because the driver would write a string as a JSON string
  await ctx.db.execute(sql`
    update ${assetUploadRows} set state = ${state}, faults = v.faults, asset_id = v.asset_id
    from jsonb_to_recordset(${JSON.stringify(list)}::text::jsonb) as v(line int, faults text[], asset_id text)
    where ${assetUploadRows.uploadId} = ${uploadId} and ${assetUploadRows.line} = v.line`);
}
