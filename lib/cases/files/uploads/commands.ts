/**
 * Uploads in parts that go on where they were cut off: after a lost line, another day, a restart. What counts is
 * `received` in the database; the disk is brought in line with it before every write (trust FIL-9).
 */
import { and, eq, isNull, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { caseMessages } from "@/db/schema/cases";
import { caseFiles } from "@/db/schema/cases-files";
import type { Ctx } from "@/lib/access/ctx";
import type { BeginUpload } from "@/lib/cases/files/input";
import { cleanName } from "@/lib/cases/files/names/rules";
import { type CaseFile, getUpload, type Uploader, type Uploads } from "@/lib/cases/files/queries";
import { isAccepted, judgedBytes, judgeType } from "@/lib/cases/files/types/rules";
import type { Visibility } from "@/lib/cases/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { fileStore, forgetBytes } from "@/lib/platform/gateways/file-store/file-store";
import { StoreFull, StoreLost, StoreOverrun } from "@/lib/platform/gateways/file-store/store";
import { inTurn } from "@/lib/platform/gateways/file-store/turns";
import { virusScanner } from "@/lib/platform/gateways/virus-scan/virus-scan";
import { newHex, newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/queue";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** Whose case a file is for, and who may see it there. */
export type Belongs = {
  readonly accountId: string;
  readonly uploadedBy: string | null;
  readonly visibility: Visibility;
  readonly submissionId: string;
};

/**
 * Begins an upload for a form. Refuses `file_type_refused` by the name's ending, `file_empty`, `file_too_large`,
 * `files_too_many` for the form, `files_quota` for the person or the account, `storage_full`. Answers its id.
 */
export async function beginUpload(
  { ctx }: Uploader,
  accountId: string,
  input: BeginUpload,
  visibility: Visibility = "customer",
): Promise<CaseFile> {
  const { userId } = ctx.actor;
  await limited(ctx, [{ key: `uploads:${userId}`, max: env().CASE_UPLOADS_PER_HOUR, seconds: 3_600 }]);
  const { submissionId, name, size } = input;
  return reserve(ctx, { accountId, uploadedBy: userId, visibility, submissionId }, name, size);
}

/** The same for whatever belongs to a case, with no form of a person: a mail, for example. */
export async function reserve(outer: Ctx, belongs: Belongs, given: string, size: number): Promise<CaseFile> {
  const name = cleanName(given);
  const no = (code: ConstructorParameters<typeof Refusal>[0]) =>
    new Refusal(code, { field: "attachments", values: { file: name } });
  if (!isAccepted(name)) throw no("file_type_refused");
  if (size === 0) throw no("file_empty");
  if (size > env().FILE_MAX_BYTES) throw no("file_too_large");
  if (!(await fileStore().hasRoom(size))) throw no("storage_full");
  return inTransaction(outer, async (ctx) => {
    const { accountId, uploadedBy, submissionId } = belongs;
    // two uploads that begin at once are counted one after the other
    await ctx.db
      .select({ id: accounts.id })
      .from(accounts)
      .where(eq(accounts.id, accountId))
      .for("no key update");
    const [sums] = await ctx.db
      .select({
        files: sql<number>`count(*) filter (where ${caseFiles.submissionId} = ${submissionId} and ${caseFiles.messageId} is null)::int`,
        person: sql<number>`coalesce(sum(${caseFiles.size}) filter (where ${caseFiles.messageId} is null and ${caseFiles.uploadedBy} = ${uploadedBy}), 0)::float8`,
        account: sql<number>`coalesce(sum(${caseFiles.size}), 0)::float8`,
      })
      .from(caseFiles)
      .where(and(eq(caseFiles.accountId, accountId), isNull(caseFiles.removedAt)));
    if ((sums?.files ?? 0) >= env().CASE_FILES_MAX) throw no("files_too_many");
    if (uploadedBy !== null && (sums?.person ?? 0) + size > env().CASE_FILES_PERSON_BYTES)
      throw no("files_quota");
    if ((sums?.account ?? 0) + size > env().CASE_FILES_ACCOUNT_BYTES) throw no("files_quota");
    const [made] = await ctx.db
      .insert(caseFiles)
      .values({
        ...{ id: newId("caseFile"), name, size, storageKey: newHex(20), ...belongs },
        contentType: "application/octet-stream",
      })
      .returning();
    if (!made) throw new Error("a row that was inserted is not there");
    return made;
  });
}

/**
 * Adds a part that begins at `offset`. A source that breaks off counts as far as it came. When the last byte is there,
 * the file is finished. Refuses `not_found`, `file_offset_wrong` (ask for `received` and go on from there),
 * `file_too_long` for more bytes than announced (the part is forgotten), and lets go of the whole upload with
 * `file_type_mismatch` and `storage_full`. A second part for the same upload ends a first that still hangs on the line.
 */
export function appendToUpload(
  uploader: Uploads,
  { id, offset }: { id: string; offset: number },
  source: AsyncIterable<Uint8Array>,
): Promise<CaseFile> {
  return inTurn(id, source, async (bytes) =>
    addPart(uploader.ctx, await getUpload(uploader, id), offset, bytes),
  );
}

/** Takes a whole file whose bytes are at hand. Refuses as `reserve` and `appendToUpload` do, and keeps nothing then. */
export async function takeWhole(
  ctx: Ctx,
  belongs: Belongs,
  file: { readonly name: string; readonly size: number; readonly bytes: AsyncIterable<Uint8Array> },
): Promise<CaseFile> {
  const made = await reserve(ctx, belongs, file.name, file.size);
  try {
    const taken = await addPart(ctx, made, 0, file.bytes);
    if (taken.state === "uploading") throw new Refusal("file_short", about(made));
    return taken;
  } catch (error) {
    await letGo(ctx, made);
    throw error;
  }
}

const about = (file: CaseFile) => ({ field: "attachments", values: { file: file.name } });

async function addPart(
  ctx: Ctx,
  upload: CaseFile,
  offset: number,
  source: AsyncIterable<Uint8Array>,
): Promise<CaseFile> {
  if (upload.state !== "uploading") {
    // the answer to the last part was lost: said again
    if (offset === upload.size) return upload;
    throw new Refusal("file_offset_wrong", about(upload));
  }
  if (offset !== upload.received) throw new Refusal("file_offset_wrong", about(upload));
  if (offset === upload.size) return finishUpload(ctx, upload);
  const length = await written(ctx, upload, offset, source);
  const [counted] = await ctx.db
    .update(caseFiles)
    .set({ received: length, changedAt: sql`now()` })
    .where(
      and(
        eq(caseFiles.id, upload.id),
        eq(caseFiles.state, "uploading"),
        eq(caseFiles.received, offset),
        isNull(caseFiles.removedAt),
      ),
    )
    .returning();
  if (!counted) {
    const [now] = await ctx.db.select().from(caseFiles).where(eq(caseFiles.id, upload.id));
    if (now && now.removedAt === null) throw new Refusal("file_offset_wrong", about(upload));
    // removed while these bytes were under way
    await forgetBytes([upload.storageKey]);
    throw new Refusal("not_found");
  }
  if (length === upload.size) return finishUpload(ctx, counted);
  if (offset < judgedBytes && length >= judgedBytes) await judged(ctx, counted);
  return counted;
}

async function written(
  ctx: Ctx,
  upload: CaseFile,
  offset: number,
  source: AsyncIterable<Uint8Array>,
): Promise<number> {
  const { storageKey, size } = upload;
  try {
    return (await fileStore().write(storageKey, offset, source, size - offset)).length;
  } catch (error) {
    if (error instanceof StoreOverrun) throw new Refusal("file_too_long", about(upload));
    if (error instanceof StoreLost) throw new Refusal("file_offset_wrong", about(upload));
    if (!(error instanceof StoreFull)) throw error;
    // half a file would only keep the disk full
    await letGo(ctx, upload);
    throw new Refusal("storage_full", about(upload));
  }
}

/** The type by name and bytes; lets go of the upload and refuses when they do not agree. */
async function judged(ctx: Ctx, upload: CaseFile): Promise<string> {
  const { head, tail } = await fileStore().ends(upload.storageKey, judgedBytes);
  const verdict = judgeType(upload.name, head, tail);
  if ("contentType" in verdict) return verdict.contentType;
  await letGo(ctx, upload);
  throw new Refusal(verdict.refused, about(upload));
}

/** Forgets an upload that will never be a file. The row goes first: bytes without a row are swept, never the reverse. */
async function letGo(ctx: Ctx, upload: CaseFile): Promise<void> {
  await ctx.db.delete(caseFiles).where(and(eq(caseFiles.id, upload.id), eq(caseFiles.state, "uploading")));
  await forgetBytes([upload.storageKey]);
}

/**
 * Makes an upload of which every byte is there a file: judged, with its digest, waiting for the scanner when there is
 * one. Safe to repeat, also by several at once.
 */
export async function finishUpload(outer: Ctx, upload: CaseFile): Promise<CaseFile> {
  const contentType = await judged(outer, upload);
  const { sha256 } = await fileStore().finish(upload.storageKey, upload.size);
  return inTransaction(outer, async (ctx) => {
    const waits = virusScanner() !== null;
    const [whole] = await ctx.db
      .update(caseFiles)
      .set({ contentType, sha256, state: waits ? "pending" : "unscanned", changedAt: ctx.now })
      .where(and(eq(caseFiles.id, upload.id), eq(caseFiles.state, "uploading"), isNull(caseFiles.removedAt)))
      .returning();
    if (!whole) {
      const [now] = await ctx.db.select().from(caseFiles).where(eq(caseFiles.id, upload.id));
      if (!now || now.removedAt !== null) throw new Refusal("not_found");
      return now;
    }
    if (waits) await enqueue(ctx.db, "cases.scan-file", { fileId: whole.id }, { key: whole.id });
    await recordAdded(ctx, whole);
    return whole;
  });
}

/**
 * Is this file part of what customers know of its case? Not one on its way, not one of a note, which has a history of its
 * own that they never see (domain rule 74), and not one of a reply that can still be taken back: publishing it tells.
 * The message is held, so that it is not published while this is asked.
 */
export async function isTold(ctx: Ctx, file: CaseFile): Promise<boolean> {
  if (file.caseId === null || file.state === "uploading" || file.visibility === "staff") return false;
  if (file.messageId === null) return true;
  const [said] = await ctx.db
    .select({ publishedAt: caseMessages.publishedAt })
    .from(caseMessages)
    .where(eq(caseMessages.id, file.messageId))
    .for("share");
  return said?.publishedAt !== null;
}

/** History of a file that is whole, in a case, and told: said once, by whichever of these came last. */
export async function recordAdded(ctx: Ctx, file: CaseFile): Promise<void> {
  if (!(await isTold(ctx, file))) return;
  await record(ctx, "case.file_added", {
    accountId: file.accountId,
    subjectId: file.caseId,
    data: { fileId: file.id, size: file.size, sha256: file.sha256 },
  });
}
