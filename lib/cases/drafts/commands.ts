/** Keeping the case a person is writing, so that another device can go on with it. */
import { sql } from "drizzle-orm";
import { caseDrafts } from "@/db/schema/cases-desk";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { CaseDraft } from "@/lib/cases/drafts/input";
import { isOpened, ownDraft } from "@/lib/cases/drafts/queries";
import { forgetFilesOf } from "@/lib/cases/files/commands";
import { customer } from "@/lib/cases/files/queries";
import { forgetBytes } from "@/lib/platform/gateways/file-store/file-store";
import { newId } from "@/lib/platform/ids";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Keeps it; the last one saved counts. Nothing is kept of a form that became a case meanwhile (`savedAt` is null): what the
 * page saves by itself may come after what the button sent. No event: it is nobody's business but the writer's until it is
 * sent.
 */
export function saveDraft(outer: Ctx<AccountMember>, draft: CaseDraft): Promise<{ savedAt: Date | null }> {
  return inTransaction(outer, async (ctx) => {
    const accountId = ctx.actor.account.id;
    const { submissionId: sent, ...answers } = draft;
    const submissionId = sent || newId("submission");
    const [kept] = await ctx.db.execute(sql`
      insert into ${caseDrafts} (account_id, user_id, submission_id, answers, changed_at)
      select ${accountId}, ${ctx.actor.userId}, ${submissionId}, ${JSON.stringify(answers)}::jsonb, now()
      where not ${isOpened(accountId, submissionId)}
      on conflict (account_id, user_id) do update
        set submission_id = excluded.submission_id, answers = excluded.answers, changed_at = excluded.changed_at
      returning changed_at`);
    return { savedAt: kept ? ctx.now : null };
  });
}

/** Throws it away with the files of its form; nothing happens when there is none. */
export async function discardDraft(outer: Ctx<AccountMember>, submissionId: string): Promise<void> {
  await forgetBytes(await inTransaction(outer, (ctx) => dropDraft(ctx, submissionId)));
}

/** The same inside a transaction; answers the keys of the bytes, for `forgetBytes` afterwards. */
export async function dropDraft(ctx: Ctx<AccountMember>, submissionId: string) {
  await ctx.db.delete(caseDrafts).where(ownDraft(ctx));
  return forgetFilesOf(customer(ctx), submissionId);
}
