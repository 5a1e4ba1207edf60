/** Giving assets away (domain rules 37 and 38). */
import { and, eq, inArray, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { accountLinks } from "@/db/schema/accounts-entry";
import { assetDecommissions, assets, assetTaggings, assetTags, assetTransfers } from "@/db/schema/assets";
import { users } from "@/db/schema/identity";
import { licenses } from "@/db/schema/licensing";
import { mails } from "@/db/schema/platform";
import type { Ctx, Member } from "@/lib/access/ctx";
import { claimUnits } from "@/lib/assets/commands";
import { addLooseComponents } from "@/lib/assets/components/commands";
import { decommissionAssets } from "@/lib/assets/decommissions/commands";
import { listBuyersOf } from "@/lib/assets/registering/queries";
import {
  acceptTransfer,
  cancelTransfer,
  expireTransfers,
  offerTransfer,
  rejectTransfer,
  transferDirectly,
} from "@/lib/assets/transfers/commands";
import { directTargets } from "@/lib/assets/transfers/policy";
import { listIncoming, listOutgoing } from "@/lib/assets/transfers/queries";
import { transferState } from "@/lib/assets/transfers/rules";
import { newId } from "@/lib/platform/ids";
import { inTransaction } from "@/lib/platform/transaction";
import {
  eventsAbout,
  join,
  mailsAbout,
  newCompany,
  newOrderedUnits,
  newPerson,
  propsOf,
} from "@/tests/accounts/people";
import { type accountMemberCtx, machineCtx, memberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { license, newAsset, newGroup, newProduct } from "./estate";

const { db } = await testDatabase();

/** A person's ctx with their own address, as the door makes it. */
async function acting(userId: string, accountId?: string): Promise<Ctx<Member>> {
  const ctx = await memberCtx(db, { userId, ...(accountId ? { accountId } : {}) });
  const [user] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  return { ...ctx, actor: { ...ctx.actor, email: user?.email ?? "" } };
}
const inAccount = async (userId: string, accountId?: string) =>
  (await acting(userId, accountId)) as Awaited<ReturnType<typeof accountMemberCtx>>;

/** A giving company with an asset in a group, tagged and licensed, and a receiving one. */
async function parties() {
  const giver = await newCompany(db);
  const taker = await newCompany(db);
  const productId = await newProduct(db);
  const asset = await newAsset(db, {
    accountId: giver.accountId,
    productId,
    name: "edge-01",
    groupId: await newGroup(db, giver.accountId),
  });
  const tagId = newId("tag");
  await db.insert(assetTags).values({ id: tagId, accountId: giver.accountId, name: `tag ${tagId}` });
  await db.insert(assetTaggings).values({ assetId: asset.id, tagId, accountId: giver.accountId });
  await license(
    db,
    { id: asset.id, accountId: giver.accountId },
    await newProduct(db, { kind: "support" }),
    90,
  );
  const from = await inAccount(giver.superUser);
  const to = await inAccount(taker.superUser);
  return { giver, taker, asset, from, to };
}
const offer = async (from: Awaited<ReturnType<typeof inAccount>>, serial: string, email: string) =>
  (await offerTransfer(from, { serial, email, message: "for your lab" })).id;
const transfer = async (id: string) =>
  (await db.select().from(assetTransfers).where(eq(assetTransfers.id, id)))[0];
const owner = async (assetId: string) =>
  (await db.select().from(assets).where(eq(assets.id, assetId)))[0]?.accountId;

describe("an offered asset", () => {
  test("stays where it is until it is accepted; then its licenses go along, tags and group do not", async () => {
    const { giver, taker, asset, from, to } = await parties();
    const id = await offer(from, asset.serial, to.actor.email.toUpperCase());
    expect(await owner(asset.id)).toBe(giver.accountId);
    expect((await listIncoming(to)).rows).toMatchObject([
      { id, serial: asset.serial, message: "for your lab" },
    ]);

    await acceptTransfer(to, id);
    const [row] = await db.select().from(assets).where(eq(assets.id, asset.id));
    expect(row).toMatchObject({ accountId: taker.accountId, groupId: null, name: "edge-01" });
    const held = await db.select().from(licenses).where(eq(licenses.assetId, asset.id));
    expect(held.map((one) => [one.accountId, one.endedAt])).toEqual([[taker.accountId, null]]);
    expect(await db.select().from(assetTaggings).where(eq(assetTaggings.assetId, asset.id))).toEqual([]);
    expect((await listOutgoing(from)).rows).toMatchObject([{ id, decision: "accepted" }]);
    expect((await listIncoming(to)).rows).toEqual([]);
    expect(await eventsAbout(db, asset.id)).toEqual(
      expect.arrayContaining(["asset.transfer_offered", "asset.transferred", "asset.received"]),
    );
    expect(
      (await mailsAbout(db, giver.accountId, "asset-transfer-ended")).map((mail) => mail.userId),
    ).toEqual([giver.superUser]);
  });

  test("the claim of its unit goes along, and makes the receiver no buyer of that order", async () => {
    const { giver, taker, from, to } = await parties();
    const [unitId = ""] = await newOrderedUnits(db, 2);
    const [assetId = ""] = await inTransaction(from, (ctx) =>
      claimUnits(
        ctx,
        { route: "order", unitIds: [unitId] },
        { accountId: giver.accountId, userId: giver.superUser },
      ),
    );
    expect(await listBuyersOf(from, giver.accountId)).toHaveLength(1);
    const [row] = await db.select().from(assets).where(eq(assets.id, assetId));
    await acceptTransfer(to, await offer(from, row?.serial ?? "", to.actor.email));
    expect(await listBuyersOf(to, taker.accountId)).toEqual([]);
  });

  test("rejected, canceled or expired, it stays; the sender, or the recipient, is told", async () => {
    const { giver, asset, from, to } = await parties();
    const rejected = await offer(from, asset.serial, to.actor.email);
    await rejectTransfer(to, rejected);
    const cancelled = await offer(from, asset.serial, to.actor.email);
    await cancelTransfer(from, cancelled);
    const expired = await offer(from, asset.serial, to.actor.email);
    await db
      .update(assetTransfers)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(assetTransfers.id, expired));
    // judged at the request, before any job has run
    await expect(acceptTransfer(to, expired)).rejects.toMatchObject({ code: "transfer_closed" });
    expect((await listIncoming(to)).rows).toEqual([]);
    await expireTransfers(machineCtx(db));
    await expireTransfers(machineCtx(db));

    expect(await owner(asset.id)).toBe(giver.accountId);
    const states = (await listOutgoing(from)).rows.map((row) => transferState(row, new Date()));
    expect(states).toEqual(["expired", "cancelled", "rejected"]);
    for (const id of [rejected, cancelled, expired]) {
      await expect(acceptTransfer(to, id)).rejects.toMatchObject({ code: "transfer_closed" });
      await expect(rejectTransfer(to, id)).rejects.toMatchObject({ code: "transfer_closed" });
      await expect(cancelTransfer(from, id)).rejects.toMatchObject({ code: "transfer_closed" });
    }
    expect(await eventsAbout(db, asset.id)).toEqual([
      "asset.transfer_offered",
      "asset.transfer_rejected",
      "asset.transfer_offered",
      "asset.transfer_cancelled",
      "asset.transfer_offered",
      "asset.transfer_expired",
    ]);
    expect(await mailsAbout(db, giver.accountId, "asset-transfer-ended")).toHaveLength(2);
    const told = await db
      .select()
      .from(mails)
      .where(and(eq(mails.recipient, to.actor.email), eq(mails.template, "asset-transfer-ended")));
    expect(told).toHaveLength(1);
  });

  test("ends after 14 days by itself, and an old offer gives way to a new one", async () => {
    const { asset, from, to } = await parties();
    const old = await offer(from, asset.serial, to.actor.email);
    const row = await transfer(old);
    expect(((row?.expiresAt.getTime() ?? 0) - (row?.createdAt.getTime() ?? 0)) / 86_400_000).toBeCloseTo(
      14,
      1,
    );
    await expect(offer(from, asset.serial, to.actor.email)).rejects.toMatchObject({
      code: "transfer_pending",
    });
    await db
      .update(assetTransfers)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(assetTransfers.id, old));
    const next = await offer(from, asset.serial, to.actor.email);
    expect((await transfer(old))?.decision).toBe("expired");
    expect((await transfer(next))?.decision).toBeNull();
  });

  test("is answered by its recipient only, and taken into an account where they may register", async () => {
    const { taker, asset, from, to } = await parties();
    const id = await offer(from, asset.serial, to.actor.email);
    const stranger = await inAccount((await newCompany(db)).superUser);
    for (const act of [acceptTransfer, rejectTransfer, cancelTransfer])
      await expect(act(stranger, id)).rejects.toMatchObject({ code: "not_found" });
    await expect(cancelTransfer(to, id)).rejects.toMatchObject({ code: "not_found" });
    const reader = await newPerson(db, { email: `reader-${id.toLowerCase()}@tests.example` });
    await join(db, taker.accountId, reader, ["limited_user"]);
    await cancelTransfer(from, id);
    const forReader = await inAccount(reader);
    const second = await offer(from, asset.serial, forReader.actor.email);
    await expect(acceptTransfer(forReader, second)).rejects.toMatchObject({ code: "not_found" });
    await rejectTransfer(forReader, second);
  });

  test("cannot be given back to the account it is in, nor by somebody who may not give or does not see it", async () => {
    const { giver, asset, from } = await parties();
    const id = await offer(from, asset.serial, from.actor.email);
    await expect(acceptTransfer(from, id)).rejects.toMatchObject({ code: "transfer_same_account" });
    await cancelTransfer(from, id);
    const standard = await newPerson(db);
    await join(db, giver.accountId, standard, ["standard_user"]);
    const stranger = await inAccount((await newCompany(db)).superUser);
    for (const ctx of [await inAccount(standard), stranger])
      await expect(offer(ctx, asset.serial, "a@tests.example")).rejects.toMatchObject({ code: "not_found" });
    await expect(offer(from, "000000000000", "a@tests.example")).rejects.toMatchObject({ code: "not_found" });
  });

  test("the sender sees no difference between a known and an unknown address; the mail says how to get in", async () => {
    const { asset, from, to } = await parties();
    const nobody = `nobody-${asset.id.toLowerCase()}@elsewhere.example`;
    const first = await offerTransfer(from, { serial: asset.serial, email: nobody, message: "" });
    await cancelTransfer(from, first.id);
    const second = await offerTransfer(from, { serial: asset.serial, email: to.actor.email, message: "" });
    expect(Object.keys(first)).toEqual(Object.keys(second));
    const sent = await db
      .select({ id: mails.id, recipient: mails.recipient })
      .from(mails)
      .where(
        and(eq(mails.template, "asset-transfer-offered"), inArray(mails.recipient, [nobody, to.actor.email])),
      );
    const links = new Map<string, unknown>();
    for (const mail of sent) links.set(mail.recipient, (await propsOf(db, mail.id)).link);
    expect(links.get(nobody)).toMatch(/\/create-account$/);
    expect(links.get(to.actor.email)).toMatch(/\/assets\/transfers$/);
  });

  test("takes the components of a chassis along; a component by itself must be taken out first", async () => {
    const { giver, taker, asset, from, to } = await parties();
    const card = await newAsset(db, {
      accountId: giver.accountId,
      productId: await newProduct(db, { kind: "component" }),
      chassisId: asset.id,
    });
    await expect(offer(from, card.serial, to.actor.email)).rejects.toMatchObject({ code: "in_chassis" });
    await acceptTransfer(to, await offer(from, asset.serial, to.actor.email));
    expect(await owner(card.id)).toBe(taker.accountId);
    expect(await eventsAbout(db, card.id)).toEqual(
      expect.arrayContaining(["asset.transferred", "asset.received"]),
    );
  });

  test("of a component alone keeps it out of every chassis: none it was in before takes it along later", async () => {
    const { giver, taker, asset, from, to } = await parties();
    const productId = await newProduct(db, { kind: "component" });
    const card = await newAsset(db, { accountId: giver.accountId, productId });
    const id = await offer(from, card.serial, to.actor.email);
    await expect(addLooseComponents(from, { chassis: asset.serial, asset: [card.id] })).rejects.toMatchObject(
      { code: "transfer_pending" },
    );
    // as it could be before that was refused
    await db.update(assets).set({ chassisId: asset.id }).where(eq(assets.id, card.id));
    await acceptTransfer(to, id);
    await acceptTransfer(to, await offer(from, asset.serial, to.actor.email));
    const [moved] = await db.select().from(assets).where(eq(assets.id, card.id));
    expect(moved).toMatchObject({ accountId: taker.accountId, chassisId: null });
  });
});

