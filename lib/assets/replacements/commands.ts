/** Exchanging an asset for another one, by staff (RMA). */

import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import { assetReplacements, assets, assetTaggings, productRegistrations } from "@/db/schema/assets";
import { products, units } from "@/db/schema/catalog";
import {
  activations,
  expiryNotices,
  expiryTellings,
  licenses,
  profileFirewalls,
} from "@/db/schema/licensing";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { recordTold } from "@/lib/accounts/webhooks/telling/commands";
import { endAssets, requireFree } from "@/lib/assets/decommissions/commands";
import { holdAssetById } from "@/lib/assets/holding/commands";
import type { ReplacementInput } from "@/lib/assets/replacements/input";
import { replacedMails } from "@/lib/assets/replacements/notices";
import { mayReplace } from "@/lib/assets/replacements/policy";
import { replaces } from "@/lib/assets/replacements/rules";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

type Asset = typeof assets.$inferSelect;
type Unit = typeof units.$inferSelect;

/**
 * Puts a free unit of the order book in the place of an account's asset: name, use, location, owner, group, tags,
 * components and what is left of the licenses go over, the former asset is decommissioned with the reason `replaced`, and the
 * account's Super Users are told. Refuses `replaced_unknown`, `replacement_unknown`, `replacement_unfit`, and
 * `transfer_pending` while the asset is offered to somebody.
 */
export function replaceAsset(
  outer: Ctx<StaffMember>,
  input: ReplacementInput,
): Promise<{ accountId: string; newAssetId: string }> {
  return inTransaction(outer, async (ctx) => {
    if (!mayReplace(ctx.actor)) throw new Refusal("not_found");
    const { former, formerModel } = await holdFormer(ctx, input.oldSerial);
    await requireFree(ctx, former);
    const { unit, model } = await findReplacement(ctx, input.newSerial);
    if (!replaces(model, formerModel))
      throw new Refusal("replacement_unfit", { field: "newSerial", values: { replacement: model.name } });
    const newAssetId = await makeReplacement(ctx, former, unit, input.newSerial);
    const moved = await moveLicenses(ctx, former.id, newAssetId);
    await endAssets(ctx, [former], { reason: "replaced", note: input.reason });
    await ctx.db.insert(assetReplacements).values({
      oldAssetId: former.id,
      newAssetId,
      accountId: former.accountId,
      replacedBy: ctx.actor.userId,
      reason: input.reason,
    });
    const data = {
      serial: former.serial,
      replacement: input.newSerial,
      newAssetId,
      licenses: moved,
    };
    // told once, of the one that is gone
    await recordTold(ctx, "asset.replaced", { accountId: former.accountId, subjectId: former.id, data });
    await record(ctx, "asset.replaced", { accountId: former.accountId, subjectId: newAssetId, data });
    const mails = await replacedMails(ctx, {
      accountId: former.accountId,
      former: { productName: formerModel.name, serial: former.serial },
      next: { productName: model.name, serial: input.newSerial },
      reason: input.reason,
      licenses: moved,
    });
    await queueMails(ctx, mails);
    return { accountId: former.accountId, newAssetId };
  });
}

async function holdFormer(ctx: Ctx, serial: string) {
  const refusal = new Refusal("replaced_unknown", { field: "oldSerial" });
  const [found] = await ctx.db
    .select({ id: assets.id })
    .from(assets)
    .where(and(eq(assets.serial, serial), isNull(assets.decommissionedAt)));
  if (!found || !(await holdAssetById(ctx, found.id))) throw refusal;
  // read again now that it is held: somebody may have changed it meanwhile
  const [held] = await ctx.db
    .select({ former: assets, formerModel: products })
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(eq(assets.id, found.id));
  if (!held) throw refusal;
  return held;
}

/** A unit of the order book that nobody has registered. The unique index of registrations decides later who was first. */
async function findReplacement(ctx: Ctx, serial: string) {
  const [found] = await ctx.db
    .select({ unit: units, model: products })
    .from(units)
    .innerJoin(products, eq(products.id, units.productId))
    .where(
      and(
        eq(units.serial, serial),
        sql`not exists (select 1 from ${productRegistrations} where ${productRegistrations.unitId} = ${units.id})`,
      ),
    );
  if (!found) throw new Refusal("replacement_unknown", { field: "newSerial" });
  return found;
}

