/** Reads of keys: for the doors of programs, and for the people who manage them. */
import { and, desc, eq, isNull, max, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { apiKeys } from "@/db/schema/accounts-programs";
import { users } from "@/db/schema/identity";
import { licenses } from "@/db/schema/licensing";
import type { AccountMember, Ctx, Program } from "@/lib/access/ctx";
import { countingIn, type Permission, permissions } from "@/lib/access/roles";
import { within } from "@/lib/access/within";
import {
  type ApiKeyKind,
  type KeyBound,
  type KeyState,
  keyBound,
  keyFault,
  keyState,
  networkPermits,
} from "@/lib/accounts/api-keys/rules";
import { pageSize } from "@/lib/accounts/rules";
import { env } from "@/lib/platform/env";
import { executePrepared } from "@/lib/platform/prepared";
import { Refusal, type RefusalCode } from "@/lib/platform/refusal";

/** One window of a limit as it stands after this call. `reset`: seconds until it begins anew. */
export type Budget = { readonly limit: number; readonly remaining: number; readonly reset: number };

export type Presented = {
  readonly actor: Program;
  readonly now: Date;
  /** why it does not open; it is known all the same, so that the call can be shown to its account */
  readonly fault: RefusalCode | null;
  readonly minute: Budget;
  readonly day: Budget;
};

type Row = {
  id: string;
  name: string;
  kind: string;
  scopes: string[];
  networks: string[];
  expires_at: string | Date;
  disabled_at: string | Date | null;
  retires_at: string | Date | null;
  account_id: string;
  owner_account_id: string;
  account_number: number;
  account_name: string;
  account_kind: "customer" | "cssp" | "asc";
  now: string | Date;
  minute: number | null;
  day: number | null;
};

const date = (value: string | Date | null) => (value === null ? null : new Date(value));

/**
 * Who presents a key, by its hash, and the call counted against the limits of the key (per minute) and of its account (per
 * day), in one statement and outside of any transaction, so that refused calls count too (trust API-8), those from a
 * network the key is not for among them. Undefined for a hash nobody has. A key that is over is not counted.
 */
export async function presentKey(db: Db, keyHash: string, ip: string | null): Promise<Presented | undefined> {
  const [row] = await executePrepared<Row>(
    db,
    sql`
    with presented as (
      select k.*, a.number as account_number, a.name as account_name, a.kind as account_kind, now() as now
      from api_keys k join accounts a on a.id = k.account_id where k.key_hash = ${keyHash}
    ),
    usable as (
      select * from presented
      where disabled_at is null and (retires_at is null or retires_at > now()) and expires_at > now()
    ),
    minute as (
      insert into rate_limits (key, window_start, count, expires_at)
      select 'api-key:' || id, date_trunc('minute', now), 1, date_trunc('minute', now) + interval '1 minute' from usable
      on conflict (key, window_start) do update set count = least(rate_limits.count + 1, 1000000)
      returning count
    ),
    day as (
      insert into rate_limits (key, window_start, count, expires_at)
      select 'api-account:' || owner_account_id, date_trunc('day', now), 1, date_trunc('day', now) + interval '1 day' from usable
      on conflict (key, window_start) do update set count = least(rate_limits.count + 1, 100000000)
      returning count
    ),
    touched as (
      update api_keys set last_used_at = now(), last_used_ip = ${ip}
      where id = (select id from usable) and (last_used_at is null or last_used_at < now() - interval '1 minute')
    )
    select id, name, kind, scopes, networks, expires_at, disabled_at, retires_at, account_id, owner_account_id,
      account_number, account_name, account_kind, now,
      (select count from minute) as minute, (select count from day) as day
    from presented`,
  );
  if (!row) return undefined;
  const now = new Date(row.now);
  const known = row.scopes.filter((scope): scope is Permission =>
    (permissions as readonly string[]).includes(scope),
  );
  const held = countingIn(row.account_kind, new Set(known));
  const left = (limit: number, used: number | null, seconds: number): Budget => ({
    limit,
    remaining: Math.max(0, limit - (used ?? 0)),
    reset: Math.max(1, Math.ceil(seconds - ((now.getTime() / 1_000) % seconds))),
  });
  const minute = left(env().API_CALLS_PER_MINUTE_KEY, row.minute, 60);
  const day = left(env().API_CALLS_PER_DAY_ACCOUNT, row.day, 86_400);
  const over =
    (row.minute ?? 0) > minute.limit || (row.day ?? 0) > day.limit ? ("rate_limited" as const) : null;
  return {
    actor: {
      kind: "program",
      keyId: row.id,
      keyName: row.name,
      ownerAccountId: row.owner_account_id,
      sandbox: row.kind === "test",
      account: {
        id: row.account_id,
        number: row.account_number,
        name: row.account_name,
        kind: row.account_kind,
        roles: [],
        permissions: held,
        wide: held,
        groupIds: [],
        home: null,
      },
    },
    now,
    fault:
      keyFault(
        {
          expiresAt: new Date(row.expires_at),
          disabledAt: date(row.disabled_at),
          retiresAt: date(row.retires_at),
        },
        now,
      ) ?? (networkPermits(row.networks, ip) ? over : "api_key_network"),
    minute,
    day,
  };
}

/** A key as the people of its account see it: everything but the key. */
export type KeyRow = {
  id: string;
  kind: ApiKeyKind;
  name: string;
  scopes: string[];
  networks: string[];
  keyEnd: string;
  createdAt: Date;
  creator: { familyName: string; givenName: string };
  expiresAt: Date;
  disabledAt: Date | null;
  replacedById: string | null;
  retiresAt: Date | null;
  lastUsedAt: Date | null;
  lastUsedIp: string | null;
  exposedAt: Date | null;
  exposedHow: "query" | "http" | null;
  state: KeyState;
};

async function readKeys(ctx: Ctx<AccountMember>, where: SQL | undefined, limit: number): Promise<KeyRow[]> {
  const rows = await ctx.db
    .select({
      ...{ id: apiKeys.id, kind: apiKeys.kind, name: apiKeys.name, scopes: apiKeys.scopes },
      ...{ networks: apiKeys.networks, keyEnd: apiKeys.keyEnd, createdAt: apiKeys.createdAt },
      creator: { familyName: users.familyName, givenName: users.givenName },
      ...{ expiresAt: apiKeys.expiresAt, disabledAt: apiKeys.disabledAt },
      ...{ replacedById: apiKeys.replacedById, retiresAt: apiKeys.retiresAt },
      ...{ lastUsedAt: apiKeys.lastUsedAt, lastUsedIp: apiKeys.lastUsedIp },
      ...{ exposedAt: apiKeys.exposedAt, exposedHow: apiKeys.exposedHow },
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.createdBy))
    .where(and(within(ctx, apiKeys.ownerAccountId), where))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, state: keyState(row, ctx.now) }));
}