describe("an authorized support center", () => {
  async function center(role: "asc_full_service_user" | "asc_user") {
    const asc = await newCompany(db);
    await db.update(accounts).set({ kind: "asc" }).where(eq(accounts.id, asc.accountId));
    const customers = [await newCompany(db), await newCompany(db)] as const;
    for (const { accountId, number, superUser } of customers)
      await db.insert(accountLinks).values({
        id: newId("event"),
        accountId,
        number,
        homeAccountId: asc.accountId,
        requestedBy: asc.superUser,
        decision: "approved",
        decidedAt: new Date(),
        decidedBy: superUser,
        role,
      });
    const [one, other] = customers;
    const asset = await newAsset(db, { accountId: one.accountId, productId: await newProduct(db) });
    return { asc, one, other, asset, ctx: await inAccount(asc.superUser, one.accountId) };
  }

  test("moves an asset between its linked accounts at once; both accounts' Super Users and histories know", async () => {
    const { asc, one, other, asset, ctx } = await center("asc_full_service_user");
    expect(directTargets(ctx.actor).map(({ id }) => id)).toEqual([other.accountId]);
    await transferDirectly(ctx, { serial: asset.serial, toAccountId: other.accountId });
    expect(await owner(asset.id)).toBe(other.accountId);
    for (const { accountId, superUser } of [one, other])
      expect((await mailsAbout(db, accountId, "asset-moved")).map((mail) => mail.userId)).toEqual([
        superUser,
      ]);
    const [row] = await db.select().from(assetTransfers).where(eq(assetTransfers.assetId, asset.id));
    expect(row).toMatchObject({
      decision: "accepted",
      toAccountId: other.accountId,
      createdBy: asc.superUser,
    });
  });

  test("moves nothing to an account that is not linked, nor with a lesser role", async () => {
    const { asc, asset, ctx } = await center("asc_full_service_user");
    const foreign = (await newCompany(db)).accountId;
    for (const toAccountId of [foreign, asc.accountId, ctx.actor.account.id])
      await expect(transferDirectly(ctx, { serial: asset.serial, toAccountId })).rejects.toMatchObject({
        code: "not_found",
      });
    const lesser = await center("asc_user");
    expect(directTargets(lesser.ctx.actor)).toEqual([]);
    const company = await newCompany(db);
    expect(directTargets((await inAccount(company.superUser)).actor)).toEqual([]);
  });
});

