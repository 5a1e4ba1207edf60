/** Making, replacing, extending, changing and ending API keys. A key is told once, when it is made; only its hash stays. */
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import { apiKeys } from "@/db/schema/accounts-programs";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { countingIn } from "@/lib/access/roles";
import { within } from "@/lib/access/within";
import type { NamedKeyInput } from "@/lib/accounts/api-keys/input";
import { keyMails } from "@/lib/accounts/api-keys/notices";
import { mayManageKeys } from "@/lib/accounts/api-keys/policy";
import { findBound, getKey, type KeyRow } from "@/lib/accounts/api-keys/queries";
import {
  type ApiKeyKind,
  badNetworks,
  extendable,
  keyOf,
  maxKeyDays,
  maxNamedKeys,
  plainScopes,
} from "@/lib/accounts/api-keys/rules";
import { holdAccount } from "@/lib/accounts/commands";
import { hasFreshProof } from "@/lib/identity/factors/policy";
import { record } from "@/lib/platform/events";
import { newHex, newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/** A key just made; `key` is what programs send, told this once. */
export type NewKey = { readonly keyId: string; readonly key: string };

/** First lines of every command here: `not_found` without the right, `identity_needed` without a fresh proof. */
export function requireKeeper(ctx: Ctx<AccountMember>): void {
  if (!mayManageKeys(ctx.actor)) throw new Refusal("not_found");
  if (!hasFreshProof(ctx)) throw new Refusal("identity_needed");
}

function requireNetworks(networks: readonly string[]): void {
  const bad = badNetworks(networks);
  if (bad.length > 0)
    throw new Refusal("network_invalid", {
      field: "networks",
      values: { lines: bad.map((line) => line.slice(0, 60)).join(", ") },
    });
}

/**
 * Makes a key in the caller's transaction, with its event and mails. `accountId`: where it acts, for a test key the
 * sandbox. Refuses `api_key_exists` for a second living primary or test key: the unique index decides.
 */
export async function makeKey(
  ctx: Ctx<AccountMember>,
  made: {
    accountId: string;
    kind: ApiKeyKind;
    name: string;
    scopes: readonly string[];
    networks?: readonly string[];
    expiresAt: Date | null;
    days?: number;
  },
): Promise<NewKey> {
  const key = keyOf(newHex(28));
  const keyId = newId("apiKey");
  const { account, userId } = ctx.actor;
  const [row] = await ctx.db
    .insert(apiKeys)
    .values({
      ...{
        id: keyId,
        accountId: made.accountId,
        ownerAccountId: account.id,
        kind: made.kind,
        name: made.name,
      },
      ...{ scopes: [...made.scopes], networks: [...(made.networks ?? [])], createdBy: userId },
      ...{ keyHash: hashToken(key), keyEnd: key.slice(-4) },
      expiresAt: made.expiresAt ?? sql`now() + make_interval(days => ${made.days ?? maxKeyDays}::int)`,
    })
    .onConflictDoNothing()
    .returning({ expiresAt: apiKeys.expiresAt });
  if (!row) throw new Refusal("api_key_exists");
  await record(ctx, "api_key.created", {
    accountId: account.id,
    subjectId: keyId,
    data: { kind: made.kind, name: made.name, scopes: made.scopes, expiresAt: row.expiresAt },
  });
  await queueMails(ctx, await keyMails(ctx, keyId, "created"));
  return { keyId, key };
}

/**
 * Enables the Licensing API: makes the account's one primary key. Refuses `api_key_exists`, and `api_key_no_subscription`
 * where its end would have nothing to be bound to (`keyBound`).
 */
export function enablePrimaryKey(outer: Ctx<AccountMember>): Promise<NewKey> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    const bound = await findBound(ctx);
    if (!bound) throw new Refusal("api_key_no_subscription");
    return makeKey(ctx, {
      ...{ accountId: ctx.actor.account.id, kind: "primary", name: "Licensing API" },
      ...{ scopes: plainScopes, expiresAt: bound.at },
    });
  });
}

