/** Sending a mail on its way again. */
import { and, eq } from "drizzle-orm";
import { mails } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { record } from "@/lib/platform/events";
import { enqueue } from "@/lib/platform/queue";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";
import { mayRetryMails } from "@/lib/staff/mails/policy";
import { canRetry } from "@/lib/staff/mails/queries";

/**
 * Puts a mail into the queue once more. Only while its contents are there: a dead mail's are wiped, and what it said
 * (a code, a link) has to be asked for again. Refuses `not_found` for all others. Sent twice it is still one mail: the
 * provider knows it by its id.
 */
export function retryMail(outer: Ctx<StaffMember>, mailId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    if (!mayRetryMails(ctx.actor)) throw new Refusal("not_permitted");
    const [mail] = await ctx.db
      .update(mails)
      .set({ state: "queued" })
      .where(and(eq(mails.id, mailId), canRetry))
      .returning({ id: mails.id, accountId: mails.accountId, template: mails.template });
    if (!mail) throw new Refusal("not_found");
    await enqueue(ctx.db, "mail.send", { mailId: mail.id });
    await record(ctx, "mail.retried", {
      accountId: mail.accountId,
      subjectId: mail.id,
      data: { template: mail.template },
    });
  });
}