async function makeReplacement(ctx: Ctx<StaffMember>, former: Asset, unit: Unit, serial: string) {
  const id = newId("asset");
  const { accountId, groupId, chassisId, name, offline, osRelease, enterpriseAgreement } = former;
  const { country, postalCode, region, city, address1, address2 } = former;
  const refusal = new Refusal("replacement_unknown", { field: "newSerial" });
  const [made] = await ctx.db
    .insert(assets)
    .values({
      id,
      serial,
      productId: unit.productId,
      ...{ accountId, groupId, chassisId, name, offline, osRelease, enterpriseAgreement },
      ...{ country, postalCode, region, city, address1, address2 },
      // its owner stays who they were, and goes on hearing of what ends on it (domain rule 62)
      registeredBy: former.registeredBy,
    })
    .onConflictDoNothing()
    .returning({ id: assets.id });
  if (!made) throw refusal;
  const [claimed] = await ctx.db
    .insert(productRegistrations)
    .values({
      id: newId("productRegistration"),
      accountId,
      unitId: unit.id,
      assetId: id,
      // what the vendor sends instead is no purchase of the account: it proves none of that order (domain rule 30)
      route: unit.source === "evaluation" ? "evaluation" : "usage",
      registeredBy: ctx.actor.userId,
    })
    .onConflictDoNothing()
    .returning({ id: productRegistrations.id });
  if (!claimed) throw refusal;
  await ctx.db.update(assetTaggings).set({ assetId: id }).where(eq(assetTaggings.assetId, former.id));
  await ctx.db
    .update(assets)
    .set({ chassisId: id })
    .where(and(eq(assets.chassisId, former.id), isNull(assets.decommissionedAt)));
  return id;
}

/**
 * Ends what runs on the former asset and lets the same begin on the new one, to the same instants; reminders that were
 * sent count for the new licenses too. Returns how many licenses went over.
 */
async function moveLicenses(ctx: Ctx<StaffMember>, formerId: string, newAssetId: string): Promise<number> {
  const endedBy = ctx.actor.userId;
  const running = await ctx.db
    .select()
    .from(licenses)
    .where(and(eq(licenses.assetId, formerId), isNull(licenses.endedAt), gt(licenses.endsAt, sql`now()`)));
  const put = await ctx.db
    .update(activations)
    .set({ endedAt: sql`now()`, endedBy })
    .where(and(eq(activations.assetId, formerId), isNull(activations.endedAt)))
    .returning();
  const activationIds = new Map(put.map((activation) => [activation.id, newId("activation")]));
  if (put.length > 0)
    await ctx.db.insert(activations).values(
      put.map(({ id, accountId, unitId, activatedAt, activatedBy }) => ({
        id: activationIds.get(id) ?? newId("activation"),
        ...{ accountId, unitId, activatedAt, activatedBy },
        assetId: newAssetId,
      })),
    );
  const profiles = await ctx.db
    .update(profileFirewalls)
    .set({ endedAt: sql`now()` })
    .where(and(eq(profileFirewalls.assetId, formerId), isNull(profileFirewalls.endedAt)))
    .returning();
  if (profiles.length > 0)
    await ctx.db
      .insert(profileFirewalls)
      .values(profiles.map(({ profileId, accountId }) => ({ profileId, accountId, assetId: newAssetId })));
  if (running.length === 0) return 0;
  const ids = new Map(running.map(({ id }) => [id, newId("license")]));
  await ctx.db.insert(licenses).values(
    running.map(({ id, accountId, productId, activationId, startsAt, endsAt, renewsId }) => ({
      id: ids.get(id) ?? newId("license"),
      ...{ accountId, productId, startsAt, endsAt },
      assetId: newAssetId,
      activationId: activationId ? (activationIds.get(activationId) ?? null) : null,
      // a renewal that waits goes on from what its license has become, so that this one's end is none
      renewsId: ids.get(renewsId ?? "") ?? id,
    })),
  );
  const told = await ctx.db
    .select()
    .from(expiryNotices)
    .where(inArray(expiryNotices.licenseId, [...ids.keys()]));
  if (told.length > 0)
    await ctx.db
      .insert(expiryNotices)
      .values(told.map((notice) => ({ ...notice, licenseId: ids.get(notice.licenseId) ?? "" })));
  const programsTold = await ctx.db
    .select()
    .from(expiryTellings)
    .where(inArray(expiryTellings.licenseId, [...ids.keys()]));
  if (programsTold.length > 0)
    await ctx.db
      .insert(expiryTellings)
      .values(programsTold.map((step) => ({ ...step, licenseId: ids.get(step.licenseId) ?? "" })));
  await ctx.db
    .update(licenses)
    .set({ endedAt: sql`now()`, endedBy, endReason: "replaced" })
    .where(inArray(licenses.id, [...ids.keys()]));
  return running.length;
}
