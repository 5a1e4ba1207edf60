/** Taking in the vendor's files, by the command line or on the page, with a history of every one. */
import { and, eq, isNotNull, lte, sql } from "drizzle-orm";
import { importFaults, imports } from "@/db/schema/staff";
import type { Ctx, Machine, StaffMember } from "@/lib/access/ctx";
import { importAssets } from "@/lib/assets/import/commands";
import { importOrders } from "@/lib/catalog/orders/commands";
import { chunks } from "@/lib/platform/chunks";
import { newId } from "@/lib/platform/ids";
import type { ImportOptions, ImportReport } from "@/lib/platform/import-report";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import type { ImportCommit } from "@/lib/staff/imports/input";
import { mayImport } from "@/lib/staff/imports/policy";
import {
  faultsKept,
  type ImportKind,
  type ImportMode,
  outcomeOf,
  previewHours,
} from "@/lib/staff/imports/rules";

type ImportFile = { name: string; bytes: Uint8Array };

const readers = { orders: importOrders, assets: importAssets } as const;

/**
 * Looks at a file or writes it, as `importOrders` and `importAssets` do, and writes into the history what became of it,
 * in the same transaction. `keep`: the file waits to be written by `commitImport`. Refuses as those two; nothing stands
 * in the history then.
 */
export function runImport(
  outer: Ctx<Machine | StaffMember>,
  kind: ImportKind,
  file: ImportFile,
  options: ImportOptions & { readonly keep?: boolean },
): Promise<{ importId: string; report: ImportReport }> {
  return inTransaction(outer, async (ctx) => {
    if (ctx.actor.kind === "member" && !mayImport(ctx.actor)) throw new Refusal("not_permitted");
    const report = await readers[kind](ctx, file, options);
    const importId = newId("import");
    const userId = ctx.actor.kind === "member" ? ctx.actor.userId : null;
    await ctx.db.insert(imports).values({
      id: importId,
      kind,
      fileName: [...file.name.toWellFormed()].slice(0, 200).join(""),
      createdBy: userId,
      outcome: outcomeOf(report, options.commit),
      mode: options.commit ? modeOf(options) : null,
      contents: options.keep && !report.fault ? file.bytes : null,
      ...(report.committed ? { writtenAt: sql`now()`, writtenBy: userId } : {}),
      ...factsOf(report),
    });
    await keepFaults(ctx, importId, report);
    return { importId, report };
  });
}

/**
 * Writes a file that was looked at: the very bytes, judged anew. One transaction, and the first to ask; a second one, and
 * one after `previewHours`, is refused `import_settled`. `import_faulty` when all rows were wanted and some have faults:
 * the history then says which, and the file waits on. Refuses `busy` and `product_taken_meanwhile` as the command line.
 */
export async function commitImport(outer: Ctx<StaffMember>, { importId, mode }: ImportCommit): Promise<void> {
  const written = await inTransaction(outer, async (ctx) => {
    if (!mayImport(ctx.actor)) throw new Refusal("not_permitted");
    const [waiting] = await ctx.db.select().from(imports).where(eq(imports.id, importId)).for("update");
    if (!waiting) throw new Refusal("not_found");
    const [file] = await ctx.db
      .update(imports)
      .set({ mode })
      .where(and(eq(imports.id, importId), isWaiting))
      .returning({ bytes: imports.contents });
    if (!file?.bytes) throw new Refusal("import_settled");
    const options = { commit: true, validOnly: mode === "valid_only" };
    const report = await readers[waiting.kind](ctx, { name: waiting.fileName, bytes: file.bytes }, options);
    await ctx.db.delete(importFaults).where(eq(importFaults.importId, importId));
    await keepFaults(ctx, importId, report);
    await ctx.db
      .update(imports)
      .set({
        ...factsOf(report),
        outcome: outcomeOf(report, true),
        ...(report.committed ? { contents: null, writtenAt: sql`now()`, writtenBy: ctx.actor.userId } : {}),
      })
      .where(eq(imports.id, importId));
    return report.committed;
  });
  if (!written) throw new Refusal("import_faulty");
}

/** SQL: a file that was looked at and may still be written. */
const isWaiting = and(
  isNotNull(imports.contents),
  sql`${imports.createdAt} > now() - make_interval(hours => ${previewHours}::int)`,
);

/** Lets go of files nobody wrote; what was found in them stays. Safe to repeat. Returns how many. */
export async function forgetPreviews(ctx: Ctx<Machine>): Promise<number> {
  const gone = await ctx.db
    .update(imports)
    .set({ contents: null })
    .where(
      and(
        isNotNull(imports.contents),
        lte(imports.createdAt, sql`now() - make_interval(hours => ${previewHours}::int)`),
      ),
    )
    .returning({ id: imports.id });
  return gone.length;
}

const modeOf = (options: ImportOptions): ImportMode => (options.validOnly ? "valid_only" : "all");

function factsOf({ encoding, fault, unknownColumns, counts }: ImportReport) {
  return {
    encoding,
    fault,
    unknownColumns: unknownColumns.slice(0, 50).map((name) => name.slice(0, 100)),
    rowsNew: counts.new,
    rowsChanged: counts.changed,
    rowsSame: counts.same,
    rowsFaulty: counts.error,
  };
}

async function keepFaults(ctx: Ctx, importId: string, report: ImportReport): Promise<void> {
  const faults = report.rows
    .filter((row) => row.result === "error")
    .slice(0, faultsKept)
    .flatMap(({ line, faults: found }) =>
      found.map(({ code, column }, place) => ({ importId, line, place, code, column })),
    );
  for (const some of chunks(faults)) await ctx.db.insert(importFaults).values(some).onConflictDoNothing();
}
