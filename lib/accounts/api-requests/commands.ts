/** Keeping calls of programs, and forgetting them. */
import { lt, sql } from "drizzle-orm";
import { apiAnswers, apiRequests } from "@/db/schema/accounts-programs";
import type { Ctx, Program } from "@/lib/access/ctx";
import type { ApiDialect } from "@/lib/accounts/api-keys/rules";
import { kept, keptAddress, keptDays, withoutKeys } from "@/lib/accounts/api-requests/rules";

export type ApiCall = {
  readonly actor: Program;
  readonly requestId: string;
  readonly ip: string | null;
  readonly dialect: ApiDialect;
  readonly method: string;
  readonly path: string;
  readonly userAgent: string | null;
  readonly status: number;
  readonly code: string | null;
  readonly ms: number;
  readonly body: unknown;
  readonly answer: unknown;
  readonly advice?: readonly string[];
};

/** Keeps one call. A request id that was seen before is kept once. */
export async function keepCall({ db }: Pick<Ctx, "db">, call: ApiCall): Promise<void> {
  await db
    .insert(apiRequests)
    .values({
      id: call.requestId,
      accountId: call.actor.ownerAccountId,
      keyId: call.actor.keyId,
      dialect: call.dialect,
      sandbox: call.actor.sandbox,
      method: call.method,
      path: withoutKeys(call.path).slice(0, keptAddress),
      status: call.status,
      code: call.code,
      ms: call.ms,
      ip: call.ip,
      userAgent: call.userAgent === null ? null : withoutKeys(call.userAgent).slice(0, 300),
      body: kept(call.body),
      answer: kept(call.answer),
      advice: [...(call.advice ?? [])],
    })
    .onConflictDoNothing()
    .prepare("keep_call")
    .execute();
}

/** Deletes calls older than thirty days, and answers kept for repetition older than one. */
export async function forgetCalls(ctx: Ctx): Promise<void> {
  await ctx.db.delete(apiRequests).where(lt(apiRequests.at, sql`now() - make_interval(days => ${keptDays})`));
  await ctx.db.delete(apiAnswers).where(lt(apiAnswers.createdAt, sql`now() - interval '1 day'`));
}
