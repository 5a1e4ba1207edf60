/** The history of imports. */
import { and, asc, desc, eq, gt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { users } from "@/db/schema/identity";
import { importFaults, imports } from "@/db/schema/staff";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { Refusal } from "@/lib/platform/refusal";
import { faultsPerPage, importsPerPage, previewHours } from "@/lib/staff/imports/rules";

const writers = alias(users, "writers");

function rowsOf(ctx: Ctx<StaffMember>) {
  return ctx.db
    .select({
      id: imports.id,
      createdAt: imports.createdAt,
      kind: imports.kind,
      fileName: imports.fileName,
      outcome: imports.outcome,
      mode: imports.mode,
      encoding: imports.encoding,
      fault: imports.fault,
      unknownColumns: imports.unknownColumns,
      rowsNew: imports.rowsNew,
      rowsChanged: imports.rowsChanged,
      rowsSame: imports.rowsSame,
      rowsFaulty: imports.rowsFaulty,
      writtenAt: imports.writtenAt,
      /** null: by the command line */
      by: { familyName: users.familyName, givenName: users.givenName },
      writtenBy: { familyName: writers.familyName, givenName: writers.givenName },
      /** the file is still there to be written */
      waits: sql<boolean>`${imports.contents} is not null and ${imports.createdAt} > now() - make_interval(hours => ${previewHours}::int)`,
    })
    .from(imports)
    .leftJoin(users, eq(users.id, imports.createdBy))
    .leftJoin(writers, eq(writers.id, imports.writtenBy));
}

/** Every file that was looked at or written, newest first. `after`: id of the last row before. */
export async function listImports(ctx: Ctx<StaffMember>, after?: string) {
  const place = after
    ? sql`(${imports.createdAt}, ${imports.id}) < (select i.created_at, i.id from ${imports} i where i.id = ${after})`
    : undefined;
  const rows = await rowsOf(ctx)
    .where(place)
    .orderBy(sql`${imports.createdAt} desc nulls last`, desc(imports.id))
    .limit(importsPerPage + 1);
  return {
    rows: rows.slice(0, importsPerPage),
    next: rows.length > importsPerPage ? (rows[importsPerPage - 1]?.id ?? null) : null,
  };
}
export type ImportRow = Awaited<ReturnType<typeof listImports>>["rows"][number];

/** One import. Refuses `not_found`. */
export async function getImport(ctx: Ctx<StaffMember>, importId: string): Promise<ImportRow> {
  const [row] = await rowsOf(ctx).where(eq(imports.id, importId));
  if (!row) throw new Refusal("not_found");
  return row;
}

/** Faulty rows of an import by line; a row with several faults has one entry each. `after`: the last line before. */
export async function listImportFaults(
  ctx: Ctx<StaffMember>,
  importId: string,
  after: number,
  size = faultsPerPage,
) {
  const lines = ctx.db
    .selectDistinct({ line: importFaults.line })
    .from(importFaults)
    .where(and(eq(importFaults.importId, importId), gt(importFaults.line, after)))
    .orderBy(asc(importFaults.line))
    .limit(size + 1)
    .as("lines");
  const found = await ctx.db
    .select({ line: importFaults.line, column: importFaults.column, code: importFaults.code })
    .from(importFaults)
    .innerJoin(lines, eq(lines.line, importFaults.line))
    .where(eq(importFaults.importId, importId))
    .orderBy(asc(importFaults.line), asc(importFaults.place));
  const numbers = [...new Set(found.map(({ line }) => line))];
  const last = numbers[size - 1];
  return {
    rows: found.filter(({ line }) => last === undefined || line <= last),
    next: numbers.length > size && last !== undefined ? last : null,
  };
}
export type ImportFaultRow = Awaited<ReturnType<typeof listImportFaults>>["rows"][number];
