/** Reading a file of end users, saying which column holds what, and writing what it says (domain rules 51–56). */
import { and, asc, eq, sql } from "drizzle-orm";
import { endUserImportMappings, endUserImportRows, endUserImports } from "@/db/schema/provisioning-imports";
import { type AccountActor, actingKeyId, actingUserId, type Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { chunks } from "@/lib/platform/chunks";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import { readUploadedSheet, type UploadFault } from "@/lib/platform/workbook/upload";
import { reportEndUser } from "@/lib/provisioning/commands";
import { type JudgedRow, judgeImportRows } from "@/lib/provisioning/imports/judging/queries";
import { seenImports } from "@/lib/provisioning/imports/queries";
import {
  guessMapping,
  type ImportField,
  importFields,
  importLimits,
  importsPerHour,
  isImportField,
  isUsable,
  type Mapping,
} from "@/lib/provisioning/imports/rules";
import { cleaned, columnNames, rowsOf } from "@/lib/provisioning/imports/sheets/rules";
import { mayReport } from "@/lib/provisioning/policy";

type FileFault =
  | UploadFault
  | { readonly code: "no_rows" | "too_many_columns" }
  | { readonly code: "too_many_rows"; readonly rows: number };

/** The labels of the fields in both languages: files that the portal wrote are understood in either. */
function labels(): Record<ImportField, string[]> {
  const of = (field: ImportField) =>
    (["en", "ja"] as const).map((language) =>
      field === "serial"
        ? words(language, "provisioning")("csv.serial")
        : words(language, "provisioning")(`fields.${field}`),
    );
  return Object.fromEntries(importFields.map((field) => [field, of(field)])) as Record<ImportField, string[]>;
}

/**
 * Reads a file, judges every row and keeps both for the page that shows them; writes nothing about end users. Columns are
 * understood as the last time or by their names; `plain`: they are named as the fields are, whatever a column of such a
 * name was taken for in a file. A file that cannot be taken at all gives `fault` and leaves nothing behind. Refuses
 * `not_found`, `too_many_attempts`.
 */
export async function readImport(
  outer: Ctx<AccountActor>,
  file: { name: string; bytes: Uint8Array; plain?: boolean },
): Promise<{ importId: string } | { fault: FileFault }> {
  if (!mayReport(outer.actor)) throw new Refusal("not_found");
  const { account } = outer.actor;
  await limited(outer, [{ key: `end-user-imports:${account.id}`, max: importsPerHour, seconds: 3_600 }]);
  const sheet = await readUploadedSheet(file.bytes);
  if ("fault" in sheet) return { fault: sheet.fault };
  if (sheet.header.length > importLimits.columns) return { fault: { code: "too_many_columns" } };
  if (sheet.rows.length > env().END_USER_IMPORT_ROWS)
    return { fault: { code: "too_many_rows", rows: sheet.rows.length } };
  const columns = columnNames(sheet.header);
  const rows = rowsOf(sheet, columns);
  if (rows.length === 0) return { fault: { code: "no_rows" } };
  return inTransaction(outer, async (ctx) => {
    const mapping = guessMapping(columns, labels(), file.plain ? {} : await remembered(ctx));
    const importId = newId("endUserImport");
    await ctx.db.insert(endUserImports).values({
      ...{ id: importId, accountId: account.id, columns, mapping },
      ...{ createdBy: actingUserId(ctx), keyId: actingKeyId(ctx), encoding: sheet.encoding },
      fileName: [...cleaned(file.name)].slice(0, 200).join(""),
    });
    const judged = await judgeImportRows(ctx, rows, mapping);
    for (const some of chunks(judged))
      await ctx.db.insert(endUserImportRows).values(
        some.map(({ overlong: _, cells, endUserId: _known, ...row }) => ({
          ...row,
          ...{ importId, accountId: account.id, cells: { ...cells } },
        })),
      );
    return { importId };
  });
}

/** What the columns of the account's files were taken for. */
async function remembered(ctx: Ctx<AccountActor>): Promise<Readonly<Record<string, string>>> {
  const [kept] = await ctx.db
    .select({ mapping: endUserImportMappings.mapping })
    .from(endUserImportMappings)
    .where(eq(endUserImportMappings.accountId, ctx.actor.account.id));
  return kept?.mapping ?? {};
}

type Held = {
  id: string;
  columns: string[];
  mapping: Mapping;
  committedAt: Date | null;
  /** of the program that sent it */
  keyId: string | null;
};

/** Locks a file the actor sees. Refuses `not_found`. */
export async function holdImport(
  ctx: Ctx<AccountActor>,
  importId: string,
): Promise<Held & { undone: boolean }> {
  if (!mayReport(ctx.actor)) throw new Refusal("not_found");
  const [seen] = await ctx.db.execute(sql`
    select 1 from end_user_imports i where i.id = ${importId} and ${seenImports(ctx)} for update`);
  const [held] = await ctx.db.select().from(endUserImports).where(eq(endUserImports.id, importId));
  if (!seen || !held) throw new Refusal("not_found");
  return { ...held, mapping: held.mapping as Mapping, undone: held.undoneAt !== null };
}

async function judgedAnew(ctx: Ctx<AccountActor>, { id, mapping }: Held): Promise<JudgedRow[]> {
  const stored = await ctx.db
    .select()
    .from(endUserImportRows)
    .where(and(eq(endUserImportRows.importId, id), eq(endUserImportRows.accountId, ctx.actor.account.id)))
    .orderBy(asc(endUserImportRows.line));
  // a row with too many cells keeps that fault: the cells beyond the header were not kept
  const rows = stored.map(({ line, cells, faults }) => ({
    ...{ line, cells },
    overlong: faults.includes("too_many_cells"),
  }));
  return judgeImportRows(ctx, rows, mapping);
}

type Marked = Omit<JudgedRow, "cells" | "overlong"> & { versionId?: string | null };

/** Writes the verdicts on rows. The end user is noted only with the version that was written of it. */
async function markRows(ctx: Ctx, importId: string, rows: readonly Marked[]): Promise<void> {
  const list = rows.map((row) => ({ ...row, versionId: row.versionId ?? null }));
  // through text, because the driver would write a string as a JSON string
  await ctx.db.execute(sql`
    update end_user_import_rows r set serial = v.serial, facts = v.facts, state = v.state, faults = v.faults,
      end_user_id = case when v."versionId" is null then null else v."endUserId" end,
      former_end_user_id = v."formerEndUserId", former_facts = v."formerFacts", version_id = v."versionId"
    from jsonb_to_recordset(${JSON.stringify(list)}::text::jsonb) as v(line int, serial text, facts jsonb, state text,
      faults text[], "endUserId" text, "formerEndUserId" text, "formerFacts" jsonb, "versionId" text)
    where r.import_id = ${importId} and r.line = v.line`);
}

/** Columns remembered per account; older names make room for newer ones. */
const mostRemembered = 400;

/**
 * Says which column holds what, by the place of the column in the file, and judges the rows anew; the account's next file
 * with such columns is understood the same way. Refuses `not_found`, `end_user_import_settled` once it is committed,
 * `end_user_import_columns` without serial and reference or with a field twice.
 */
export function mapImport(
  outer: Ctx<AccountActor>,
  { importId, fields }: { importId: string; fields: Readonly<Record<number, string>> },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdImport(ctx, importId);
    if (held.committedAt) throw new Refusal("end_user_import_settled");
    const mapping: Mapping = Object.fromEntries(
      held.columns.map((column, place) => {
        const field = fields[place] ?? "";
        return [column, isImportField(field) ? field : ""];
      }),
    );
    if (!isUsable(mapping)) throw new Refusal("end_user_import_columns");
    await ctx.db.update(endUserImports).set({ mapping }).where(eq(endUserImports.id, importId));
    await remember(ctx, mapping);
    await markRows(ctx, importId, await judgedAnew(ctx, { ...held, mapping }));
  });
}

