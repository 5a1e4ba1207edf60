/** Keys that were sent where others can read them. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { apiKeys } from "@/db/schema/accounts-programs";
import type { Ctx } from "@/lib/access/ctx";
import { keyMails } from "@/lib/accounts/api-keys/notices";
import type { exposures } from "@/lib/accounts/api-keys/rules";
import { record } from "@/lib/platform/events";
import { queueMails } from "@/lib/platform/mail/outbox";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Notes that a key that still opens was sent in an address or without protection; the first time counts, and the
 * account's Super Users are told. Whoever sent it proved nothing by it: all that comes of it is the advice to regenerate.
 */
export function noteExposure(outer: Ctx, keyHash: string, how: (typeof exposures)[number]): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [key] = await ctx.db
      .update(apiKeys)
      .set({ exposedAt: sql`now()`, exposedHow: how })
      .where(
        and(
          eq(apiKeys.keyHash, keyHash),
          isNull(apiKeys.exposedAt),
          isNull(apiKeys.disabledAt),
          sql`${apiKeys.expiresAt} > now() and (${apiKeys.retiresAt} is null or ${apiKeys.retiresAt} > now())`,
        ),
      )
      .returning({ id: apiKeys.id, ownerAccountId: apiKeys.ownerAccountId, name: apiKeys.name });
    if (!key) return;
    await record(ctx, "api_key.exposed", {
      accountId: key.ownerAccountId,
      subjectId: key.id,
      data: { name: key.name, how },
    });
    await queueMails(ctx, await keyMails(ctx, key.id, how === "http" ? "exposed_http" : "exposed_query"));
  });
}
