/** Reads of the calls of an account's programs. */
import { and, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { apiKeys, apiRequests } from "@/db/schema/accounts-programs";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import type { CallFilter } from "@/lib/accounts/api-requests/input";
import { mayInspect } from "@/lib/accounts/api-requests/policy";
import { keptDays } from "@/lib/accounts/api-requests/rules";
import { pageSize } from "@/lib/accounts/rules";
import { Refusal } from "@/lib/platform/refusal";

const shape = {
  id: apiRequests.id,
  at: apiRequests.at,
  keyId: apiRequests.keyId,
  keyName: apiKeys.name,
  keyEnd: apiKeys.keyEnd,
  dialect: apiRequests.dialect,
  sandbox: apiRequests.sandbox,
  method: apiRequests.method,
  path: apiRequests.path,
  status: apiRequests.status,
  code: apiRequests.code,
  ms: apiRequests.ms,
  advice: apiRequests.advice,
};

const begins = (text: string) => `${text.replace(/[\\%_]/g, "\\$&")}%`;

const outcomes: Record<Exclude<CallFilter["outcome"], "">, SQL | undefined> = {
  done: lt(apiRequests.status, 400),
  refused: and(gte(apiRequests.status, 400), lt(apiRequests.status, 500)),
  failed: gte(apiRequests.status, 500),
};

/** Calls of the last thirty days: older ones wait to be deleted, and are not shown. */
const recent = sql`${apiRequests.at} > now() - make_interval(days => ${keptDays}::int)`;

/**
 * The calls, newest first; none for whoever may not inspect them. `after`: id of the last row before. A filter reads on along
 * the index of the account's calls.
 */
export async function listCalls(ctx: Ctx<AccountMember>, filter: CallFilter, after?: string) {
  if (!mayInspect(ctx.actor)) return { rows: [], next: null };
  const rows = await ctx.db
    .select(shape)
    .from(apiRequests)
    .leftJoin(apiKeys, eq(apiKeys.id, apiRequests.keyId))
    .where(
      and(
        within(ctx, apiRequests.accountId),
        recent,
        filter.outcome ? outcomes[filter.outcome] : undefined,
        filter.code ? eq(apiRequests.code, filter.code.toLowerCase()) : undefined,
        filter.key ? eq(apiRequests.keyId, filter.key) : undefined,
        filter.path ? sql`${apiRequests.path} ilike ${begins(filter.path)}` : undefined,
        filter.q ? sql`${apiRequests.id} like ${begins(filter.q)}` : undefined,
        after
          ? sql`(${apiRequests.at}, ${apiRequests.id}) < (select r.created_at, r.id from ${apiRequests} r
              where r.id = ${after} and r.account_id = ${ctx.actor.account.id})`
          : undefined,
      ),
    )
    .orderBy(desc(apiRequests.at), desc(apiRequests.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}
export type CallRow = Awaited<ReturnType<typeof listCalls>>["rows"][number];

/** The keys to choose from, those with a name first made last. */
export async function listCallers(
  ctx: Ctx<AccountMember>,
): Promise<{ id: string; name: string; keyEnd: string }[]> {
  if (!mayInspect(ctx.actor)) return [];
  return ctx.db
    .select({ id: apiKeys.id, name: apiKeys.name, keyEnd: apiKeys.keyEnd })
    .from(apiKeys)
    .where(within(ctx, apiKeys.ownerAccountId))
    .orderBy(desc(apiKeys.createdAt))
    .limit(200);
}

/** One call with what was sent and answered. Refuses `not_found` alike for a foreign one, a forgotten one and one nobody made. */
export async function getCall(ctx: Ctx<AccountMember>, id: string) {
  if (!mayInspect(ctx.actor)) throw new Refusal("not_found");
  const [call] = await ctx.db
    .select({
      ...shape,
      ip: apiRequests.ip,
      userAgent: apiRequests.userAgent,
      body: apiRequests.body,
      answer: apiRequests.answer,
    })
    .from(apiRequests)
    .leftJoin(apiKeys, eq(apiKeys.id, apiRequests.keyId))
    .where(and(within(ctx, apiRequests.accountId), recent, eq(apiRequests.id, id)));
  if (!call) throw new Refusal("not_found");
  return call;
}
export type Call = Awaited<ReturnType<typeof getCall>>;
