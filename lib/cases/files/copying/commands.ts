/** Files that go with a message into another case. */
import { and, asc, inArray, isNull, ne } from "drizzle-orm";
import { caseFiles } from "@/db/schema/cases-files";
import type { Ctx } from "@/lib/access/ctx";
import { recordAdded } from "@/lib/cases/files/uploads/commands";
import { fileStore } from "@/lib/platform/gateways/file-store/file-store";
import { StoreLost } from "@/lib/platform/gateways/file-store/store";
import { newHex, newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/queue";

/**
 * Gives each copy of a message copies of the files of its original, as whoever brought them left them: removing the one
 * leaves the other. Uploads on their way stay with the original. Bytes that the disk has lost are told at download, as
 * with the original. When the transaction is undone, the bytes have no row and are swept.
 */
export async function copyFiles(
  ctx: Ctx,
  messages: readonly { readonly from: string; readonly to: string }[],
  caseId: string,
): Promise<void> {
  const copyOf = new Map(messages.map(({ from, to }) => [from, to]));
  const files = await ctx.db
    .select()
    .from(caseFiles)
    .where(
      and(
        inArray(caseFiles.messageId, [...copyOf.keys()]),
        ne(caseFiles.state, "uploading"),
        isNull(caseFiles.removedAt),
      ),
    )
    .orderBy(asc(caseFiles.createdAt), asc(caseFiles.id));
  for (const file of files) {
    const storageKey = newHex(20);
    // of a file with a virus nothing but its row is left
    if (file.state !== "infected")
      await fileStore()
        .copy(file.storageKey, storageKey)
        .catch((error) => {
          if (!(error instanceof StoreLost)) throw error;
        });
    const [made] = await ctx.db
      .insert(caseFiles)
      .values({
        ...{ ...file, id: newId("caseFile"), caseId, messageId: copyOf.get(file.messageId ?? "") ?? null },
        ...{ submissionId: null, storageKey, changedAt: ctx.now },
      })
      .returning();
    if (!made) continue;
    if (made.state === "pending")
      await enqueue(ctx.db, "cases.scan-file", { fileId: made.id }, { key: made.id });
    await recordAdded(ctx, made);
  }
}
