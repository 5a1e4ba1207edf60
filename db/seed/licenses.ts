/** What the companies of the demo world have activated: ends spread around today, renewals, one unit given back. */
import { and, eq, sql } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { activations, licenses, returnedTerms } from "@/db/schema/licensing";
import { accountIdOf, asMember, founderOf, userIdOf } from "@/db/seed/cast";
import type { CompanyKey } from "@/db/seed/companies";
import { fixedId } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import { bundles } from "@/db/seed/license-terms";
import type { DemoBook } from "@/db/seed/order-book";

type Wish = {
  /** place among the company's registered devices */
  readonly device: number;
  readonly sku: string;
  /** days from today; all run for twelve months */
  readonly ends: number;
  /** goes on from the license of the same product that the device had, with the company's second code for it */
  readonly renews?: true;
  /** given back so many days ago */
  readonly returned?: number;
};

const wishes: { readonly [Company in CompanyKey]?: readonly Wish[] } = {
  hibarino: [
    { device: 0, sku: "PAN-SVC-PREM", ends: -165 },
    { device: 0, sku: "PAN-SVC-PREM", ends: 200, renews: true },
    { device: 0, sku: "PAN-SUB-ATP", ends: 200 },
    { device: 1, sku: "PAN-SVC-PREM", ends: 5 },
    { device: 1, sku: "PAN-SUB-ATP", ends: 5 },
    { device: 1, sku: "PAN-SUB-GP", ends: 25 },
    { device: 1, sku: "PAN-SUB-SDWAN", ends: -40 },
    { device: 2, sku: "PAN-BND-CORE-PREM", ends: 25 },
    { device: 3, sku: "PAN-SVC-PREM", ends: 60 },
    { device: 3, sku: "PAN-SUB-ATP", ends: 60 },
    { device: 4, sku: "PAN-BND-CORE-PREM", ends: 200 },
    { device: 5, sku: "PAN-SVC-PREM", ends: 335 },
    { device: 5, sku: "PAN-SVC-PREM", ends: 700, renews: true },
    { device: 5, sku: "PAN-SUB-GP", ends: 200 },
    { device: 6, sku: "PAN-SVC-PREM", ends: 200 },
    { device: 6, sku: "PAN-SUB-ATP", ends: 200 },
    { device: 6, sku: "PAN-SUB-GP", ends: 215, returned: 20 },
    { device: 8, sku: "PAN-SVC-PREM", ends: 200 },
  ],
  quillwater: [
    { device: 0, sku: "PAN-SVC-PREM-PLUS", ends: -165 },
    { device: 0, sku: "PAN-SVC-PREM-PLUS", ends: 200, renews: true },
    { device: 0, sku: "PAN-BND-CORE", ends: 200 },
    { device: 1, sku: "PAN-SVC-PREM-PLUS", ends: 5 },
    { device: 1, sku: "PAN-BND-CORE", ends: 5 },
    { device: 1, sku: "PAN-SUB-SDWAN", ends: 25 },
    { device: 1, sku: "PAN-SUB-GP", ends: -30 },
    { device: 2, sku: "PAN-SVC-PREM-PLUS", ends: 60 },
    { device: 2, sku: "PAN-BND-CORE", ends: 60 },
    { device: 3, sku: "PAN-SVC-PREM-PLUS", ends: 335 },
    { device: 3, sku: "PAN-SVC-PREM-PLUS", ends: 700, renews: true },
    { device: 4, sku: "PAN-SVC-PREM-PLUS", ends: 200 },
    { device: 4, sku: "PAN-SUB-GP", ends: 200 },
    { device: 5, sku: "PAN-SVC-PREM-PLUS", ends: 200 },
    { device: 5, sku: "PAN-SUB-GP", ends: 210, returned: 30 },
    { device: 7, sku: "PAN-SVC-PREM-PLUS", ends: 210 },
  ],
  sazanami: [
    { device: 0, sku: "PAN-SVC-PREM", ends: 60 },
    { device: 1, sku: "PAN-SVC-PREM", ends: 200 },
  ],
  thistlecove: [{ device: 0, sku: "PAN-SVC-STD", ends: -30 }],
};

/** The midnight UTC so many days from today. */
const midnight = ({ ago }: Seeding, days: number) => new Date(ago(-days).setUTCHours(0, 0, 0, 0));

/** So many years later by the UTC calendar. */
function yearsLater(at: Date, years: number): Date {
  const later = new Date(at);
  later.setUTCFullYear(later.getUTCFullYear() + years);
  return later;
}