async function remember(ctx: Ctx<AccountActor>, mapping: Mapping): Promise<void> {
  const { id: accountId } = ctx.actor.account;
  const [kept] = await ctx.db
    .select({ mapping: endUserImportMappings.mapping })
    .from(endUserImportMappings)
    .where(eq(endUserImportMappings.accountId, accountId))
    .for("update");
  const older = Object.entries(kept?.mapping ?? {}).filter(([column]) => !Object.hasOwn(mapping, column));
  const all = Object.fromEntries([...older.slice(-mostRemembered), ...Object.entries(mapping)]);
  await ctx.db
    .insert(endUserImportMappings)
    .values({ accountId, mapping: all })
    .onConflictDoUpdate({
      target: endUserImportMappings.accountId,
      set: { mapping: all, changedAt: sql`now()` },
    });
}

/** What a commit did: rows written, rows that said nothing new, rows left out. */
export type Committed = { written: number; same: number; leftOut: number };

/**
 * Writes the rows of a file, judged anew: all of them, or those without a fault; everything in one transaction. A second
 * commit of the same file does nothing and answers the same. Refuses `end_user_import_faulty` when all were wanted and
 * one has a fault (the rows then say which), `end_user_import_columns` while columns are missing, `not_found`.
 */
export async function commitImport(
  outer: Ctx<AccountActor>,
  { importId, mode }: { importId: string; mode: "all" | "valid_only" },
): Promise<Committed> {
  const done = await inTransaction(outer, async (ctx) => {
    const held = await holdImport(ctx, importId);
    if (held.committedAt) return committedOf(ctx, importId);
    if (!isUsable(held.mapping)) throw new Refusal("end_user_import_columns");
    const { account } = ctx.actor;
    await holdWritten(ctx, importId);
    const rows = await judgedAnew(ctx, held);
    if (mode === "all" && rows.some(({ state }) => state === "error")) {
      await markRows(ctx, importId, rows);
      return null;
    }
    const versions = await reportRows(ctx, importId, rows);
    await markRows(
      ctx,
      importId,
      rows.map((row) => {
        const version = isWritten(row) ? versions.get(row.facts?.customerReferenceId ?? "") : undefined;
        return version ? { ...row, ...version } : row;
      }),
    );
    // a program names its columns as the fields are, which says nothing of files
    if (held.keyId === null) await remember(ctx, held.mapping);
    await ctx.db
      .update(endUserImports)
      .set({ committedAt: sql`now()`, committedBy: actingUserId(ctx), mode })
      .where(eq(endUserImports.id, importId));
    const counted = await committedOf(ctx, importId);
    await record(ctx, "end_user.imported", {
      ...{ accountId: account.id, subjectId: importId },
      data: { ...counted, mode },
    });
    return counted;
  });
  if (!done) throw new Refusal("end_user_import_faulty");
  return done;
}