/** Makes a named key. Refuses `network_invalid` with the bad lines, `api_keys_too_many`, and `api_key_scope` for what the account cannot do. */
export function makeNamedKey(outer: Ctx<AccountMember>, input: NamedKeyInput): Promise<NewKey> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    requireNetworks(input.networks);
    requireScopes(ctx, input.scopes);
    const { account } = ctx.actor;
    // two tabs at once must not get past the limit
    await holdAccount(ctx, account.id);
    const living = await ctx.db
      .select({ id: apiKeys.id })
      .from(apiKeys)
      .where(
        and(
          within(ctx, apiKeys.ownerAccountId),
          eq(apiKeys.kind, "secondary"),
          isNull(apiKeys.disabledAt),
          isNull(apiKeys.replacedById),
        ),
      );
    if (living.length >= maxNamedKeys)
      throw new Refusal("api_keys_too_many", { values: { max: maxNamedKeys } });
    return makeKey(ctx, { ...input, accountId: account.id, kind: "secondary", expiresAt: null });
  });
}

function requireScopes({ actor }: Ctx<AccountMember>, scopes: NamedKeyInput["scopes"]): void {
  const able = countingIn(actor.account.kind, new Set(scopes));
  if (scopes.some((scope) => !able.has(scope))) throw new Refusal("api_key_scope", { field: "scopes" });
}

/** SQL: the ids of this key and of all it came to replace, however many times. */
const withForerunners = (keyId: string) => sql`(
  with recursive line as (
    select ${keyId}::text as id
    union select k.id from api_keys k join line l on k.replaced_by_id = l.id
  ) select id from line)`;

/**
 * Makes a key in the place of one. The former goes on for `overlap` hours (0: it fails from the next request on), and
 * what it had replaced itself no longer than that. A primary key gets the account's bound, a named one the term it had,
 * a test key a year. Refuses `not_found`, `api_key_over` when it was replaced or disabled meanwhile, and
 * `api_key_no_subscription`.
 */
export function regenerateKey(
  outer: Ctx<AccountMember>,
  input: { keyId: string; overlap: number },
): Promise<NewKey> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    const former = await getKey(ctx, input.keyId);
    const expiresAt = await endOfSuccessor(ctx, former);
    const key = keyOf(newHex(28));
    const keyId = newId("apiKey");
    const until = sql`now() + make_interval(hours => ${input.overlap}::int)`;
    await ctx.db
      .update(apiKeys)
      .set({ retiresAt: sql`least(${apiKeys.retiresAt}, ${until})` })
      .where(
        and(
          within(ctx, apiKeys.ownerAccountId),
          sql`${apiKeys.id} in ${withForerunners(former.id)} and ${apiKeys.retiresAt} > now()`,
        ),
      );
    // in one statement, so that there are never two living keys of a kind, nor for a moment none
    const [made] = await ctx.db.execute<{ id: string }>(sql`
      with former as (
        update api_keys set replaced_by_id = ${keyId}, retires_at = ${until}
        where id = ${former.id} and disabled_at is null and replaced_by_id is null
        returning account_id, owner_account_id, kind, name, scopes, networks
      )
      insert into api_keys (id, account_id, owner_account_id, kind, name, scopes, networks, key_hash, key_end, created_by, expires_at)
      select ${keyId}, account_id, owner_account_id, kind, name, scopes, networks, ${hashToken(key)}, ${key.slice(-4)},
        ${ctx.actor.userId}, ${expiresAt.toISOString()}::timestamptz
      from former returning id`);
    if (!made) throw new Refusal("api_key_over");
    await record(ctx, "api_key.regenerated", {
      accountId: ctx.actor.account.id,
      subjectId: keyId,
      data: {
        kind: former.kind,
        name: former.name,
        replaces: former.id,
        overlapHours: input.overlap,
        expiresAt,
      },
    });
    await queueMails(ctx, await keyMails(ctx, keyId, "regenerated"));
    return { keyId, key };
  });
}

