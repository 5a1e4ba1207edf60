/** Requests that may be sent again without doing their work again (trust API-6). */
import { and, eq, sql } from "drizzle-orm";
import { apiAnswers } from "@/db/schema/accounts-programs";
import type { Ctx, Program } from "@/lib/access/ctx";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken, seal, unseal } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

export type KeptAnswer = { readonly status: number; readonly body: unknown };

/** The longest `Idempotency-Key`. */
export const maxIdempotencyKey = 255;

/**
 * Does the work once per key of the program, route and `Idempotency-Key`, and keeps its answer in the same transaction for
 * a day. The same request again gets the kept answer, another body refuses `idempotency_reused`, and one that comes while
 * the first is still at work `idempotency_in_flight`. A refused or failed request keeps nothing: it may be tried again.
 * `sealed`: the answer holds a secret and is kept unreadable.
 */
export function answerOnce(
  outer: Ctx<Program>,
  request: {
    readonly route: string;
    readonly idempotencyKey: string;
    readonly body: string;
    readonly sealed: boolean;
  },
  work: (ctx: Ctx<Program>) => Promise<KeptAnswer>,
): Promise<KeptAnswer & { replayed: boolean }> {
  const { keyId, account } = outer.actor;
  const { route, idempotencyKey, sealed } = request;
  const bodyHash = hashToken(request.body);
  return inTransaction(outer, async (ctx) => {
    const [lock] = await ctx.db.execute<{ held: boolean }>(
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`${keyId}\n${route}\n${idempotencyKey}`}, 0)) as held`,
    );
    if (!lock?.held) throw new Refusal("idempotency_in_flight");
    const [former] = await ctx.db
      .select({ bodyHash: apiAnswers.bodyHash, status: apiAnswers.status, body: apiAnswers.answer })
      .from(apiAnswers)
      .where(
        and(
          eq(apiAnswers.keyId, keyId),
          eq(apiAnswers.route, route),
          eq(apiAnswers.idempotencyKey, idempotencyKey),
        ),
      );
    if (former && former.bodyHash !== bodyHash) throw new Refusal("idempotency_reused");
    if (former) {
      const body = sealed ? JSON.parse(unseal(String(former.body), "answer")) : former.body;
      return { status: former.status, body, replayed: true };
    }
    const made = await work(ctx);
    await ctx.db.insert(apiAnswers).values({
      ...{ keyId, accountId: account.id, route, idempotencyKey, bodyHash },
      ...{ status: made.status },
      answer: sealed ? seal(JSON.stringify(made.body), "answer") : made.body,
    });
    return { ...made, replayed: false };
  });
}