/** Neither disabled nor out of use by a successor; one past its end stands here too, because it can be extended. */
const standing = and(
  isNull(apiKeys.disabledAt),
  or(isNull(apiKeys.replacedById), sql`${apiKeys.retiresAt} > now()`),
);

/** The keys that work or could, the primary one first. */
export async function listKeys(ctx: Ctx<AccountMember>): Promise<KeyRow[]> {
  const order: readonly ApiKeyKind[] = ["primary", "secondary", "test"];
  const rows = await readKeys(ctx, standing, 200);
  return rows.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
}

/** Keys that were disabled or replaced, newest first. `after`: id of the last row before. */
export async function listFormerKeys(
  ctx: Ctx<AccountMember>,
  after?: string,
): Promise<{ rows: KeyRow[]; next: string | null }> {
  const place = after
    ? sql`(${apiKeys.createdAt}, ${apiKeys.id}) < (select k.created_at, k.id from ${apiKeys} k where k.id = ${after} and k.owner_account_id = ${ctx.actor.account.id})`
    : undefined;
  const rows = await readKeys(ctx, and(sql`(${standing}) is not true`, place), pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}

/** One key of the account. Refuses `not_found`, for a foreign one too. */
export async function getKey(ctx: Ctx<AccountMember>, keyId: string): Promise<KeyRow> {
  const [key] = await readKeys(ctx, eq(apiKeys.id, keyId), 1);
  if (!key) throw new Refusal("not_found");
  return key;
}

/** Until when a primary key of the account may live; null where there is nothing to bind it to (`keyBound`). */
export async function findBound(ctx: Ctx<AccountMember>): Promise<KeyBound | null> {
  const [row] = await ctx.db
    .select({ latest: max(licenses.endsAt) })
    .from(licenses)
    .where(and(within(ctx, licenses.accountId), isNull(licenses.endedAt)));
  return keyBound(ctx.actor.account.kind, row?.latest ?? null, ctx.now);
}
