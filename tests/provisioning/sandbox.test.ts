/** The sandbox: an account of its own for test keys, the same code on other rows, and no customer anywhere. */
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { apiKeys } from "@/db/schema/accounts-programs";
import { assets } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import { endUsers } from "@/db/schema/provisioning";
import type { Ctx, Program, StaffMember } from "@/lib/access/ctx";
import { disableKey, regenerateKey } from "@/lib/accounts/api-keys/commands";
import { presentKey } from "@/lib/accounts/api-keys/queries";
import { tellEndOfLife } from "@/lib/assets/end-of-life/commands";
import { findCsspUnits } from "@/lib/catalog/orders/queries";
import { sendExpiryNotices } from "@/lib/licensing/expiry/commands";
import { hashToken } from "@/lib/platform/secrets";
import { reportEndUser } from "@/lib/provisioning/commands";
import { openSandbox, resetSandbox } from "@/lib/provisioning/sandbox/commands";
import { findSandbox, listSandbox } from "@/lib/provisioning/sandbox/queries";
import { getCustomerAccount, listAccounts } from "@/lib/staff/accounts/queries";
import { findAssets } from "@/lib/staff/assets/queries";
import { searchUnits } from "@/lib/staff/orders/queries";
import { newPerson } from "@/tests/accounts/people";
import { accountMemberCtx, machineCtx, memberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newPartner, sampleFacts } from "./partner";

const { db } = await testDatabase({ max: 10 });

async function partner() {
  const made = await newPartner(db, 1);
  return { ...made, ctx: await accountMemberCtx(db, { userId: made.superUser }) };
}
async function opened() {
  const made = await partner();
  const { keyId, key } = await openSandbox(made.ctx);
  const sandbox = await findSandbox(made.ctx);
  if (!sandbox) throw new Error("the sandbox was not opened");
  return { ...made, keyId, key, sandbox };
}
async function program(key: string): Promise<Ctx<Program>> {
  const presented = await presentKey(db, hashToken(key), "192.0.2.1");
  if (!presented || presented.fault) throw new Error("the key does not open");
  return { ...machineCtx(db), now: presented.now, actor: presented.actor };
}

describe("opening", () => {
  test("makes devices, an auth code with free units, an end user, and a test key that acts there", async () => {
    const { ctx, key, sandbox, accountId } = await opened();
    const { devices, codes } = await listSandbox(ctx);
    expect(devices).toHaveLength(4);
    for (const { serial } of devices) expect(serial).toMatch(/^SBX\d{9}$/);
    expect(devices.filter(({ endUser }) => endUser === "Example Industries")).toHaveLength(1);
    expect(codes).toMatchObject([{ quantity: 25, used: 2 }]);
    expect(codes[0]?.authCode).toMatch(/^Z\d{7}$/);
    const { actor } = await program(key);
    expect(actor).toMatchObject({
      sandbox: true,
      ownerAccountId: accountId,
      account: { id: sandbox.id, kind: "cssp" },
    });
    const [row] = await db.select().from(accounts).where(eq(accounts.id, sandbox.id));
    expect(row).toMatchObject({ sandboxOfId: accountId, kind: "cssp" });
  });

  test("by ten people at once opens one", async () => {
    const { ctx, accountId } = await partner();
    const sent = await Promise.allSettled(Array.from({ length: 10 }, () => openSandbox(ctx)));
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const rows = await db.select().from(accounts).where(eq(accounts.sandboxOfId, accountId));
    expect(rows).toHaveLength(1);
    const keys = await db.select().from(apiKeys).where(eq(apiKeys.ownerAccountId, accountId));
    expect(keys).toHaveLength(1);
  });

  test("a test key that was disabled can be made anew; one that was regenerated acts in the same sandbox", async () => {
    const { ctx, keyId, key, sandbox } = await opened();
    const next = await regenerateKey(ctx, { keyId, overlap: 0 });
    expect((await program(next.key)).actor.account.id).toBe(sandbox.id);
    await expect(program(key)).rejects.toThrow();
    await disableKey(ctx, next.keyId);
    const last = await openSandbox(ctx);
    expect((await program(last.key)).actor.account.id).toBe(sandbox.id);
    expect(await findSandbox(ctx)).toEqual(sandbox);
  });
});