async function endOfSuccessor(ctx: Ctx<AccountMember>, former: KeyRow): Promise<Date> {
  if (former.kind === "primary") {
    const bound = await findBound(ctx);
    if (!bound) throw new Refusal("api_key_no_subscription");
    return bound.at;
  }
  const year = maxKeyDays * 86_400_000;
  const term = former.kind === "test" ? year : former.expiresAt.getTime() - former.createdAt.getTime();
  return new Date(ctx.now.getTime() + Math.min(term, year));
}

/** Moves the end of the primary key to the account's bound; its value stays (domain rule 59). Refuses `not_found`, `api_key_not_extendable`. */
export function extendKey(outer: Ctx<AccountMember>, keyId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    const key = await getKey(ctx, keyId);
    const bound = key.kind === "primary" ? await findBound(ctx) : null;
    if (!bound || !extendable(key.expiresAt, bound)) throw new Refusal("api_key_not_extendable");
    const [moved] = await ctx.db
      .update(apiKeys)
      .set({ expiresAt: bound.at })
      .where(
        and(
          eq(apiKeys.id, key.id),
          isNull(apiKeys.disabledAt),
          isNull(apiKeys.replacedById),
          lt(apiKeys.expiresAt, bound.at),
        ),
      )
      .returning({ id: apiKeys.id });
    if (!moved) throw new Refusal("api_key_over");
    await record(ctx, "api_key.extended", {
      accountId: ctx.actor.account.id,
      subjectId: key.id,
      data: {
        ...{ kind: key.kind, name: key.name },
        ...{ old: { expiresAt: key.expiresAt }, new: { expiresAt: bound.at } },
      },
    });
  });
}

/** Ends a key at once, and what it had replaced with it. Doing it twice is no fault. Refuses `not_found`. */
export function disableKey(outer: Ctx<AccountMember>, keyId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    const key = await getKey(ctx, keyId);
    const ended = await ctx.db
      .update(apiKeys)
      .set({ disabledAt: sql`now()`, disabledBy: ctx.actor.userId })
      .where(
        and(
          within(ctx, apiKeys.ownerAccountId),
          isNull(apiKeys.disabledAt),
          sql`(${apiKeys.id} = ${key.id} or (${apiKeys.id} in ${withForerunners(key.id)} and ${apiKeys.retiresAt} > now()))`,
        ),
      )
      .returning({ id: apiKeys.id });
    if (ended.length === 0) return;
    await record(ctx, "api_key.disabled", {
      accountId: ctx.actor.account.id,
      subjectId: key.id,
      data: { kind: key.kind, name: key.name },
    });
    await queueMails(ctx, await keyMails(ctx, key.id, "disabled"));
  });
}

/** Changes from where a living key may be used, and of a named one its name and scopes. Refuses as `makeNamedKey`, and `api_key_over`. */
export function changeKey(
  outer: Ctx<AccountMember>,
  input: { keyId: string; networks: string[]; name?: string; scopes?: NamedKeyInput["scopes"] },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    requireKeeper(ctx);
    requireNetworks(input.networks);
    const key = await getKey(ctx, input.keyId);
    const named = key.kind === "secondary";
    const { name, scopes } = {
      name: named ? (input.name ?? key.name) : key.name,
      scopes: named ? (input.scopes ?? null) : null,
    };
    if (scopes) requireScopes(ctx, scopes);
    const [changed] = await ctx.db
      .update(apiKeys)
      .set({ name, networks: input.networks, ...(scopes ? { scopes } : {}) })
      .where(and(eq(apiKeys.id, key.id), isNull(apiKeys.disabledAt), isNull(apiKeys.replacedById)))
      .returning({ scopes: apiKeys.scopes });
    if (!changed) throw new Refusal("api_key_over");
    await record(ctx, "api_key.changed", {
      accountId: ctx.actor.account.id,
      subjectId: key.id,
      data: {
        kind: key.kind,
        old: { name: key.name, networks: key.networks.join(", "), scopes: key.scopes.join(", ") },
        new: { name, networks: input.networks.join(", "), scopes: changed.scopes.join(", ") },
      },
    });
  });
}
