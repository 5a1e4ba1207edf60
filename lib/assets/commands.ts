/** Claiming units of the order book for an account. The database decides who was first. */
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { assets, productRegistrations, termsAcceptances } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import type { Ctx } from "@/lib/access/ctx";
import { type Claim, type TermsDocument, terms, termsDocuments } from "@/lib/assets/rules";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";

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
  const instanceKey = claim.metered ? `${claim.instance?.uuid ?? ""}|${claim.instance?.cpuId ?? ""}` : "";
  if (claim.metered) {
    const used = await ctx.db
      .update(units)
      .set({ used: sql`${units.used} + 1` })
      .where(and(inArray(units.id, wanted), lt(units.used, units.quantity)))
      .returning({ id: units.id });
    if (used.length !== wanted.length) throw new Refusal("product_taken_meanwhile");
  }
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
    await record(ctx, "asset.registered", {
      ...owner,
      subjectId: assetId,
      data: { serial, route: claim.route },
    });
    made.push(assetId);
  }
  return made;
}

/** A serial for an instance that has none yet: 15 digits, as the vendor's virtual firewalls carry (domain 4.1). */
async function newVirtualSerial(ctx: Ctx): Promise<string> {
  const [row] = await ctx.db.execute<{ serial: string }>(
    sql`select '0079' || lpad(nextval('virtual_serials')::text, 11, '0') as serial`,
  );
  if (!row) throw new Error("the sequence of virtual serials is missing");
  return row.serial;
}

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