const isWritten = ({ state }: Pick<JudgedRow, "state">) => state === "new" || state === "changed";

/** Locks what will be written, end users before devices and each by id, as every report does. */
async function holdWritten(ctx: Ctx<AccountActor>, importId: string): Promise<void> {
  const { id: accountId } = ctx.actor.account;
  await ctx.db.execute(sql`
    select 1 from end_users e where e.account_id = ${accountId} and e.customer_reference_id in (
      select r.facts ->> 'customerReferenceId' from end_user_import_rows r where r.import_id = ${importId})
    order by e.id for update`);
  await ctx.db.execute(sql`
    select 1 from end_user_devices d where d.account_id = ${accountId} and d.asset_id in (
      select a.id from end_user_import_rows r join assets a on a.serial = r.serial and a.account_id = ${accountId}
      where r.import_id = ${importId})
    order by d.asset_id for update`);
}

/** One report per end user, in the order of the references; which version each made. */
async function reportRows(ctx: Ctx<AccountActor>, importId: string, rows: readonly JudgedRow[]) {
  const groups = new Map<string, JudgedRow[]>();
  for (const row of rows) {
    if (!isWritten(row) || !row.facts) continue;
    const group = groups.get(row.facts.customerReferenceId) ?? [];
    group.push(row);
    groups.set(row.facts.customerReferenceId, group);
  }
  const ids = new Map<string, string>();
  for (const [reference, group] of [...groups].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const [head] = group;
    if (!head?.facts) continue;
    const { endUserId } = await reportEndUser(ctx, {
      serials: group.flatMap(({ serial }) => serial ?? []),
      facts: head.facts,
      ...{ route: "import", importId, line: head.line },
    });
    ids.set(endUserId, reference);
  }
  const made = await ctx.db.execute<{ id: string; end_user_id: string }>(sql`
    select id, end_user_id from end_user_versions where import_id = ${importId} and route = 'import'`);
  return new Map(
    made.map((row) => [ids.get(row.end_user_id) ?? "", { endUserId: row.end_user_id, versionId: row.id }]),
  );
}

async function committedOf(ctx: Ctx, importId: string): Promise<Committed> {
  const [row] = await ctx.db.execute<Committed>(sql`
    select (count(*) filter (where r.state in ('new', 'changed')))::int as written,
      (count(*) filter (where r.state = 'same'))::int as same,
      (count(*) filter (where r.state = 'error'))::int as "leftOut"
    from end_user_import_rows r where r.import_id = ${importId}`);
  return row ?? { written: 0, same: 0, leftOut: 0 };
}