/** When the license of this product on the device ends. */
async function endOfFormer({ ctx }: Seeding, assetId: string, sku: string): Promise<Date> {
  const [former] = await ctx.db
    .select({ endsAt: licenses.endsAt })
    .from(licenses)
    .where(and(eq(licenses.assetId, assetId), eq(licenses.productId, fixedId("product", sku))));
  if (!former) throw new Error(`the demo world has nothing to renew with ${sku}`);
  return former.endsAt;
}

export async function seedLicenses(seeding: Seeding, book: DemoBook): Promise<void> {
  for (const [company, wanted] of Object.entries(wishes) as [CompanyKey, readonly Wish[]][]) {
    const bought = book.purchases.get(company)?.registered ?? [];
    const serials = bought.flatMap(({ serial }) => serial ?? []);
    for (const wish of wanted) {
      const serial = serials[wish.device] ?? "";
      const code = bought.filter(({ sku, authCode }) => sku === wish.sku && authCode)[wish.renews ? 1 : 0];
      await activate(seeding, company, wish, serial, code?.authCode ?? "");
    }
  }
}

async function activate(
  seeding: Seeding,
  company: CompanyKey,
  { sku, ends, renews, returned }: Wish,
  serial: string,
  authCode: string,
): Promise<void> {
  const { ctx, ago, note } = seeding;
  const [asset] = await ctx.db
    .select({ id: assets.id, registeredAt: assets.registeredAt })
    .from(assets)
    .where(eq(assets.serial, serial));
  const [unit] = await ctx.db.select().from(units).where(eq(units.authCode, authCode));
  if (!asset || !unit) throw new Error(`the demo world has no ${serial} or no auth code for ${sku}`);
  // a renewal begins at the very end of the former license, so it must not count its year from its own
  const startsAt = renews
    ? await endOfFormer(seeding, asset.id, sku)
    : yearsLater(midnight(seeding, ends), -1);
  const endsAt = yearsLater(startsAt, 1);
  // a renewal is activated some weeks before it begins
  const activatedAt = renews
    ? new Date(Math.min(startsAt.getTime() - 20 * 86_400_000, ago(10).getTime()))
    : startsAt;
  if (activatedAt < asset.registeredAt) throw new Error(`${serial} was not registered yet when ${sku} began`);
  const name = `${sku} ${serial} ${ends}`;
  const by = founderOf(company);
  const accountId = accountIdOf(company);
  const activationId = fixedId("activation", name);
  const off = returned === undefined ? null : ago(returned);
  await ctx.db.insert(activations).values({
    id: activationId,
    accountId,
    unitId: unit.id,
    assetId: asset.id,
    activatedAt,
    activatedBy: userIdOf(by),
    endedAt: off,
    endedBy: off ? userIdOf(by) : null,
  });
  for (const part of bundles[sku] ?? [sku]) {
    const productId = fixedId("product", part);
    const licenseId = fixedId("license", `${part} ${name}`);
    const [former] = renews
      ? await ctx.db
          .select({ id: licenses.id })
          .from(licenses)
          .where(sql`${licenses.assetId} = ${asset.id} and ${licenses.productId} = ${productId}`)
      : [];
    await ctx.db.insert(licenses).values({
      id: licenseId,
      accountId,
      assetId: asset.id,
      productId,
      activationId,
      createdAt: activatedAt,
      startsAt,
      endsAt,
      endedAt: off,
      endedBy: off ? userIdOf(by) : null,
      endReason: off ? "deactivated" : null,
      renewsId: former?.id ?? null,
    });
    const about = { actor: asMember(by), accountId, subjectId: licenseId };
    const data = { activationId, assetId: asset.id, serial, productId, startsAt, endsAt };
    note({ kind: "license.activated", at: activatedAt, ...about, data });
    if (off)
      note({
        kind: "license.deactivated",
        at: off,
        ...about,
        data: { activationId, assetId: asset.id, serial, returnedUntil: endsAt },
      });
  }
  if (off)
    await ctx.db.insert(returnedTerms).values({
      id: fixedId("returnedTerm", name),
      accountId,
      unitId: unit.id,
      fromActivationId: activationId,
      returnedAt: off,
      endsAt,
    });
  else
    await ctx.db
      .update(units)
      .set({ used: sql`${units.used} + 1` })
      .where(eq(units.id, unit.id));
}
