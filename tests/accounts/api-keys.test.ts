/** The life of an API key (domain 1.6; rules 23, 58, 59): made once, replaced in one step, extended, ended, announced. */
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { apiKeyNotices, apiKeys } from "@/db/schema/accounts-programs";
import { users } from "@/db/schema/identity";
import { events } from "@/db/schema/platform";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import {
  changeKey,
  disableKey,
  enablePrimaryKey,
  extendKey,
  makeNamedKey,
  regenerateKey,
} from "@/lib/accounts/api-keys/commands";
import { noteExposure } from "@/lib/accounts/api-keys/exposures/commands";
import { getKey, listFormerKeys, listKeys, presentKey } from "@/lib/accounts/api-keys/queries";
import { remindOfKeys } from "@/lib/accounts/api-keys/reminders/commands";
import { badNetworks, extendable, keyBound, keyNotice, looksLikeKey } from "@/lib/accounts/api-keys/rules";
import { hashToken } from "@/lib/platform/secrets";
import { license, newAsset, newProduct } from "@/tests/assets/estate";
import { accountMemberCtx, machineCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { join, mailsAbout, newCompany, newPerson, propsOf } from "./people";

const { db } = await testDatabase({ max: 10 });
const day = 86_400_000;

/** A company whose licenses end after so many days; none: it has no licenses. */
async function company(options: { ends?: number; cssp?: boolean; superUsers?: number } = {}) {
  const made = await newCompany(db, { superUsers: options.superUsers ?? 1 });
  if (options.cssp) await db.update(accounts).set({ kind: "cssp" }).where(eq(accounts.id, made.accountId));
  const productId = await newProduct(db, { kind: "virtual" });
  const asset = {
    ...(await newAsset(db, { accountId: made.accountId, productId })),
    accountId: made.accountId,
  };
  const renew = (days: number) => license(db, asset, productId, days);
  if (options.ends !== undefined) await renew(options.ends);
  const ctx = await accountMemberCtx(db, { userId: made.superUser });
  return { ...made, ctx, renew };
}

const rowOf = async (keyId: string) => {
  const [row] = await db.select().from(apiKeys).where(eq(apiKeys.id, keyId));
  if (!row) throw new Error("no such key");
  return row;
};
const opens = async (key: string) => {
  const presented = await presentKey(db, hashToken(key), "192.0.2.1");
  return presented ? (presented.fault ?? "opens") : "unknown";
};
const kindsOf = async (accountId: string) =>
  (await db.select({ kind: events.kind }).from(events).where(eq(events.accountId, accountId))).map(
    ({ kind }) => kind,
  );
const named = { name: "Billing", scopes: ["provisioning.read" as const], networks: [], days: 30 };
const without = (ctx: Ctx<AccountMember>): Ctx<AccountMember> => ({
  ...ctx,
  actor: { ...ctx.actor, sudoUntil: null },
});

describe("the primary key", () => {
  test("is told once and kept as its hash, ends with the latest subscription, and works from then on", async () => {
    const { ctx, accountId, renew } = await company({ ends: 40 });
    await renew(200);
    const { keyId, key } = await enablePrimaryKey(ctx);
    expect(looksLikeKey(key)).toBe(true);
    const row = await rowOf(keyId);
    expect(row).toMatchObject({ kind: "primary", keyHash: hashToken(key), keyEnd: key.slice(-4) });
    expect(Math.round((row.expiresAt.getTime() - Date.now()) / day)).toBe(200);
    expect(
      JSON.stringify([row, await db.select().from(events).where(eq(events.accountId, accountId))]),
    ).not.toContain(key);
    expect(await opens(key)).toBe("opens");
    const [mail] = await mailsAbout(db, accountId, "api-key-changed");
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({ change: "created", keyEnd: key.slice(-4) });
    expect(JSON.stringify(await propsOf(db, mail?.id ?? ""))).not.toContain(key);
  });

  test("enabled twenty times at once is made once", async () => {
    const { ctx, accountId } = await company({ cssp: true });
    const sent = await Promise.allSettled(Array.from({ length: 20 }, () => enablePrimaryKey(ctx)));
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of sent)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "api_key_exists" });
    expect(await listKeys(ctx)).toHaveLength(1);
    expect((await kindsOf(accountId)).filter((kind) => kind === "api_key.created")).toHaveLength(1);
    expect(await mailsAbout(db, accountId, "api-key-changed")).toHaveLength(1);
  });

  test("without a subscription lives a year in a CSSP, and is refused elsewhere", async () => {
    const partner = await company({ cssp: true });
    const { keyId } = await enablePrimaryKey(partner.ctx);
    expect(Math.round(((await rowOf(keyId)).expiresAt.getTime() - Date.now()) / day)).toBe(365);
    for (const ends of [undefined, -3]) {
      const { ctx } = await company(ends === undefined ? {} : { ends });
      await expect(enablePrimaryKey(ctx)).rejects.toMatchObject({ code: "api_key_no_subscription" });
    }
  });

  test("is extended when a subscription ends later, and its value stays", async () => {
    const { ctx, renew, accountId } = await company({ ends: 40 });
    const { keyId, key } = await enablePrimaryKey(ctx);
    await expect(extendKey(ctx, keyId)).rejects.toMatchObject({ code: "api_key_not_extendable" });
    await renew(400);
    await extendKey(ctx, keyId);
    const row = await rowOf(keyId);
    expect(Math.round((row.expiresAt.getTime() - Date.now()) / day)).toBe(400);
    expect(row.keyHash).toBe(hashToken(key));
    expect(await kindsOf(accountId)).toContain("api_key.extended");
  });

  test("that has expired opens again once it is extended", async () => {
    const { ctx, renew } = await company({ ends: 40 });
    const { keyId, key } = await enablePrimaryKey(ctx);
    await db
      .update(apiKeys)
      .set({ expiresAt: new Date(Date.now() - day) })
      .where(eq(apiKeys.id, keyId));
    expect(await opens(key)).toBe("api_key_expired");
    await renew(90);
    await extendKey(ctx, keyId);
    expect(await opens(key)).toBe("opens");
  });
});

