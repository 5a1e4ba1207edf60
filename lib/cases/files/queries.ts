/** Reads of the files of cases. */
import { and, asc, eq, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { caseMessages, cases } from "@/db/schema/cases";
import { caseFiles } from "@/db/schema/cases-files";
import type { AccountActor, AccountMember, Ctx, Member, Program, StaffMember } from "@/lib/access/ctx";
import { actingUserId } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { mayRemove } from "@/lib/cases/files/policy";
import { shownToCustomers, visibleCases } from "@/lib/cases/queries";
import { fileStore } from "@/lib/platform/gateways/file-store/file-store";
import { Refusal } from "@/lib/platform/refusal";

export type CaseFile = typeof caseFiles.$inferSelect;

/** Some uploads, and by what they are somebody's. */
export type Uploads = { readonly ctx: Ctx; readonly mine: SQL };
/** A person who uploads, and which uploads are theirs. */
export type Uploader = Uploads & { readonly ctx: Ctx<Member> };

function uploadedBy(ctx: Ctx<Member>): SQL {
  return sql`${caseFiles.uploadedBy} = ${ctx.actor.userId} and ${caseFiles.removedAt} is null`;
}

/** A member of the account: what they uploaded there. */
export function customer(ctx: Ctx<AccountMember>): Uploader {
  return { ctx, mine: and(within(ctx, caseFiles.accountId), uploadedBy(ctx)) ?? uploadedBy(ctx) };
}

/** Somebody of staff: what they uploaded, whosever case it is for. */
export function engineer(ctx: Ctx<StaffMember>): Uploader {
  return { ctx, mine: uploadedBy(ctx) };
}

/**
 * Programs of an account: what any of them brought with a case or a comment. Files of a mail have no person behind them
 * either, and are nobody's to take back; what they came with tells them apart.
 */
export function programs(ctx: Ctx<Program>): Uploads {
  const mine = sql`${within(ctx, caseFiles.accountId)} and ${caseFiles.uploadedBy} is null and ${caseFiles.removedAt} is null
    and exists (select 1 from case_messages m where m.id = ${caseFiles.messageId} and m.via = 'api' and m.author_kind = 'customer')`;
  return { ctx, mine };
}

/**
 * An upload of theirs, with `received` as the disk has it: after a crash that lost what was not flushed, the row is put
 * right first. Refuses `not_found`.
 */
export async function getUpload({ ctx, mine }: Uploads, id: string): Promise<CaseFile> {
  const [found] = await ctx.db
    .select()
    .from(caseFiles)
    .where(and(mine, eq(caseFiles.id, id)));
  if (!found) throw new Refusal("not_found");
  if (found.state !== "uploading") return found;
  const stored = await fileStore().length(found.storageKey);
  if (stored >= found.received) return found;
  const [mended] = await ctx.db
    .update(caseFiles)
    .set({ received: stored })
    .where(
      and(eq(caseFiles.id, id), eq(caseFiles.state, "uploading"), eq(caseFiles.received, found.received)),
    )
    .returning();
  return mended ?? found;
}

/** Files uploaded with a form that was not sent yet, for showing the form again; unfinished ones too. */
export function listUnsentFiles({ ctx, mine }: Uploader, submissionId: string) {
  return ctx.db
    .select({
      id: caseFiles.id,
      name: caseFiles.name,
      size: caseFiles.size,
      received: caseFiles.received,
      state: caseFiles.state,
    })
    .from(caseFiles)
    .where(and(mine, eq(caseFiles.submissionId, submissionId), isNull(caseFiles.messageId)))
    .orderBy(asc(caseFiles.createdAt), asc(caseFiles.id));
}

/** SQL: a file customers may see (domain rule 74): not of staff alone, and not of a reply that is still held back. */
const fileShown = sql`${caseFiles.visibility} = 'customer' and ${caseFiles.removedAt} is null and (${caseFiles.messageId} is null or (${shownToCustomers}))`;

/** Files of a case as its customers see them, oldest first. Uploads on their way are seen by whoever uploads. */
export async function listCaseFiles(ctx: Ctx<AccountActor>, caseId: string) {
  const userId = actingUserId(ctx);
  const rows = await ctx.db
    .select({ file: caseFiles, status: cases.status })
    .from(caseFiles)
    .innerJoin(cases, eq(cases.id, caseFiles.caseId))
    .leftJoin(caseMessages, eq(caseMessages.id, caseFiles.messageId))
    .where(
      and(
        visibleCases(ctx),
        within(ctx, caseFiles.accountId),
        eq(caseFiles.caseId, caseId),
        fileShown,
        or(ne(caseFiles.state, "uploading"), userId === null ? undefined : eq(caseFiles.uploadedBy, userId)),
      ),
    )
    .orderBy(asc(caseFiles.createdAt), asc(caseFiles.id));
  return rows.map(({ file, status }) => ({
    ...{ id: file.id, messageId: file.messageId, name: file.name, size: file.size, state: file.state },
    ...{ received: file.received, sha256: file.sha256, at: file.createdAt },
    removable: userId !== null && file.uploadedBy === userId && mayRemove(status),
  }));
}
export type ShownFile = Awaited<ReturnType<typeof listCaseFiles>>[number];

/** Names of what came with a message that customers see, for the mails that tell of it. */
export async function listFileNames(ctx: Ctx, messageId: string): Promise<string[]> {
  const rows = await ctx.db
    .select({ name: caseFiles.name })
    .from(caseFiles)
    .where(
      and(
        eq(caseFiles.messageId, messageId),
        eq(caseFiles.visibility, "customer"),
        isNull(caseFiles.removedAt),
        ne(caseFiles.state, "infected"),
      ),
    )
    .orderBy(asc(caseFiles.createdAt), asc(caseFiles.id));
  return rows.map(({ name }) => name);
}

/**
 * A file for download: one of a case the actor sees and that customers may see, or one of their own that was not sent
 * yet. Undefined when it is missing, foreign, unseen, removed or not whole.
 */
export async function findFile(ctx: Ctx<AccountActor>, id: string): Promise<CaseFile | undefined> {
  const userId = actingUserId(ctx);
  const [found] = await ctx.db
    .select({ file: caseFiles })
    .from(caseFiles)
    .leftJoin(cases, eq(cases.id, caseFiles.caseId))
    .leftJoin(caseMessages, eq(caseMessages.id, caseFiles.messageId))
    .where(
      and(
        within(ctx, caseFiles.accountId),
        eq(caseFiles.id, id),
        ne(caseFiles.state, "uploading"),
        fileShown,
        or(
          visibleCases(ctx),
          userId === null
            ? undefined
            : sql`${caseFiles.caseId} is null and ${caseFiles.uploadedBy} = ${userId}`,
        ),
      ),
    );
  return found?.file;
}

/** The same for staff: every file of every case, but those of sandboxes, which are no cases of anybody. */
export async function findFileOfCase(ctx: Ctx<StaffMember>, id: string): Promise<CaseFile | undefined> {
  const [found] = await ctx.db
    .select({ file: caseFiles })
    .from(caseFiles)
    .innerJoin(cases, eq(cases.id, caseFiles.caseId))
    .innerJoin(accounts, eq(accounts.id, cases.accountId))
    .where(
      and(
        eq(caseFiles.id, id),
        ne(caseFiles.state, "uploading"),
        isNull(caseFiles.removedAt),
        isNull(accounts.sandboxOfId),
      ),
    );
  return found?.file;
}