describe("what a test key does", () => {
  test("stays in the sandbox: the account's own devices are not there for it", async () => {
    const { ctx, key, serials, sandbox, accountId } = await opened();
    const acting = await program(key);
    const { devices } = await listSandbox(ctx);
    const mine = devices.map(({ serial }) => serial);
    await reportEndUser(acting, { serials: mine, facts: sampleFacts(), route: "license_api" });
    await expect(
      reportEndUser(acting, { serials, facts: sampleFacts(), route: "license_api" }),
    ).rejects.toMatchObject({ code: "device_not_in_account" });
    const owners = await db.select({ id: endUsers.accountId }).from(endUsers);
    expect(owners.filter(({ id }) => id === accountId)).toEqual([]);
    expect(owners.filter(({ id }) => id === sandbox.id)).toHaveLength(2);
  });

  test("is undone by a reset: the same serial numbers, code and end user, the same key", async () => {
    const { ctx, key, sandbox } = await opened();
    const contents = async () => {
      const { devices, codes } = await listSandbox(ctx);
      const people = await db
        .select()
        .from(endUsers)
        .where(eq(endUsers.accountId, sandbox.id))
        .orderBy(endUsers.customerReferenceId);
      const rights = await db.select().from(licenses).where(eq(licenses.accountId, sandbox.id));
      return {
        devices: devices.map(({ serial, name, endUser }) => ({ serial, name, endUser })),
        codes,
        people: people.map(({ customerReferenceId, version }) => ({ customerReferenceId, version })),
        rights: rights.length,
      };
    };
    const first = await contents();
    await reportEndUser(await program(key), {
      serials: first.devices.map(({ serial }) => serial),
      facts: sampleFacts(),
      route: "license_api",
    });
    await db
      .update(assets)
      .set({ decommissionedAt: new Date() })
      .where(sql`${assets.accountId} = ${sandbox.id} and ${assets.name} = 'sandbox-vm-01'`);
    expect(await contents()).not.toEqual(first);
    await resetSandbox(ctx);
    expect(await contents()).toEqual(first);
    await Promise.all([resetSandbox(ctx), resetSandbox(ctx)]);
    expect(await contents()).toEqual(first);
    expect((await program(key)).actor.account.id).toBe(sandbox.id);
  });
});

describe("who may", () => {
  test("only Super Users with a fresh proof; a sandbox that is not open is not there", async () => {
    const { ctx } = await partner();
    await expect(resetSandbox(ctx)).rejects.toMatchObject({ code: "not_found" });
    const unproven = { ...ctx, actor: { ...ctx.actor, sudoUntil: null } };
    await expect(openSandbox(unproven)).rejects.toMatchObject({ code: "identity_needed" });
    expect(await findSandbox(ctx)).toBeUndefined();
  });
});

describe("a sandbox is no customer", () => {
  test("staff find neither it nor its devices and codes, and nothing is proven by its code", async () => {
    const { ctx, sandbox } = await opened();
    const staff = (await memberCtx(db, {
      userId: await newPerson(db),
      staff: "administrator",
    })) as Ctx<StaffMember>;
    const { devices, codes } = await listSandbox(ctx);
    const [code] = codes;
    const shown = await listAccounts(staff, { q: "sandbox", show: "all" });
    expect(shown.rows.map(({ id }) => id)).not.toContain(sandbox.id);
    await expect(getCustomerAccount(staff, sandbox.number)).rejects.toMatchObject({ code: "not_found" });
    expect(await findAssets(staff, devices[0]?.serial ?? "")).toEqual([]);
    expect((await searchUnits(staff, code?.authCode ?? "")).rows).toEqual([]);
    expect(await findCsspUnits(db, code?.authCode ?? "")).toEqual([]);
    expect(
      await db
        .select()
        .from(units)
        .where(eq(units.authCode, code?.authCode ?? "")),
    ).toMatchObject([{ source: "sandbox", orderLineId: null }]);
  });

  test("no reminder looks into it", async () => {
    const { sandbox } = await opened();
    const soon = new Date(Date.now() + 5 * 86_400_000);
    await db.update(licenses).set({ endsAt: soon }).where(eq(licenses.accountId, sandbox.id));
    await sendExpiryNotices(machineCtx(db));
    await tellEndOfLife(machineCtx(db));
    const told = await db.execute(
      sql`select 1 from mails where account_id = ${sandbox.id}
        union all select 1 from expiry_notices where account_id = ${sandbox.id}
        union all select 1 from events where account_id = ${sandbox.id} and kind = 'end_of_life.told'`,
    );
    expect([...told]).toEqual([]);
  });
});
