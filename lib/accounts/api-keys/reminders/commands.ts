/** Telling Super Users in time which API keys are about to end (domain rule 59). */
import { and, asc, gt, isNull, lte, sql } from "drizzle-orm";
import { apiKeyNotices, apiKeys } from "@/db/schema/accounts-programs";
import type { Ctx, Machine } from "@/lib/access/ctx";
import { reminderMails } from "@/lib/accounts/api-keys/notices";
import { keyNotice, keyNoticeDays } from "@/lib/accounts/api-keys/rules";
import { queueMails } from "@/lib/platform/mail/outbox";
import { inTransaction } from "@/lib/platform/transaction";

const batch = 500;

/**
 * Reminds of each key once per step, however often and in how many processes this runs: the row of the notice decides. A
 * key that was extended begins anew. Returns how many mails were queued.
 */
export async function remindOfKeys(outer: Ctx<Machine>): Promise<number> {
  let sent = 0;
  for (let after = ""; ; ) {
    const ending = await outer.db
      .select({ id: apiKeys.id, createdAt: apiKeys.createdAt, expiresAt: apiKeys.expiresAt })
      .from(apiKeys)
      .where(
        and(
          gt(apiKeys.id, after),
          isNull(apiKeys.disabledAt),
          isNull(apiKeys.replacedById),
          gt(apiKeys.expiresAt, sql`now()`),
          lte(apiKeys.expiresAt, sql`now() + make_interval(days => ${keyNoticeDays[0]})`),
        ),
      )
      .orderBy(asc(apiKeys.id))
      .limit(batch);
    for (const key of ending) {
      const step = keyNotice(key, outer.now);
      if (step !== null) sent += await remind(outer, key.id, step);
    }
    const last = ending.at(-1);
    if (!last || ending.length < batch) return sent;
    after = last.id;
  }
}

/** Marks and mails in one transaction; what another run marked first is left to that run. */
function remind(outer: Ctx<Machine>, keyId: string, step: number): Promise<number> {
  return inTransaction(outer, async (ctx) => {
    const [marked] = await ctx.db.execute<{ key_id: string }>(sql`
      insert into ${apiKeyNotices} (key_id, account_id, expires_at, days_before)
      select id, owner_account_id, expires_at, ${step}::int from api_keys
      where id = ${keyId} and disabled_at is null and replaced_by_id is null
        and not exists (
          select 1 from api_key_notices n
          where n.key_id = api_keys.id and n.expires_at = api_keys.expires_at and n.days_before <= ${step}::int)
      on conflict do nothing returning key_id`);
    if (!marked) return 0;
    return (await queueMails(ctx, await reminderMails(ctx, keyId))).length;
  });
}
