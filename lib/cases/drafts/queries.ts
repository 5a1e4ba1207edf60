/** Reads of the case a person is writing. */
import { and, eq, sql } from "drizzle-orm";
import { caseDrafts } from "@/db/schema/cases-desk";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { type CaseDraft, draftInput } from "@/lib/cases/drafts/input";

/** The one draft of this person in this account. */
export const ownDraft = (ctx: Ctx<AccountMember>) =>
  and(within(ctx, caseDrafts.accountId), eq(caseDrafts.userId, ctx.actor.userId));

/** SQL: a case came of this form already; what is left of its draft is nothing to go on with. */
export const isOpened = (accountId: string, submissionId: unknown) =>
  sql`exists (select 1 from cases c where c.submission_id = ${accountId} || ':' || ${submissionId})`;

/** What they had written and when; undefined when there is nothing to go on with. */
export async function findDraft(
  ctx: Ctx<AccountMember>,
): Promise<{ draft: CaseDraft; changedAt: Date } | undefined> {
  const [row] = await ctx.db
    .select({
      answers: caseDrafts.answers,
      submissionId: caseDrafts.submissionId,
      changedAt: caseDrafts.changedAt,
    })
    .from(caseDrafts)
    .where(and(ownDraft(ctx), sql`not ${isOpened(ctx.actor.account.id, caseDrafts.submissionId)}`));
  if (!row) return undefined;
  return {
    draft: draftInput.parse({ ...row.answers, submissionId: row.submissionId }),
    changedAt: row.changedAt,
  };
}