describe("regenerating", () => {
  test("makes the old key fail on its next request", async () => {
    const { ctx, superUser } = await company({ cssp: true });
    const first = await enablePrimaryKey(ctx);
    const second = await regenerateKey(ctx, { keyId: first.keyId, overlap: 0 });
    expect([await opens(first.key), await opens(second.key)]).toEqual(["api_key_disabled", "opens"]);
    expect((await listKeys(ctx)).map(({ id }) => id)).toEqual([second.keyId]);
    const later = await accountMemberCtx(db, { userId: superUser });
    expect((await listFormerKeys(later)).rows.map(({ id, state }) => [id, state])).toEqual([
      [first.keyId, "replaced"],
    ]);
  });

  test("leaves the old key the hours asked for, and no longer than the next regeneration gives", async () => {
    const { ctx } = await company({ cssp: true });
    const first = await enablePrimaryKey(ctx);
    const second = await regenerateKey(ctx, { keyId: first.keyId, overlap: 72 });
    expect([await opens(first.key), await opens(second.key)]).toEqual(["opens", "opens"]);
    expect((await getKey(ctx, first.keyId)).state).toBe("retiring");
    const left = (await rowOf(first.keyId)).retiresAt?.getTime() ?? 0;
    expect(Math.round((left - Date.now()) / 3_600_000)).toBe(72);
    await regenerateKey(ctx, { keyId: second.keyId, overlap: 0 });
    expect([await opens(first.key), await opens(second.key)]).toEqual([
      "api_key_disabled",
      "api_key_disabled",
    ]);
  });

  test("ten times at once makes one successor, while calls go on", async () => {
    const { ctx, accountId } = await company({ cssp: true });
    const first = await enablePrimaryKey(ctx);
    const calls = Array.from({ length: 20 }, () => opens(first.key));
    const sent = await Promise.allSettled(
      Array.from({ length: 10 }, () => regenerateKey(ctx, { keyId: first.keyId, overlap: 0 })),
    );
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of sent)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "api_key_over" });
    for (const said of await Promise.all(calls)) expect(["opens", "api_key_disabled"]).toContain(said);
    expect(await opens(first.key)).toBe("api_key_disabled");
    expect((await kindsOf(accountId)).filter((kind) => kind === "api_key.regenerated")).toHaveLength(1);
  });

  test("gives a named key the term, scopes and networks it had", async () => {
    const { ctx } = await company({ cssp: true });
    const first = await makeNamedKey(ctx, { ...named, networks: ["192.0.2.0/24"] });
    const second = await regenerateKey(ctx, { keyId: first.keyId, overlap: 0 });
    const row = await rowOf(second.keyId);
    expect(row).toMatchObject({ name: "Billing", scopes: ["provisioning.read"], networks: ["192.0.2.0/24"] });
    expect(Math.round((row.expiresAt.getTime() - Date.now()) / day)).toBe(30);
  });
});

