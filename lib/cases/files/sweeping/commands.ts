/** Keeping rows and bytes together, and forgetting what is over (trust FIL-9; retention of domain 7.2). */
import { and, eq, inArray, isNotNull, isNull, lt, ne, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { caseFiles } from "@/db/schema/cases-files";
import { articleImages } from "@/db/schema/knowledge";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { unsentDays } from "@/lib/cases/files/rules";
import { finishUpload } from "@/lib/cases/files/uploads/commands";
import { env } from "@/lib/platform/env";
import { recordAll } from "@/lib/platform/events";
import { fileStore, forgetBytes } from "@/lib/platform/gateways/file-store/file-store";
import type { StorageKey } from "@/lib/platform/gateways/file-store/store";
import { virusScanner } from "@/lib/platform/gateways/virus-scan/virus-scan";
import { describeError, log } from "@/lib/platform/log";
import { enqueueAll } from "@/lib/platform/queue";
import { inTransaction } from "@/lib/platform/transaction";

/** Rows or keys looked at in one go. */
const batch = 500;
/** Hours bytes lie without a row before they are taken for lost: whoever stores first and writes the row then has time. */
const graceHours = 1;

/** One round of it. Safe to repeat, and beside uploads that go on. */
export async function sweepFiles(ctx: Ctx<Machine>): Promise<void> {
  await finishWhole(ctx);
  await forgetUnfinished(ctx);
  await forgetUnsent(ctx);
  await forgetExpired(ctx);
  await askAgain(ctx);
  await removeOrphans(ctx);
}

/** Uploads of which every byte came, and whose last answer got lost in a crash. */
async function finishWhole(ctx: Ctx): Promise<void> {
  const whole = await ctx.db
    .select()
    .from(caseFiles)
    .where(
      and(
        eq(caseFiles.state, "uploading"),
        eq(caseFiles.received, caseFiles.size),
        lt(caseFiles.changedAt, sql`now() - interval '1 minute'`),
        isNull(caseFiles.removedAt),
      ),
    )
    .limit(batch);
  for (const upload of whole)
    await finishUpload(ctx, upload).catch((error) =>
      log.warn({ file: upload.id, ...describeError(error) }, "an upload could not be finished"),
    );
}

/** Uploads nobody went on with. Their rows go; the bytes follow as orphans, or at once below. */
async function forgetUnfinished(ctx: Ctx): Promise<void> {
  const gone = await ctx.db
    .delete(caseFiles)
    .where(
      and(
        eq(caseFiles.state, "uploading"),
        lt(caseFiles.changedAt, sql`now() - make_interval(hours => ${env().CASE_UPLOAD_HOURS})`),
      ),
    )
    .returning({ key: caseFiles.storageKey });
  await removeBytes(gone);
}

/** Files of forms that were never sent. */
async function forgetUnsent(ctx: Ctx): Promise<void> {
  const gone = await ctx.db
    .delete(caseFiles)
    .where(
      and(
        isNull(caseFiles.caseId),
        ne(caseFiles.state, "uploading"),
        lt(caseFiles.changedAt, sql`now() - make_interval(days => ${unsentDays})`),
      ),
    )
    .returning({ key: caseFiles.storageKey });
  await removeBytes(gone);
}

/** Files of cases that are over for long. The row stays, so that the case still says what was there. */
async function forgetExpired(outer: Ctx): Promise<void> {
  const gone = await inTransaction(outer, async (ctx) => {
    const over = ctx.db
      .select({ id: cases.id })
      .from(cases)
      .where(
        and(
          isNotNull(cases.closedAt),
          lt(cases.closedAt, sql`now() - make_interval(days => ${env().CASE_FILE_DAYS})`),
        ),
      );
    const removed = await ctx.db
      .update(caseFiles)
      .set({ removedAt: ctx.now, changedAt: ctx.now })
      .where(and(inArray(caseFiles.caseId, over), isNull(caseFiles.removedAt)))
      .returning();
    await recordAll(
      ctx,
      "case.file_removed",
      removed
        .filter(({ visibility }) => visibility === "customer")
        .map(({ id, accountId, caseId }) => ({
          ...{ accountId, subjectId: caseId },
          data: { fileId: id, reason: "retention" },
        })),
    );
    return removed.map(({ storageKey }) => ({ key: storageKey }));
  });
  await removeBytes(gone);
}

/** Files that wait although their job gave up: a scanner that was away for a day. */
async function askAgain(ctx: Ctx): Promise<void> {
  const waiting = await ctx.db
    .select({ id: caseFiles.id })
    .from(caseFiles)
    .where(
      and(
        eq(caseFiles.state, "pending"),
        isNull(caseFiles.removedAt),
        lt(caseFiles.changedAt, sql`now() - interval '1 hour'`),
      ),
    )
    .limit(batch);
  if (waiting.length > 0)
    log.warn({ files: waiting.length, scanner: virusScanner() !== null }, "files wait for the virus scanner");
  await enqueueAll(
    ctx.db,
    "cases.scan-file",
    waiting.map(({ id }) => ({ data: { fileId: id }, key: id })),
  );
}

/** Bytes that no row speaks for. The reverse is told at download: a disk that is away must not empty the cases. */
async function removeOrphans(ctx: Ctx): Promise<void> {
  const before = ctx.now.getTime() - graceHours * 3_600_000;
  let keys: StorageKey[] = [];
  const judge = async () => {
    const kept = await keptKeys(ctx, keys);
    await removeBytes(keys.filter((key) => !kept.has(key)).map((key) => ({ key })));
    keys = [];
  };
  for await (const { key, changedAt } of fileStore().list()) {
    if (changedAt.getTime() > before) continue;
    keys.push(key);
    if (keys.length >= batch) await judge();
  }
  await judge();
}

async function keptKeys(ctx: Ctx, keys: readonly StorageKey[]): Promise<ReadonlySet<StorageKey>> {
  if (keys.length === 0) return new Set();
  const files = await ctx.db
    .select({ key: caseFiles.storageKey })
    .from(caseFiles)
    .where(
      and(
        inArray(caseFiles.storageKey, [...keys]),
        isNull(caseFiles.removedAt),
        ne(caseFiles.state, "infected"),
      ),
    );
  // pictures of articles are kept beside the files of cases
  const pictures = await ctx.db
    .select({ key: articleImages.storageKey })
    .from(articleImages)
    .where(inArray(articleImages.storageKey, [...keys]));
  return new Set([...files, ...pictures].map(({ key }) => key));
}

function removeBytes(gone: readonly { key: StorageKey }[]): Promise<void> {
  return forgetBytes(gone.map(({ key }) => key));
}
