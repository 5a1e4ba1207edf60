/** Offering an asset, and the one answer to an offer (domain rules 37 and 38). */

import { and, eq, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import { assets, assetTaggings, assetTransfers, productRegistrations } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { activations, licenses, profileFirewalls } from "@/db/schema/licensing";
import type { AccountMember, Ctx, Machine, Member } from "@/lib/access/ctx";
import { recordTold } from "@/lib/accounts/webhooks/telling/commands";
import { type HeldAsset, holdAsset, holdAssetById, holdCards } from "@/lib/assets/holding/commands";
import type { DirectInput, OfferInput } from "@/lib/assets/transfers/input";
import { endedMail, movedMails, offerMail } from "@/lib/assets/transfers/notices";
import { directTargets, mayGive, mayTakeInto } from "@/lib/assets/transfers/policy";
import { findOpenOffer, offeredTo, ownAndSeen, stillOpen } from "@/lib/assets/transfers/queries";
import { offersPerHour, transferDays } from "@/lib/assets/transfers/rules";
import { emailKey } from "@/lib/identity/rules";
import { record, recordAll } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** An asset of the member's that may go: theirs to give, by itself and not on offer. Cards of a chassis go with it. */
async function holdToGive(ctx: Ctx<AccountMember>, serial: string): Promise<HeldAsset> {
  const asset = await holdAsset(ctx, serial);
  if (!mayGive(ctx.actor, asset.groupId)) throw new Refusal("not_found");
  if (asset.chassisId) throw new Refusal("in_chassis", { values: { serial: asset.serial } });
  await closeExpired(ctx, eq(assetTransfers.assetId, asset.id));
  if (await findOpenOffer(ctx.db, asset.id))
    throw new Refusal("transfer_pending", { values: { serial: asset.serial } });
  return asset;
}

/**
 * Offers an asset to whoever has this address; nothing moves until they accept. The sender gets the same answer whether
 * or not the address is known. Refuses `transfer_pending`, `in_chassis`, `not_found`, `too_many_attempts`.
 */
export async function offerTransfer(outer: Ctx<AccountMember>, input: OfferInput): Promise<{ id: string }> {
  await limited(outer, [{ key: `transfers:${outer.actor.account.id}`, max: offersPerHour, seconds: 3_600 }]);
  return inTransaction(outer, async (ctx) => {
    const { account, userId } = ctx.actor;
    const asset = await holdToGive(ctx, input.serial);
    const id = newId("transfer");
    await ctx.db.insert(assetTransfers).values({
      id,
      accountId: account.id,
      assetId: asset.id,
      createdBy: userId,
      recipientEmail: input.email,
      recipientKey: emailKey(input.email),
      message: input.message || null,
      expiresAt: sql`now() + make_interval(days => ${transferDays}::int)`,
    });
    await record(ctx, "asset.transfer_offered", {
      accountId: account.id,
      subjectId: asset.id,
      data: { serial: asset.serial, transferId: id },
    });
    await queueMails(ctx, [await offerMail(ctx, id)]);
    return { id };
  });
}

/**
 * Takes an offered asset into the account acted in, with its licenses. Refuses `transfer_closed` when the offer was
 * answered, taken back or has expired, `transfer_same_account`, and `not_found` for an offer to somebody else.
 */
export function acceptTransfer(outer: Ctx<AccountMember>, transferId: string): Promise<{ serial: string }> {
  return inTransaction(outer, async (ctx) => {
    const { account, userId } = ctx.actor;
    if (!mayTakeInto(account)) throw new Refusal("not_found");
    const offer = await findOffered(ctx, transferId);
    if (offer.accountId === account.id) throw new Refusal("transfer_same_account");
    // the asset before the offer, as everybody who acts on an asset does
    const asset = await holdAssetById(ctx, offer.assetId);
    const [accepted] = await ctx.db
      .update(assetTransfers)
      .set({ decision: "accepted", decidedAt: sql`now()`, decidedBy: userId, toAccountId: account.id })
      .where(and(eq(assetTransfers.id, transferId), stillOpen))
      .returning({ id: assetTransfers.id });
    if (!accepted || asset?.accountId !== offer.accountId) throw new Refusal("transfer_closed");
    await moveAsset(ctx, asset, account.id);
    await queueMails(ctx, [await endedMail(ctx, transferId, "accepted")]);
    return { serial: asset.serial };
  });
}

/** Says no to an offer: the owner stays who they were. Refuses as `acceptTransfer`. */
export function rejectTransfer(outer: Ctx<Member>, transferId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    await findOffered(ctx, transferId);
    await endOffer(ctx, transferId, "rejected");
  });
}

/** Takes an offer back. Refuses `transfer_closed` when somebody was first, `not_found` for what is not theirs. */
export function cancelTransfer(outer: Ctx<AccountMember>, transferId: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [offer] = await ctx.db
      .select({ groupId: assets.groupId })
      .from(assetTransfers)
      .innerJoin(assets, eq(assets.id, assetTransfers.assetId))
      .innerJoin(products, eq(products.id, assets.productId))
      .where(and(eq(assetTransfers.id, transferId), ownAndSeen(ctx)));
    if (!offer || !mayGive(ctx.actor, offer.groupId)) throw new Refusal("not_found");
    await endOffer(ctx, transferId, "cancelled");
  });
}

