/** Looking for viruses in what was uploaded (trust FIL-8). */
import { and, eq, isNull } from "drizzle-orm";
import { caseFiles } from "@/db/schema/cases-files";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { infectedMails } from "@/lib/cases/files/scanning/notices";
import type { FileState } from "@/lib/cases/rules";
import { record } from "@/lib/platform/events";
import { fileStore, forgetBytes } from "@/lib/platform/gateways/file-store/file-store";
import { virusScanner } from "@/lib/platform/gateways/virus-scan/virus-scan";
import { log } from "@/lib/platform/log";
import { queueMails } from "@/lib/platform/mail/outbox";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Has a file that waits looked at. Throws while the scanner does not answer, so that it is tried again; the file waits
 * meanwhile. A file larger than the scanner takes, and one that waits although the scanner was taken away, is
 * `unscanned`. When a virus is found its bytes are deleted, history says so, and its uploader is told.
 */
export async function scanFile(outer: Ctx<Machine>, { fileId }: { fileId: string }): Promise<void> {
  const waiting = and(eq(caseFiles.id, fileId), eq(caseFiles.state, "pending"), isNull(caseFiles.removedAt));
  const [file] = await outer.db.select().from(caseFiles).where(waiting);
  if (!file) return;
  const scanner = virusScanner();
  const answer = await scanner?.scan(await fileStore().read(file.storageKey));
  if (answer?.verdict === "unavailable")
    throw new Error(`the virus scanner does not answer: ${answer.reason}`);
  if (answer?.verdict === "too_large") log.warn({ file: fileId, size: file.size }, "file too large to scan");
  const states = { clean: "clean", infected: "infected", too_large: "unscanned" } as const;
  const state: FileState = answer ? states[answer.verdict] : "unscanned";
  const judged = await inTransaction(outer, async (ctx) => {
    const [changed] = await ctx.db
      .update(caseFiles)
      .set({ state, changedAt: ctx.now })
      .where(waiting)
      .returning();
    if (!changed || answer?.verdict !== "infected") return false;
    await record(ctx, "case.file_infected", {
      accountId: changed.visibility === "staff" ? null : changed.accountId,
      subjectId: changed.caseId ?? changed.id,
      data: { fileId, reason: answer.found },
    });
    await queueMails(ctx, await infectedMails(ctx, changed));
    return true;
  });
  if (judged) await forgetBytes([file.storageKey]);
}