describe("disabling", () => {
  test("ends a key at once with what it had replaced; twice is no fault", async () => {
    const { ctx, accountId } = await company({ cssp: true });
    const first = await enablePrimaryKey(ctx);
    const second = await regenerateKey(ctx, { keyId: first.keyId, overlap: 24 });
    await disableKey(ctx, second.keyId);
    await disableKey(ctx, second.keyId);
    expect([await opens(first.key), await opens(second.key)]).toEqual([
      "api_key_disabled",
      "api_key_disabled",
    ]);
    expect((await kindsOf(accountId)).filter((kind) => kind === "api_key.disabled")).toHaveLength(1);
    await enablePrimaryKey(ctx);
    await expect(regenerateKey(ctx, { keyId: second.keyId, overlap: 0 })).rejects.toMatchObject({
      code: "api_key_over",
    });
  });
});

describe("named keys", () => {
  test("name every line that is no network, and store nothing then", async () => {
    const { ctx } = await company({ cssp: true });
    const networks = ["192.0.2.1", "10.0.0.0/33", "2001:db8::/32", "office"];
    await expect(makeNamedKey(ctx, { ...named, networks })).rejects.toMatchObject({
      code: "network_invalid",
      detail: { field: "networks", values: { lines: "10.0.0.0/33, office" } },
    });
    expect(await listKeys(ctx)).toEqual([]);
    expect(badNetworks(networks)).toEqual(["10.0.0.0/33", "office"]);
  });

  test("may do what was ticked, from where it was said, and a change counts from the next request on", async () => {
    const { ctx } = await company({ cssp: true });
    const { keyId, key } = await makeNamedKey(ctx, named);
    const before = await presentKey(db, hashToken(key), "192.0.2.1");
    expect([...(before?.actor.account.permissions ?? [])]).toEqual(["provisioning.read"]);
    await changeKey(ctx, { keyId, name: "Reports", scopes: ["assets.read"], networks: ["198.51.100.0/24"] });
    expect(await opens(key)).toBe("api_key_network");
    const after = await presentKey(db, hashToken(key), "198.51.100.7");
    expect([after?.fault, ...(after?.actor.account.permissions ?? [])]).toEqual([null, "assets.read"]);
  });

  test("carry no scope the account cannot use, and there are twenty at most, however they are asked for", async () => {
    const customer = await company({});
    await expect(makeNamedKey(customer.ctx, named)).rejects.toMatchObject({ code: "api_key_scope" });
    const { ctx } = await company({ cssp: true });
    const sent = await Promise.allSettled(
      Array.from({ length: 24 }, (_, place) => makeNamedKey(ctx, { ...named, name: `Key ${place}` })),
    );
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    expect(await listKeys(ctx)).toHaveLength(20);
  });
});

describe("who may", () => {
  test("only Super Users, with a fresh proof, and their own account's keys", async () => {
    const one = await company({ cssp: true });
    const { keyId } = await enablePrimaryKey(one.ctx);
    const standard = await newPerson(db);
    await join(db, one.accountId, standard, ["standard_user"]);
    const colleague = await accountMemberCtx(db, { userId: standard });
    const stranger = (await company({ cssp: true })).ctx;
    for (const [ctx, code] of [
      [colleague, "not_found"],
      [stranger, "not_found"],
      [without(one.ctx), "identity_needed"],
    ] as const) {
      await expect(regenerateKey(ctx, { keyId, overlap: 0 })).rejects.toMatchObject({ code });
      await expect(disableKey(ctx, keyId)).rejects.toMatchObject({ code });
      await expect(extendKey(ctx, keyId)).rejects.toMatchObject({ code });
      await expect(changeKey(ctx, { keyId, networks: [] })).rejects.toMatchObject({ code });
    }
    for (const [ctx, code] of [
      [colleague, "not_found"],
      [without(one.ctx), "identity_needed"],
    ] as const) {
      await expect(enablePrimaryKey(ctx)).rejects.toMatchObject({ code });
      await expect(makeNamedKey(ctx, named)).rejects.toMatchObject({ code });
    }
  });
});

describe("a key sent where others can read it", () => {
  test("is marked once, and every Super User is told", async () => {
    const { ctx, accountId } = await company({ cssp: true, superUsers: 2 });
    const { keyId, key } = await enablePrimaryKey(ctx);
    await Promise.all(Array.from({ length: 5 }, () => noteExposure(visitorCtx(db), hashToken(key), "query")));
    await noteExposure(visitorCtx(db), hashToken(key), "http");
    expect(await rowOf(keyId)).toMatchObject({ exposedHow: "query" });
    const mails = await mailsAbout(db, accountId, "api-key-changed");
    const changes = await Promise.all(mails.map(async ({ id }) => (await propsOf(db, id)).change));
    expect(changes.filter((change) => change === "exposed_query")).toHaveLength(2);
    expect((await kindsOf(accountId)).filter((kind) => kind === "api_key.exposed")).toHaveLength(1);
  });

  test("is no news when it opens nothing any more", async () => {
    const { ctx, accountId } = await company({ cssp: true });
    const { keyId, key } = await enablePrimaryKey(ctx);
    await disableKey(ctx, keyId);
    await noteExposure(visitorCtx(db), hashToken(key), "query");
    expect((await rowOf(keyId)).exposedAt).toBeNull();
    expect(await kindsOf(accountId)).not.toContain("api_key.exposed");
  });
});

