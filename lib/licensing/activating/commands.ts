/** Activating auth codes on assets, taking licenses off again, and adding a code of a purchase to the account. */

import { and, eq, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { assets, productRegistrations } from "@/db/schema/assets";
import { customers, orderLines, orders, products, units } from "@/db/schema/catalog";
import { activations, licenses, returnedTerms } from "@/db/schema/licensing";
import { type AccountActor, type AccountMember, actingUserId, type Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { recordAllTold } from "@/lib/accounts/webhooks/telling/commands";
import { acceptTerms, claimUnits } from "@/lib/assets/commands";
import { listBuyersOf } from "@/lib/assets/registering/queries";
import { visible } from "@/lib/assets/visibility/queries";
import type { ActivateInput, AddCodeInput, ChooseInput } from "@/lib/licensing/activating/input";
import { mayActivateOn, mayAddCodes } from "@/lib/licensing/activating/policy";
import {
  type AssetToLicense,
  endsOf,
  findAssetToLicense,
  findOwnCode,
  type OwnCode,
  planOn,
  type Review,
  reviewActivation,
} from "@/lib/licensing/activating/queries";
import { returnedEnds } from "@/lib/licensing/activating/rules";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/ids";
import { networkOf } from "@/lib/platform/networks/rules";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** Holds an asset until the transaction ends, so that what is planned for it stays true; the first of all locks taken here. */
async function holdAsset(ctx: Ctx<AccountMember>, assetId: string): Promise<void> {
  await ctx.db
    .select({ id: assets.id })
    .from(assets)
    .where(and(within(ctx, assets.accountId), eq(assets.id, assetId)))
    .for("no key update");
}

/** What typed numbers would do; refuses `auth_code_unknown` and `asset_unknown` beside their field. Writes nothing. */
export async function chooseActivation(ctx: Ctx<AccountMember>, input: ChooseInput): Promise<Review> {
  const [code, asset] = await Promise.all([
    findOwnCode(ctx, { authCode: input.authCode }),
    findAssetToLicense(ctx, { serial: input.serial }),
  ]);
  if (!code) throw new Refusal("auth_code_unknown", { field: "authCode" });
  if (!asset) throw new Refusal("asset_unknown", { field: "serial" });
  return reviewActivation(ctx, code, asset);
}

/**
 * Puts one unit of an auth code of the account onto an asset and makes its licenses. One statement counts and judges, so
 * of many who want the last unit one gets it. A returned term is used before a fresh unit (domain rule 64). Refuses
 * `not_found` for what this person does not see, `stale_form` when it would no longer do what was shown, and the faults
 * of `planActivation`.
 */
export function activateCode(
  outer: Ctx<AccountMember>,
  input: ActivateInput,
): Promise<{ activationId: string; licenseIds: string[] }> {
  return inTransaction(outer, async (ctx) => {
    await holdAsset(ctx, input.assetId);
    const asset = await findAssetToLicense(ctx, { assetId: input.assetId });
    const known = await findOwnCode(ctx, { unitId: input.unitId });
    if (!asset || !known || !mayActivateOn(ctx.actor, asset)) throw new Refusal("not_found");
    return putOn(ctx, known, asset, { ends: input.ends });
  });
}

/**
 * The writing part of an activation, in the caller's transaction: the asset is held and the actor may. `ends`: what was
 * shown before; `withoutSupport`: support need not stand there first. Refuses as `activateCode`.
 */
export async function putOn(
  ctx: Ctx<AccountActor>,
  known: OwnCode,
  asset: AssetToLicense,
  { ends, withoutSupport = false }: { ends?: string; withoutSupport?: boolean },
): Promise<{ activationId: string; licenseIds: string[] }> {
  const { account } = ctx.actor;
  const [counted] = await ctx.db
    .update(units)
    .set({ used: sql`${units.used} + 1` })
    .where(and(eq(units.id, known.unitId), lt(units.used, units.quantity)))
    .returning({ used: units.used, quantity: units.quantity });
  if (!counted) throw new Refusal("auth_code_used_up", { field: "authCode" });
  // from here on nobody else changes this code: judge again by what it is now, without the unit just taken
  const { plan } = await planOn(ctx, { ...known, used: counted.used - 1 }, asset, { withoutSupport });
  if (ends !== undefined && endsOf(plan) !== ends) throw new Refusal("stale_form");

  const activationId = newId("activation");
  const [made] = await ctx.db
    .insert(activations)
    .values({
      id: activationId,
      accountId: account.id,
      unitId: known.unitId,
      assetId: asset.id,
      activatedBy: actingUserId(ctx),
    })
    .onConflictDoNothing()
    .returning({ id: activations.id });
  if (!made) throw new Refusal("auth_code_on_asset", { field: "authCode" });
  if (plan.returnedTermId) {
    await ctx.db
      .update(returnedTerms)
      .set({ takenBy: activationId })
      .where(and(eq(returnedTerms.id, plan.returnedTermId), isNull(returnedTerms.takenBy)));
  }
  const rows = plan.licenses.map((license) => ({
    id: newId("license"),
    accountId: account.id,
    assetId: asset.id,
    activationId,
    ...license,
  }));
  await ctx.db.insert(licenses).values(rows);
  await recordAllTold(
    ctx,
    "license.activated",
    rows.map(({ id, productId, startsAt, endsAt }) => ({
      accountId: account.id,
      subjectId: id,
      data: { activationId, assetId: asset.id, serial: asset.serial, productId, startsAt, endsAt },
    })),
  );
  return { activationId, licenseIds: rows.map(({ id }) => id) };
}

/**
 * Takes an activation off its asset with all its licenses. The unit goes back to its code with what is left of its term
 * (domain rule 64). Refuses `not_found`, `activation_over` when it was taken off already or nothing is left of it, and
 * `license_code_elsewhere` when the code is not this account's.
 */
export function deactivate(
  outer: Ctx<AccountMember>,
  activationId: string,
): Promise<{ returnedUntil: Date }> {
  return inTransaction(outer, async (ctx) => {
    const { account, userId } = ctx.actor;
    const [named] = await ctx.db
      .select({ assetId: activations.assetId })
      .from(activations)
      .where(and(within(ctx, activations.accountId), eq(activations.id, activationId)));
    if (named) await holdAsset(ctx, named.assetId);
    // read when it is held: until then it can become another account's, and its licenses with it
    const [seen] = await ctx.db
      .select({
        assetId: assets.id,
        groupId: assets.groupId,
        serial: assets.serial,
        unitId: activations.unitId,
      })
      .from(activations)
      .innerJoin(assets, eq(assets.id, activations.assetId))
      .innerJoin(products, eq(products.id, assets.productId))
      .where(and(visible(ctx), eq(activations.id, activationId)))
      .limit(1);
    if (!seen || !mayActivateOn(ctx.actor, seen)) throw new Refusal("not_found");
    // licenses move with a product (domain rule 37), their code does not: the term would go to the account it came from
    if (!(await findOwnCode(ctx, { unitId: seen.unitId }))) throw new Refusal("license_code_elsewhere");
    const [ended] = await ctx.db
      .update(activations)
      .set({ endedAt: sql`now()`, endedBy: userId })
      .where(and(eq(activations.id, activationId), isNull(activations.endedAt)))
      .returning({ id: activations.id });
    if (!ended) throw new Refusal("activation_over");
    const made = await ctx.db
      .update(licenses)
      .set({ endedAt: sql`now()`, endedBy: userId, endReason: "deactivated" })
      .where(and(eq(licenses.activationId, activationId), isNull(licenses.endedAt)))
      .returning({
        id: licenses.id,
        productId: licenses.productId,
        startsAt: licenses.startsAt,
        endsAt: licenses.endsAt,
      });
    const ends = [
      ...returnedEnds(
        made.map((license) => ({ ...license, endedAt: null })),
        ctx.now,
      ).values(),
    ];
    const endsAt = new Date(Math.max(0, ...ends.map((end) => end.getTime())));
    if (ends.length === 0) throw new Refusal("activation_over");
    await ctx.db
      .update(units)
      .set({ used: sql`${units.used} - 1` })
      .where(eq(units.id, seen.unitId));
    await ctx.db.insert(returnedTerms).values({
      id: newId("returnedTerm"),
      accountId: account.id,
      unitId: seen.unitId,
      fromActivationId: activationId,
      endsAt,
    });
    await recordAllTold(
      ctx,
      "license.deactivated",
      made.map((license) => ({
        accountId: account.id,
        subjectId: license.id,
        data: { activationId, assetId: seen.assetId, serial: seen.serial, returnedUntil: endsAt },
      })),
    );
    return { returnedUntil: endsAt };
  });
}

/**
 * Adds an auth code to the account, proven by a number of its order, when that order is of a customer whose purchases
 * the account has registered before (domain rule 30). Unknown, foreign and taken codes get one answer,
 * `auth_code_not_proven`; tries are counted as in the registration (trust REG-8).
 */
export async function addAuthCode(
  outer: Ctx<AccountMember>,
  input: AddCodeInput,
): Promise<{ unitId: string }> {
  if (!mayAddCodes(outer.actor)) throw new Refusal("not_found");
  const max = env().PRODUCT_PROOFS_PER_HOUR;
  await limited(
    outer,
    [`user:${outer.actor.userId}`, `ip:${networkOf(outer.ip)}`].map((who) => ({
      key: `product-${who}`,
      max,
      seconds: 3_600,
    })),
    "product_limit",
  );
  return inTransaction(outer, async (ctx) => {
    const { account, userId } = ctx.actor;
    const unitId = await findProvenCode(ctx, input);
    if (!unitId) throw new Refusal("auth_code_not_proven", { field: "newCode" });
    try {
      await claimUnits(ctx, { route: "order", unitIds: [unitId] }, { accountId: account.id, userId });
    } catch (error) {
      if (error instanceof Refusal && error.code === "product_taken_meanwhile")
        throw new Refusal("auth_code_not_proven", { field: "newCode" });
      throw error;
    }
    await acceptTerms(ctx, { userId, accountId: account.id, at: ctx.now });
    return { unitId };
  });
}

/** The auth code of an order of the account's own customer, not claimed by anybody; CSSP codes are for instances only. */
async function findProvenCode(ctx: Ctx<AccountMember>, input: AddCodeInput): Promise<string | undefined> {
  const buyers = await listBuyersOf(ctx, ctx.actor.account.id);
  const [unit] = await ctx.db
    .select({ id: units.id })
    .from(units)
    .innerJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .innerJoin(customers, eq(customers.id, orders.customerId))
    .where(
      and(
        eq(units.authCode, input.newCode),
        or(eq(orders.salesOrder, input.proof), eq(customers.customerNumber, input.proof)),
        inArray(orders.customerId, ["", ...buyers]),
        sql`not exists (select 1 from ${productRegistrations} r where r.unit_id = ${units.id})`,
        sql`not exists (select 1 from marketplace_offers o where o.marketplace = 'cssp' and o.product_id = ${units.productId})`,
      ),
    )
    .limit(1);
  return unit?.id;
}
