/** Claiming units of the order book for an account. The database decides who was first. */

import { and, eq, inArray } from "drizzle-orm";
import { assets, productRegistrations, termsAcceptances } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { recordTold } from "@/lib/accounts/webhooks/telling/commands";
import { holdAsset } from "@/lib/assets/holding/commands";
import type { ChangeAsset } from "@/lib/assets/input";
import { instanceKeyOf, licenseInstance, newVirtualSerial, takeUnit } from "@/lib/assets/instances/commands";
import { moveTo } from "@/lib/assets/listing/commands";
import { mayChangeAsset } from "@/lib/assets/policy";
import { getAsset } from "@/lib/assets/queries";
import { type Claim, type TermsDocument, terms, termsDocuments, versionOf } from "@/lib/assets/rules";
import { ensureTags, putTags, takeTags } from "@/lib/assets/tags/commands";
import { tagKey } from "@/lib/assets/tags/rules";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Claims units for an account, all or none, inside the caller's transaction; a serial becomes an asset. Refuses
 * `product_taken_meanwhile` when any of them was claimed before (domain rule 33, trust REG-9). Returns the asset ids.
 */
export async function claimUnits(
  ctx: Ctx,
  claim: Claim,
  owner: { accountId: string; userId: string },
): Promise<string[]> {
  const wanted = [...new Set(claim.unitIds)].sort();
  if (wanted.length === 0) return [];
  const instanceKey = claim.metered ? instanceKeyOf(claim.instance ?? {}) : "";
  if (claim.metered)
    for (const unitId of wanted)
      if (!(await takeUnit(ctx, unitId))) throw new Refusal("product_taken_meanwhile");
  const claimed = await ctx.db
    .insert(productRegistrations)
    .values(
      wanted.map((unitId) => ({
        id: newId("productRegistration"),
        accountId: owner.accountId,
        unitId,
        instanceKey,
        route: claim.route,
        registeredBy: owner.userId,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: productRegistrations.id, unitId: productRegistrations.unitId });
  if (claimed.length !== wanted.length) throw new Refusal("product_taken_meanwhile");

  const rows = await ctx.db.select().from(units).where(inArray(units.id, wanted));
  const made: string[] = [];
  for (const unit of rows) {
    const serial = unit.serial ?? (claim.metered ? await newVirtualSerial(ctx) : null);
    if (!serial) {
      await record(ctx, "auth_code.registered", {
        ...owner,
        subjectId: unit.id,
        data: { authCode: unit.authCode, quantity: unit.quantity, route: claim.route },
      });
      continue;
    }
    const assetId = newId("asset");
    const [asset] = await ctx.db
      .insert(assets)
      .values({
        id: assetId,
        accountId: owner.accountId,
        productId: unit.productId,
        serial,
        cpuId: claim.instance?.cpuId ?? null,
        uuid: claim.instance?.uuid ?? null,
        tenantId: claim.instance?.tenantId ?? null,
        registeredBy: owner.userId,
      })
      .onConflictDoNothing()
      .returning({ id: assets.id });
    if (!asset) throw new Refusal("product_taken_meanwhile");
    await ctx.db
      .update(productRegistrations)
      .set({ assetId })
      .where(
        and(eq(productRegistrations.unitId, unit.id), eq(productRegistrations.instanceKey, instanceKey)),
      );
    await recordTold(ctx, "asset.registered", {
      ...owner,
      subjectId: assetId,
      data: { serial, route: claim.route },
    });
    if (claim.metered) await licenseInstance(ctx, { ...owner, unitId: unit.id, assetId, serial });
    made.push(assetId);
  }
  return made;
}

/**
 * Changes what is said about an asset. Refuses `changed_meanwhile` when it is not in the state the form was opened on:
 * the row is held, so of two people who send at once the second is refused; `not_permitted`, `not_found`,
 * `card_location`, `too_many_tags`.
 */
export function changeAsset(outer: Ctx<AccountMember>, input: ChangeAsset): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdAsset(ctx, input.serial);
    if (!mayChangeAsset(ctx.actor, held.groupId)) throw new Refusal("not_permitted");
    const { asset: former, tags: formerTags } = await getAsset(ctx, input.serial);
    if (versionOf(former, formerTags) !== input.version) throw new Refusal("changed_meanwhile");
    const { tags, location, ...said } = input.facts;
    await ctx.db.update(assets).set(said).where(eq(assets.id, held.id));
    const place = location ? { ...location, address2: location.address2 || null } : nowhere;
    const moved = Object.entries(place).some(([part, text]) => former[part as keyof typeof place] !== text);
    if (moved) await moveTo(ctx, [held], place);
    const lost = formerTags.filter((name) => !tags.some((tag) => tagKey(tag) === tagKey(name)));
    const gained = tags.filter((tag) => !formerTags.some((name) => tagKey(tag) === tagKey(name)));
    await takeTags(ctx, [held.id], lost);
    await putTags(ctx, [held.id], await ensureTags(ctx, gained));
    const now = { ...said, ...place };
    const changes = Object.fromEntries(
      Object.entries(now)
        .map(([what, to]) => [what, { from: former[what as keyof typeof now], to }] as const)
        .filter(([, { from, to }]) => from !== to),
    );
    if (Object.keys(changes).length + lost.length + gained.length === 0) return;
    await record(ctx, "asset.changed", {
      accountId: held.accountId,
      subjectId: held.id,
      data: {
        ...changes,
        ...(gained.length > 0 ? { tagsAdded: gained } : {}),
        ...(lost.length > 0 ? { tagsRemoved: lost } : {}),
      },
    });
  });
}

const nowhere = { country: null, postalCode: null, region: null, city: null, address1: null, address2: null };

/** Keeps who accepted which terms in which version, and when (domain rule 34). */
export async function acceptTerms(
  ctx: Ctx,
  accepted: {
    userId: string;
    accountId: string | null;
    at: Date;
    versions?: Partial<Record<TermsDocument, string>>;
  },
): Promise<void> {
  await ctx.db.insert(termsAcceptances).values(
    termsDocuments.map((document) => ({
      id: newId("terms"),
      accountId: accepted.accountId,
      userId: accepted.userId,
      document,
      version: accepted.versions?.[document] ?? terms[document],
      acceptedAt: accepted.at,
    })),
  );
  await record(ctx, "terms.accepted", {
    accountId: accepted.accountId,
    userId: accepted.userId,
    data: { ...terms, ...accepted.versions },
  });
}