describe("reminders", () => {
  test("go out once per step to Super Users who want them, and begin anew after an extension", async () => {
    const { ctx, accountId, superUsers, renew } = await company({ ends: 30, superUsers: 2 });
    const [wants = "", other = ""] = superUsers;
    await db
      .update(users)
      .set({ notificationTopics: ["license_expiry"] })
      .where(eq(users.id, wants));
    await db.update(users).set({ notificationTopics: [] }).where(eq(users.id, other));
    const { keyId } = await enablePrimaryKey(ctx);
    const made = new Date(Date.now() - 90 * day);
    await db.update(apiKeys).set({ createdAt: made }).where(eq(apiKeys.id, keyId));
    const run = (daysFromNow: number) =>
      remindOfKeys({ ...machineCtx(db), now: new Date(Date.now() + daysFromNow * day) });
    await Promise.all([run(0), run(0), run(0)]);
    await run(1);
    const sent = async () => (await mailsAbout(db, accountId, "api-key-expiry")).map(({ userId }) => userId);
    expect(await sent()).toEqual([wants]);
    await run(23.5);
    expect(await sent()).toEqual([wants, wants]);
    await run(29.5);
    await run(29.6);
    expect(await sent()).toEqual([wants, wants, wants]);
    const steps = await db.select().from(apiKeyNotices).where(eq(apiKeyNotices.keyId, keyId));
    expect(steps.map(({ daysBefore }) => daysBefore).sort((a, b) => a - b)).toEqual([1, 7, 30]);
    await renew(50);
    await extendKey(ctx, keyId);
    await run(0);
    expect(await sent()).toHaveLength(4);
  });

  test("say nothing of keys that were replaced or disabled", async () => {
    const { ctx, accountId } = await company({ cssp: true });
    const first = await makeNamedKey(ctx, { ...named, days: 20 });
    await regenerateKey(ctx, { keyId: first.keyId, overlap: 72 });
    const gone = await makeNamedKey(ctx, { ...named, name: "Gone", days: 20 });
    await disableKey(ctx, gone.keyId);
    await db
      .update(apiKeys)
      .set({ createdAt: new Date(Date.now() - 90 * day) })
      .where(and(eq(apiKeys.ownerAccountId, accountId)));
    await db
      .update(users)
      .set({ notificationTopics: ["license_expiry"] })
      .where(eq(users.id, ctx.actor.userId));
    await remindOfKeys(machineCtx(db));
    expect(await mailsAbout(db, accountId, "api-key-expiry")).toHaveLength(1);
  });
});

describe("the rules", () => {
  const now = new Date("2026-11-21T00:00:00Z");
  const inDays = (days: number) => new Date(now.getTime() + days * day);

  test("the bound is the latest subscription end; a year for a CSSP without one; else none", () => {
    expect(keyBound("customer", inDays(3), now)).toEqual({ at: inDays(3), by: "subscription" });
    expect(keyBound("cssp", inDays(500), now)).toEqual({ at: inDays(500), by: "subscription" });
    expect(keyBound("cssp", inDays(-1), now)).toEqual({ at: inDays(365), by: "year" });
    expect(keyBound("asc", null, now)).toBeNull();
  });

  test("extending needs a later subscription, or a day more of a year that moves along", () => {
    expect(extendable(inDays(10), { at: new Date(inDays(10).getTime() + 1), by: "subscription" })).toBe(true);
    expect(extendable(inDays(10), { at: inDays(10), by: "subscription" })).toBe(false);
    expect(extendable(inDays(364.5), { at: inDays(365), by: "year" })).toBe(false);
    expect(extendable(inDays(300), { at: inDays(365), by: "year" })).toBe(true);
    expect(extendable(inDays(10), null)).toBe(false);
  });

  test.each([
    [61, 400, null],
    [60, 400, 60],
    [31, 400, 60],
    [30, 400, 30],
    [7, 400, 7],
    [0.5, 400, 1],
    [0, 400, null],
    // made 20 days before its end: 60 and 30 never were
    [19, 20, null],
    [7, 20, 7],
  ])("with %d days left of %d the step is %s", (left, term, step) => {
    expect(keyNotice({ createdAt: inDays(left - term), expiresAt: inDays(left) }, now)).toBe(step);
  });
});
