/** Files of cases: added with a form, made part of a message, taken back, given out. */
import { and, eq, isNull, or, sql } from "drizzle-orm";
import { caseFiles } from "@/db/schema/cases-files";
import {
  type AccountActor,
  type AccountMember,
  actingUserId,
  type Ctx,
  type Member,
  type Program,
  type StaffMember,
} from "@/lib/access/ctx";
import { mayRemove } from "@/lib/cases/files/policy";
import {
  type CaseFile,
  customer,
  findFile,
  findFileOfCase,
  programs,
  type Uploader,
  type Uploads,
} from "@/lib/cases/files/queries";
import { isReady } from "@/lib/cases/files/rules";
import { type Belongs, isTold, recordAdded, takeWhole } from "@/lib/cases/files/uploads/commands";
import { mayWork } from "@/lib/cases/policy";
import { getCase, holdCase } from "@/lib/cases/queries";
import type { Visibility } from "@/lib/cases/rules";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { forgetBytes } from "@/lib/platform/gateways/file-store/file-store";
import type { StorageKey } from "@/lib/platform/gateways/file-store/store";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** What a browser sends in a file field. */
type SentFile = Pick<File, "name" | "size" | "stream">;

/**
 * Takes the files of a form that was sent without scripts, before the form's own command runs: those that are good stay
 * with the form even when something else in it is not, and are shown with it. An empty file field counts as none. When
 * some are not good the others are taken, then the first one's refusal is thrown (`file_too_large` above
 * FORM_FILE_MAX_BYTES; else as `beginUpload`).
 */
export function addFiles(
  ctx: Ctx<AccountMember>,
  submissionId: string,
  files: readonly SentFile[],
): Promise<CaseFile[]> {
  const accountId = ctx.actor.account.id;
  return takeAll(ctx, { accountId, visibility: "customer", submissionId }, files);
}

/** The same for a reply or note of staff in a case of this account. */
export function addFilesAsStaff(
  ctx: Ctx<StaffMember>,
  about: Omit<Belongs, "uploadedBy">,
  files: readonly SentFile[],
): Promise<CaseFile[]> {
  return takeAll(ctx, about, files);
}