/**
 * Moves an asset between accounts linked to one authorized support center, at once and without anybody accepting
 * (domain rule 37). Refuses as `offerTransfer`, and `not_found` for an account it may not go to.
 */
export function transferDirectly(outer: Ctx<AccountMember>, input: DirectInput): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const { account, userId, email } = ctx.actor;
    const to = directTargets(ctx.actor).find((other) => other.id === input.toAccountId);
    if (!to) throw new Refusal("not_found");
    const asset = await holdToGive(ctx, input.serial);
    await ctx.db.insert(assetTransfers).values({
      id: newId("transfer"),
      accountId: account.id,
      assetId: asset.id,
      createdBy: userId,
      recipientEmail: email,
      recipientKey: emailKey(email),
      expiresAt: sql`now()`,
      decision: "accepted",
      decidedAt: sql`now()`,
      decidedBy: userId,
      toAccountId: to.id,
    });
    await moveAsset(ctx, asset, to.id);
    const { productName, serial } = asset;
    const center = account.home?.name ?? account.name;
    await queueMails(
      ctx,
      await movedMails(ctx, { from: account, to, productName, serial, by: ctx.actor, center }),
    );
  });
}

/** Writes down which offers have run out, and tells their senders. Safe to repeat. */
export function expireTransfers(outer: Ctx<Machine>): Promise<void> {
  return inTransaction(outer, (ctx) => closeExpired(ctx));
}

async function closeExpired(ctx: Ctx, which?: SQL): Promise<void> {
  const expired = await ctx.db
    .update(assetTransfers)
    .set({ decision: "expired", decidedAt: assetTransfers.expiresAt })
    .where(and(isNull(assetTransfers.decision), lte(assetTransfers.expiresAt, sql`now()`), which))
    .returning({
      id: assetTransfers.id,
      accountId: assetTransfers.accountId,
      subjectId: assetTransfers.assetId,
    });
  await recordAll(
    ctx,
    "asset.transfer_expired",
    expired.map(({ id, ...about }) => ({ ...about, data: { transferId: id } })),
  );
  for (const { id } of expired) await queueMails(ctx, [await endedMail(ctx, id, "expired")]);
}

/** An offer made to this person, whatever became of it. Refuses `not_found`. */
async function findOffered(ctx: Ctx<Member>, transferId: string) {
  const [offer] = await ctx.db
    .select({ accountId: assetTransfers.accountId, assetId: assetTransfers.assetId })
    .from(assetTransfers)
    .where(and(eq(assetTransfers.id, transferId), offeredTo(ctx)));
  if (!offer) throw new Refusal("not_found");
  return offer;
}

async function endOffer(
  ctx: Ctx<Member>,
  transferId: string,
  decision: "rejected" | "cancelled",
): Promise<void> {
  const [ended] = await ctx.db
    .update(assetTransfers)
    .set({ decision, decidedAt: sql`now()`, decidedBy: ctx.actor.userId })
    .where(and(eq(assetTransfers.id, transferId), stillOpen))
    .returning({ accountId: assetTransfers.accountId, assetId: assetTransfers.assetId });
  if (!ended) throw new Refusal("transfer_closed");
  await record(ctx, `asset.transfer_${decision}`, {
    accountId: ended.accountId,
    subjectId: ended.assetId,
    data: { transferId },
  });
  await queueMails(ctx, [await endedMail(ctx, transferId, decision)]);
}

/**
 * Makes a held asset, with the line cards in it, another account's: licenses and the claim of its unit go along; tags,
 * group and what it ran under of the former account's credits stay behind.
 */
async function moveAsset(ctx: Ctx<Member>, asset: HeldAsset, toAccountId: string): Promise<void> {
  const all = [asset, ...(await holdCards(ctx, [asset.id]))];
  const ids = all.map(({ id }) => id);
  await ctx.db
    .update(assets)
    .set({ accountId: toAccountId, groupId: null, enterpriseAgreement: false })
    .where(inArray(assets.id, ids));
  // a chassis that stays behind would take it along when it leaves itself
  if (asset.chassisId) await ctx.db.update(assets).set({ chassisId: null }).where(eq(assets.id, asset.id));
  await ctx.db.delete(assetTaggings).where(inArray(assetTaggings.assetId, ids));
  for (const table of [activations, licenses, productRegistrations])
    await ctx.db.update(table).set({ accountId: toAccountId }).where(inArray(table.assetId, ids));
  await ctx.db
    .update(profileFirewalls)
    .set({ endedAt: sql`now()` })
    .where(and(inArray(profileFirewalls.assetId, ids), isNull(profileFirewalls.endedAt)));
  for (const { id: subjectId, serial } of all) {
    await recordTold(ctx, "asset.transferred", { accountId: asset.accountId, subjectId, data: { serial } });
    await recordTold(ctx, "asset.received", { accountId: toAccountId, subjectId, data: { serial } });
  }
}
