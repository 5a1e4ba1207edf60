/** Reads behind an activation: the code, the asset, and what would come of the two. */
import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { assets, productRegistrations } from "@/db/schema/assets";
import { evaluations, productParts, products, units } from "@/db/schema/catalog";
import { activations, licenses, returnedTerms } from "@/db/schema/licensing";
import type { AccountActor, AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { beginnings, serialKey } from "@/lib/assets/listing/filter/queries";
import { visible } from "@/lib/assets/visibility/queries";
import { isLicenseKind } from "@/lib/catalog/rules";
import { mayActivateOn } from "@/lib/licensing/activating/policy";
import {
  type ActivationPlan,
  type CodeFacts,
  type Part,
  planActivation,
  type ReturnedTerm,
  returnedEnds,
  type StandingLicense,
} from "@/lib/licensing/activating/rules";
import { Refusal } from "@/lib/platform/refusal";

/** SQL: a registration that gives the account the whole auth code, not one instance under it. */
export const wholeClaim = eq(productRegistrations.instanceKey, "");

const unitShape = {
  unitId: units.id,
  authCode: units.authCode,
  quantity: units.quantity,
  used: units.used,
  productId: products.id,
  productName: products.name,
  kind: products.kind,
  fits: products.fits,
  termMonths: products.termMonths,
  validUntil: evaluations.endsAt,
};

/** An auth code that the account has registered, by its id or as printed; undefined for every other one. */
export async function findOwnCode(
  ctx: Ctx<AccountActor>,
  named: { unitId: string } | { authCode: string },
): Promise<OwnCode | undefined> {
  const [code] = await ctx.db
    .select(unitShape)
    .from(productRegistrations)
    .innerJoin(units, eq(units.id, productRegistrations.unitId))
    .innerJoin(products, eq(products.id, units.productId))
    .leftJoin(evaluations, eq(evaluations.id, units.evaluationId))
    .where(
      and(
        within(ctx, productRegistrations.accountId),
        wholeClaim,
        sql`${units.authCode} is not null`,
        "unitId" in named ? eq(units.id, named.unitId) : eq(units.authCode, named.authCode),
      ),
    )
    .limit(1);
  return code;
}
export type OwnCode = {
  unitId: string;
  authCode: string | null;
  quantity: number;
  used: number;
  productId: string;
  productName: string;
  kind: Part["kind"];
  fits: string[];
  termMonths: number | null;
  validUntil: Date | null;
};

const assetShape = {
  id: assets.id,
  serial: assets.serial,
  name: assets.name,
  groupId: assets.groupId,
  productName: products.name,
  target: { sku: products.sku, family: products.family, kind: products.kind },
};

/** A product in use that this person sees, by its id or serial number. */
export async function findAssetToLicense(
  ctx: Ctx<AccountMember>,
  named: { assetId: string } | { serial: string },
) {
  const [asset] = await ctx.db
    .select(assetShape)
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(
      and(
        visible(ctx),
        isNull(assets.decommissionedAt),
        "assetId" in named ? eq(assets.id, named.assetId) : eq(assets.serial, named.serial),
      ),
    )
    .limit(1);
  return asset;
}
export type AssetToLicense = NonNullable<Awaited<ReturnType<typeof findAssetToLicense>>>;

const found = 10;

/** Products whose serial number or name begins with the text, of those a license may be activated on by this person. */
export async function searchAssetsToLicense(
  ctx: Ctx<AccountMember>,
  text: string,
): Promise<AssetToLicense[]> {
  const plain = text.normalize("NFKC").trim();
  if (plain === "") return [];
  const rows = await ctx.db
    .select(assetShape)
    .from(assets)
    .innerJoin(products, eq(products.id, assets.productId))
    .where(and(visible(ctx), isNull(assets.decommissionedAt), or(...beginnings(plain))))
    .orderBy(serialKey)
    .limit(found);
  return rows.filter((asset) => mayActivateOn(ctx.actor, asset));
}

const partProducts = alias(products, "part_products");

/** The products an auth code makes licenses of: its own, or its bundle's parts; none when it is no license. */
async function partsOf(ctx: Ctx, code: OwnCode): Promise<(Part & { name: string })[]> {
  if (!isLicenseKind(code.kind)) return [];
  const { productId, productName: name, kind, termMonths, fits } = code;
  if (kind !== "bundle") return [{ productId, name, kind, termMonths, fits }];
  const parts = await ctx.db
    .select({
      productId: partProducts.id,
      name: partProducts.name,
      kind: partProducts.kind,
      fits: partProducts.fits,
    })
    .from(productParts)
    .innerJoin(partProducts, eq(partProducts.id, productParts.partId))
    .where(eq(productParts.bundleId, productId))
    .orderBy(asc(partProducts.kind), asc(partProducts.name));
  // the parts of a bundle run as long as the bundle
  return parts.map((part) => ({ ...part, termMonths }));
}

/** Terms that lie on the code again, with until when each product of theirs runs. */
async function openTerms(ctx: Ctx, unitId: string): Promise<ReturnedTerm[]> {
  const rows = await ctx.db
    .select({
      id: returnedTerms.id,
      returnedAt: returnedTerms.returnedAt,
      from: returnedTerms.fromActivationId,
    })
    .from(returnedTerms)
    .where(and(eq(returnedTerms.unitId, unitId), isNull(returnedTerms.takenBy)));
  if (rows.length === 0) return [];
  const made = await ctx.db
    .select({
      activationId: licenses.activationId,
      productId: licenses.productId,
      startsAt: licenses.startsAt,
      endsAt: licenses.endsAt,
    })
    .from(licenses)
    .where(
      and(
        inArray(
          licenses.activationId,
          rows.map(({ from }) => from),
        ),
        inArray(licenses.endReason, ["deactivated", "decommissioned"]),
      ),
    );
  return rows.map(({ id, returnedAt, from }) => ({
    id,
    ends: returnedEnds(
      // they were taken off by that very return, which must not count here
      made.filter(({ activationId }) => activationId === from).map((term) => ({ ...term, endedAt: null })),
      returnedAt,
    ),
  }));
}

/** What stands on an asset, or stood there. */
export function listStanding(ctx: Ctx, assetId: string): Promise<StandingLicense[]> {
  return ctx.db
    .select({
      id: licenses.id,
      productId: licenses.productId,
      kind: products.kind,
      startsAt: licenses.startsAt,
      endsAt: licenses.endsAt,
      endedAt: licenses.endedAt,
    })
    .from(licenses)
    .innerJoin(products, eq(products.id, licenses.productId))
    .where(eq(licenses.assetId, assetId));
}

export type Review = {
  code: OwnCode;
  asset: AssetToLicense;
  plan: ActivationPlan;
  /** names of the products, by id */
  names: ReadonlyMap<string, string>;
};

/**
 * What activating this code on this asset would do now, whoever asks. Refuses in words what cannot be (domain rule 63);
 * both must have been found for the actor before.
 */
export async function planOn(
  ctx: Ctx,
  code: OwnCode,
  asset: AssetToLicense,
  how: { withoutSupport?: boolean } = {},
): Promise<Review> {
  const [parts, returned, standing, before] = await Promise.all([
    partsOf(ctx, code),
    openTerms(ctx, code.unitId),
    listStanding(ctx, asset.id),
    ctx.db
      .select({ id: activations.id })
      .from(activations)
      .where(
        and(
          eq(activations.unitId, code.unitId),
          eq(activations.assetId, asset.id),
          isNull(activations.endedAt),
        ),
      )
      .limit(1),
  ]);
  const facts: CodeFacts = {
    kind: code.kind,
    fits: code.fits,
    parts,
    fresh: code.quantity - code.used - returned.length,
    returned,
    validUntil: code.validUntil,
    onAsset: before.length > 0,
    ...how,
  };
  const plan = planActivation(facts, { target: asset.target, standing }, ctx.now);
  if ("refused" in plan)
    throw new Refusal(plan.refused, {
      field: ["product_unfit", "support_first"].includes(plan.refused) ? "serial" : "authCode",
    });
  return { code, asset, plan, names: new Map(parts.map(({ productId, name }) => [productId, name])) };
}

/** What a member would do by activating this code on this asset now. Refuses `not_permitted`, and as `planOn`. */
export async function reviewActivation(
  ctx: Ctx<AccountMember>,
  code: OwnCode,
  asset: AssetToLicense,
): Promise<Review> {
  if (!mayActivateOn(ctx.actor, asset)) throw new Refusal("not_permitted", { field: "serial" });
  return planOn(ctx, code, asset);
}

/** As the page before the write says it back, so that a page that has become wrong is noticed. */
export function endsOf(plan: ActivationPlan): string {
  return plan.licenses.map(({ productId, endsAt }) => `${productId}=${endsAt.toISOString()}`).join(" ");
}