async function takeAll(
  ctx: Ctx<Member>,
  about: Omit<Belongs, "uploadedBy">,
  files: readonly SentFile[],
): Promise<CaseFile[]> {
  const taken: CaseFile[] = [];
  let fault: Refusal | undefined;
  const chosen = files.filter(({ name, size }) => name !== "" || size > 0);
  if (chosen.length > 0)
    await limited(ctx, [
      { key: `uploads:${ctx.actor.userId}`, max: env().CASE_UPLOADS_PER_HOUR, seconds: 3_600 },
    ]);
  for (const file of chosen) {
    try {
      if (file.size > env().FORM_FILE_MAX_BYTES)
        throw new Refusal("file_too_large", { field: "attachments", values: { file: file.name } });
      taken.push(
        await takeWhole(
          ctx,
          { ...about, uploadedBy: ctx.actor.userId },
          { name: file.name, size: file.size, bytes: file.stream() },
        ),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      fault ??= error;
    }
  }
  if (fault) throw fault;
  return taken;
}

/**
 * Makes the files of a form part of its message, inside the transaction that writes the message. Those still under way go
 * on and belong to it too. `uploadedBy`: whose uploads, beside
 * those of nobody (files of a mail); another person's with the same form id are left alone.
 */
export async function attachFiles(
  ctx: Ctx,
  about: {
    readonly accountId: string;
    readonly caseId: string;
    readonly messageId: string;
    readonly submissionId: string;
    readonly visibility: Visibility;
    readonly uploadedBy: string | null;
  },
): Promise<void> {
  const { accountId, caseId, messageId, submissionId, visibility, uploadedBy } = about;
  const attached = await ctx.db
    .update(caseFiles)
    .set({ caseId, messageId, visibility })
    .where(
      and(
        eq(caseFiles.accountId, accountId),
        eq(caseFiles.submissionId, submissionId),
        or(
          isNull(caseFiles.uploadedBy),
          uploadedBy === null ? undefined : eq(caseFiles.uploadedBy, uploadedBy),
        ),
        isNull(caseFiles.messageId),
        isNull(caseFiles.removedAt),
      ),
    )
    .returning();
  for (const file of attached) await recordAdded(ctx, file);
}

/** Makes the files of a message those of a form again, which goes on with what it said. */
export async function detachFiles(ctx: Ctx, messageId: string, submissionId: string): Promise<void> {
  await ctx.db
    .update(caseFiles)
    .set({ caseId: null, messageId: null, submissionId, changedAt: ctx.now })
    .where(and(eq(caseFiles.messageId, messageId), isNull(caseFiles.removedAt)));
}

/** Writes into the history what came with a message that customers see from now on. */
export async function recordFilesOf(ctx: Ctx, messageId: string): Promise<void> {
  const files = await ctx.db
    .select()
    .from(caseFiles)
    .where(and(eq(caseFiles.messageId, messageId), isNull(caseFiles.removedAt)));
  for (const file of files) await recordAdded(ctx, file);
}

/**
 * Forgets what was uploaded with a form that is not going to be sent. Answers the keys of the bytes, for
 * `forgetBytes` when the transaction is through; those that are still there later are swept.
 */
export async function forgetFilesOf({ ctx, mine }: Uploader, submissionId: string): Promise<StorageKey[]> {
  const gone = await ctx.db
    .delete(caseFiles)
    .where(and(mine, eq(caseFiles.submissionId, submissionId), isNull(caseFiles.messageId)))
    .returning({ key: caseFiles.storageKey });
  return gone.map(({ key }) => key);
}

/**
 * Takes back one's own file, as long as its case is open or not opened yet. Its bytes go at once; when that fails the
 * sweep has them. Refuses `not_found` for what is missing, foreign or of somebody else, `case_closed`.
 */
export async function removeFile({ ctx: outer, mine }: Uploads, id: string): Promise<void> {
  const key = await inTransaction(outer, async (ctx) => {
    const [found] = await ctx.db
      .select()
      .from(caseFiles)
      .where(and(mine, eq(caseFiles.id, id)))
      .for("update");
    if (!found) throw new Refusal("not_found");
    const held = found.caseId === null ? null : await holdCase(ctx, found.caseId);
    if (!mayRemove(held?.status ?? null)) throw new Refusal("case_closed");
    await ctx.db
      .update(caseFiles)
      .set({ removedAt: ctx.now, removedBy: actingUserId(ctx), changedAt: ctx.now })
      .where(eq(caseFiles.id, id));
    if (found.caseId !== null && (await isTold(ctx, found)))
      await record(ctx, "case.file_removed", {
        accountId: found.accountId,
        subjectId: found.caseId,
        data: { fileId: id },
      });
    return found.storageKey;
  });
  await forgetBytes([key]);
}

/**
 * Takes a file back out of a case of the account, for people and programs alike: a person what they uploaded, a program
 * what any program of the account did. Refuses as `removeFile`, and `not_permitted` to whoever may not work in the case.
 */
export async function removeFileOfCase(
  ctx: Ctx<AccountMember> | Ctx<Program>,
  file: { readonly number: number; readonly id: string },
): Promise<void> {
  const about = await getCase(ctx, file.number);
  if (!mayWork(ctx.actor, about)) throw new Refusal("not_permitted");
  const { mine } = isProgram(ctx) ? programs(ctx) : customer(ctx);
  await removeFile({ ctx, mine: sql`${mine} and ${caseFiles.caseId} = ${about.id}` }, file.id);
}

const isProgram = (ctx: Ctx<AccountMember> | Ctx<Program>): ctx is Ctx<Program> =>
  ctx.actor.kind === "program";

/**
 * A file to be given out now, for a request of its bytes. `notes`: whether this goes into the history; a part of a
 * download that was noted at its beginning does not. Refuses `not_found`, `file_infected`, and `file_pending` to
 * everybody but whoever uploaded it (trust FIL-8).
 */
export async function takeFile(ctx: Ctx<AccountActor>, id: string, notes: boolean): Promise<CaseFile> {
  const found = await findFile(ctx, id);
  return given(ctx, found, notes, ctx.actor.kind === "member" ? ctx.actor.userId : null);
}

/** The same for staff. */
export async function takeFileAsStaff(ctx: Ctx<StaffMember>, id: string, notes: boolean): Promise<CaseFile> {
  return given(ctx, await findFileOfCase(ctx, id), notes, ctx.actor.userId);
}

async function given(
  ctx: Ctx,
  file: CaseFile | undefined,
  notes: boolean,
  userId: string | null,
): Promise<CaseFile> {
  if (!file) throw new Refusal("not_found");
  const values = { file: file.name };
  if (file.state === "infected") throw new Refusal("file_infected", { values });
  const own = userId !== null && file.uploadedBy === userId;
  if (!isReady(file.state) && !own) throw new Refusal("file_pending", { values });
  // what support alone may see leaves no trace in the customer's history (domain rule 74)
  if (notes && file.caseId !== null)
    await record(ctx, "case.file_taken", {
      accountId: file.visibility === "staff" ? null : file.accountId,
      subjectId: file.caseId,
      data: { fileId: file.id },
    });
  return file;
}
