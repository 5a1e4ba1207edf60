/** What the companies of the demo world have activated: ends spread around today, renewals, one unit given back. */
import { eq, inArray, sql } from "drizzle-orm";
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

type Rows = {
  readonly assets: ReadonlyMap<string, { id: string; registeredAt: Date }>;
  readonly units: ReadonlyMap<string, string>;
  readonly activations: (typeof activations.$inferInsert)[];
  readonly licenses: (typeof licenses.$inferInsert)[];
  readonly returned: (typeof returnedTerms.$inferInsert)[];
  readonly used: string[];
};

export async function seedLicenses(seeding: Seeding, book: DemoBook): Promise<void> {
  const { db } = seeding.ctx;
  const wanted = (Object.entries(wishes) as [CompanyKey, readonly Wish[]][]).flatMap(([company, list]) => {
    const bought = book.purchases.get(company)?.registered ?? [];
    const serials = bought.flatMap(({ serial }) => serial ?? []);
    return list.map((wish) => {
      const codes = bought.filter(({ sku, authCode }) => sku === wish.sku && authCode);
      return {
        ...{ company, wish, serial: serials[wish.device] ?? "" },
        authCode: codes[wish.renews ? 1 : 0]?.authCode ?? "",
      };
    });
  });
  const devices = await db
    .select({ id: assets.id, serial: assets.serial, registeredAt: assets.registeredAt })
    .from(assets)
    .where(
      inArray(
        assets.serial,
        wanted.map(({ serial }) => serial),
      ),
    );
  const codes = await db
    .select({ id: units.id, authCode: units.authCode })
    .from(units)
    .where(
      inArray(
        units.authCode,
        wanted.map(({ authCode }) => authCode),
      ),
    );
  const rows: Rows = {
    ...{ assets: new Map(devices.map((device) => [device.serial, device])) },
    ...{ units: new Map(codes.map(({ id, authCode }) => [authCode ?? "", id])) },
    ...{ activations: [], licenses: [], returned: [], used: [] },
  };
  for (const { company, wish, serial, authCode } of wanted)
    activate(seeding, rows, company, wish, serial, authCode);
  await db.insert(activations).values(rows.activations);
  await db.insert(licenses).values(rows.licenses);
  await db.insert(returnedTerms).values(rows.returned);
  for (const id of new Set(rows.used))
    await db
      .update(units)
      .set({ used: sql`${units.used} + ${rows.used.filter((other) => other === id).length}` })
      .where(eq(units.id, id));
}

function activate(
  seeding: Seeding,
  rows: Rows,
  company: CompanyKey,
  { sku, ends, renews, returned }: Wish,
  serial: string,
  authCode: string,
): void {
  const { ago, note } = seeding;
  const asset = rows.assets.get(serial);
  const unitId = rows.units.get(authCode);
  if (!asset || !unitId) throw new Error(`the demo world has no ${serial} or no auth code for ${sku}`);
  const formerOf = (part: string) =>
    rows.licenses.find((one) => one.assetId === asset.id && one.productId === fixedId("product", part));
  const former = renews ? formerOf(sku) : undefined;
  if (renews && !former) throw new Error(`the demo world has nothing to renew with ${sku}`);
  // a renewal begins at the very end of the former license, so it must not count its year from its own
  const startsAt = former ? former.endsAt : yearsLater(midnight(seeding, ends), -1);
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
  const ended = { endedAt: off, endedBy: off ? userIdOf(by) : null };
  rows.activations.push({
    ...{ id: activationId, accountId, unitId, assetId: asset.id, activatedAt },
    ...{ activatedBy: userIdOf(by), ...ended },
  });
  for (const part of bundles[sku] ?? [sku]) {
    const productId = fixedId("product", part);
    const licenseId = fixedId("license", `${part} ${name}`);
    rows.licenses.push({
      ...{ id: licenseId, accountId, assetId: asset.id, productId, activationId },
      ...{ createdAt: activatedAt, startsAt, endsAt, ...ended },
      endReason: off ? "deactivated" : null,
      renewsId: (renews && formerOf(part)?.id) || null,
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
  if (!off) rows.used.push(unitId);
  else
    rows.returned.push({
      ...{ id: fixedId("returnedTerm", name), accountId, unitId, fromActivationId: activationId },
      ...{ returnedAt: off, endsAt },
    });
}
