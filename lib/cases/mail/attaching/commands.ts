/** Files that came with a mail become files of its case, judged and scanned as any other. */
import { and, eq, isNull, ne } from "drizzle-orm";
import { caseFiles } from "@/db/schema/cases-files";
import type { Ctx } from "@/lib/access/ctx";
import { cleanName } from "@/lib/cases/files/names/rules";
import { takeWhole } from "@/lib/cases/files/uploads/commands";
import type { MailFile } from "@/lib/cases/mail/files/rules";
import { StoreAway } from "@/lib/platform/gateways/file-store/store";
import { Refusal } from "@/lib/platform/refusal";

/**
 * Stores the files of a mail for the message that is about to be written with this `submissionId`, outside of its
 * transaction. Safe to repeat. Answers the names of those that are not accepted; they stay in the kept mail.
 */
export async function takeMailFiles(
  ctx: Ctx,
  about: { readonly accountId: string; readonly submissionId: string },
  files: readonly MailFile[],
): Promise<string[]> {
  const there = await ctx.db
    .select({ name: caseFiles.name, size: caseFiles.size })
    .from(caseFiles)
    .where(
      and(
        eq(caseFiles.accountId, about.accountId),
        eq(caseFiles.submissionId, about.submissionId),
        ne(caseFiles.state, "uploading"),
        isNull(caseFiles.removedAt),
      ),
    );
  const missing: string[] = [];
  for (const { name, content } of files) {
    const known = there.findIndex((one) => one.name === cleanName(name) && one.size === content.byteLength);
    if (known >= 0) {
      there.splice(known, 1);
      continue;
    }
    try {
      await takeWhole(
        ctx,
        { ...about, uploadedBy: null, visibility: "customer" },
        { name, size: content.byteLength, bytes: once(content) },
      );
    } catch (error) {
      // a place for files that is away is waited for; a file that is not accepted never will be
      if (!(error instanceof Refusal) || error instanceof StoreAway) throw error;
      missing.push(cleanName(name));
    }
  }
  return missing;
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