describe("at the same moment", () => {
  test("an asset offered twenty times at once is offered once", async () => {
    const { asset, from } = await parties();
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) => offer(from, asset.serial, `p${index}@tests.example`)),
    );
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const open = await db
      .select()
      .from(assetTransfers)
      .where(and(eq(assetTransfers.assetId, asset.id), isNull(assetTransfers.decision)));
    expect(open).toHaveLength(1);
  });

  test("of transferring and decommissioning the same asset exactly one happens", async () => {
    for (let round = 0; round < 15; round += 1) {
      const { asset, from, to } = await parties();
      const [offered, ended] = await Promise.allSettled([
        offer(from, asset.serial, to.actor.email),
        decommissionAssets(from, { serial: [asset.serial], reason: "damaged", note: "" }),
      ]);
      expect([offered.status, ended.status].sort()).toEqual(["fulfilled", "rejected"]);
      const gone = await db.select().from(assetDecommissions).where(eq(assetDecommissions.assetId, asset.id));
      const open = await db.select().from(assetTransfers).where(eq(assetTransfers.assetId, asset.id));
      expect(gone.length + open.length).toBe(1);
    }
  });

  test("an offer is accepted or canceled, never both, and never twice", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { giver, taker, asset, from, to } = await parties();
      const id = await offer(from, asset.serial, to.actor.email);
      const acts = await Promise.allSettled([
        acceptTransfer(to, id),
        cancelTransfer(from, id),
        acceptTransfer(to, id),
        rejectTransfer(to, id),
      ]);
      expect(acts.filter((one) => one.status === "fulfilled")).toHaveLength(1);
      for (const one of acts)
        if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "transfer_closed" });
      const decision = (await transfer(id))?.decision;
      expect(await owner(asset.id)).toBe(decision === "accepted" ? taker.accountId : giver.accountId);
    }
  });
});

test("a person without any account is offered an asset and finds it", async () => {
  const { asset, from } = await parties();
  const lonely = await acting(await newPerson(db));
  await offer(from, asset.serial, lonely.actor.email);
  expect((await listIncoming(lonely)).rows).toMatchObject([{ serial: asset.serial }]);
});
