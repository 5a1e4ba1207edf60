/** What the companies of the demo world have registered, each thing claimed from the order book. */
import { eq, inArray, sql } from "drizzle-orm";
import { assets, productRegistrations } from "@/db/schema/assets";
import { deployments, products, units } from "@/db/schema/catalog";
import { activations, licenses } from "@/db/schema/licensing";
import { accountIdOf, asMember, founderOf, userIdOf } from "@/db/seed/cast";
import { type CompanyKey, companies } from "@/db/seed/companies";
import { fixedHex, fixedId, fixedUuid } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import { bundles } from "@/db/seed/license-terms";
import type { DemoBook } from "@/db/seed/order-book";
import type { RegistrationRoute } from "@/lib/assets/rules";
import { termEnd } from "@/lib/catalog/terms/rules";

type Unit = typeof units.$inferSelect & { cpuId: string | null; uuid: string | null };

/** Units of the book by serial or auth code. */
async function unitsNamed({ ctx }: Seeding, names: readonly string[]): Promise<Map<string, Unit>> {
  const rows = await ctx.db
    .select({ unit: units, cpuId: deployments.cpuId, uuid: deployments.uuid })
    .from(units)
    .leftJoin(deployments, eq(deployments.id, units.deploymentId))
    .where(sql`${inArray(units.serial, [...names])} or ${inArray(units.authCode, [...names])}`);
  return new Map(
    rows.map(({ unit, cpuId, uuid }) => [unit.serial ?? unit.authCode ?? "", { ...unit, cpuId, uuid }]),
  );
}

type Registered = {
  company: CompanyKey;
  name: string;
  label: string | null;
  route: RegistrationRoute;
  days: number;
};

/** Devices are named by place and number, as administrators do. */
const places: { readonly [Company in CompanyKey]: string } = {
  hibarino: "横浜",
  quillwater: "pdx",
  stratoloft: "den",
  sazanami: "大阪",
  wickerdale: "aus",
  thistlecove: "kiln",
};

export async function seedEstate(seeding: Seeding, book: DemoBook): Promise<void> {
  const wanted: Registered[] = companies.flatMap(({ key, founded }): Registered[] =>
    (book.purchases.get(key)?.registered ?? []).map(({ serial, authCode }, index) => ({
      company: key,
      name: serial ?? authCode ?? "",
      label: serial ? `${places[key]}-fw-${String(index + 1).padStart(2, "0")}` : null,
      route: "order",
      // the founder brings the first and the auth codes, the other devices follow over the months
      days: index === 0 || authCode ? founded : Math.round(founded / (1 + index / 3)),
    })),
  );
  wanted.push(
    ...book.evaluated.map(
      (name, index): Registered => ({
        company: "wickerdale",
        name,
        label: `aus-lab-0${index + 1}`,
        route: "evaluation",
        days: 21 - index * 6,
      }),
    ),
  );
  // a CSSP registers its auth codes; the instances under them follow one by one
  wanted.push(
    ...book.csspCodes.map(
      (name): Registered => ({ company: "stratoloft", name, label: null, route: "order", days: 480 }),
    ),
  );
  wanted.push({ company: "wickerdale", name: book.instance, label: "aus-cloud-01", route: "usage", days: 9 });
  await registerUnits(seeding, wanted);
  await provisionInstances(seeding, book.csspCodes);
}

async function registerUnits(seeding: Seeding, wanted: readonly Registered[]): Promise<void> {
  const { ctx, ago, note } = seeding;
  const found = await unitsNamed(
    seeding,
    wanted.map(({ name }) => name),
  );
  const rows = wanted.map((thing) => {
    const unit = found.get(thing.name);
    if (!unit) throw new Error(`the demo world's order book has no ${thing.name}`);
    return {
      ...thing,
      unit,
      assetId: unit.serial ? fixedId("asset", thing.name) : null,
      by: founderOf(thing.company),
      at: ago(thing.days, 3),
    };
  });
  await ctx.db.insert(assets).values(
    rows.flatMap(({ company, label, unit, assetId, by, at }) =>
      assetId && unit.serial
        ? [
            {
              id: assetId,
              accountId: accountIdOf(company),
              productId: unit.productId,
              serial: unit.serial,
              cpuId: unit.cpuId,
              uuid: unit.uuid,
              name: label,
              registeredAt: at,
              registeredBy: userIdOf(by),
            },
          ]
        : [],
    ),
  );
  await ctx.db.insert(productRegistrations).values(
    rows.map(({ company, name, unit, assetId, route, by, at }) => ({
      id: fixedId("productRegistration", name),
      accountId: accountIdOf(company),
      unitId: unit.id,
      assetId,
      route,
      registeredAt: at,
      registeredBy: userIdOf(by),
    })),
  );
  for (const { company, unit, assetId, route, by, at } of rows) {
    const about = { at, actor: asMember(by), accountId: accountIdOf(company) };
    if (assetId)
      note({ kind: "asset.registered", ...about, subjectId: assetId, data: { serial: unit.serial, route } });
    else
      note({
        kind: "auth_code.registered",
        ...about,
        subjectId: unit.id,
        data: { authCode: unit.authCode, quantity: unit.quantity, route },
      });
  }
}

/** What the documentation of ReportEndUserInfo sends (S1). */
export const sampleSerial = "0001A101234";

/** Instances the CSSP provisioned: five under its first auth code, three under the second. */
async function provisionInstances(seeding: Seeding, codes: readonly string[]): Promise<void> {
  const { ctx, ago, note } = seeding;
  const found = await unitsNamed(seeding, codes);
  const accountId = accountIdOf("stratoloft");
  for (const [index, count] of [5, 3].entries()) {
    const unit = found.get(codes[index] ?? "");
    if (!unit) throw new Error("the demo world's order book has no auth code for its CSSP");
    await ctx.db.update(units).set({ used: count }).where(eq(units.id, unit.id));
    const instances = Array.from({ length: count }, (_, number) => {
      const name = `${unit.authCode} ${number}`;
      return {
        name,
        assetId: fixedId("asset", name),
        uuid: fixedUuid(name),
        cpuId: `ESX:${fixedHex(name, 16)}`,
        // codes by the year have run for months; those by the month are of these days
        at: index === 0 ? ago(300 - number * 25, 4) : ago(24 - number * 7, 4),
        label: `den-tenant-${String(index * 5 + number + 1).padStart(2, "0")}`,
      };
    });
    const made = await ctx.db
      .insert(assets)
      .values(
        instances.map(({ assetId, uuid, cpuId, at, label }) => ({
          id: assetId,
          accountId,
          productId: unit.productId,
          // the first one carries the serial number of the documentation's sample, so that the sample works here
          serial:
            index === 0 && label.endsWith("-01")
              ? sampleSerial
              : sql<string>`'0079' || lpad(nextval('virtual_serials')::text, 11, '0')`,
          uuid,
          cpuId,
          name: label,
          registeredAt: at,
          registeredBy: userIdOf("lindqvist"),
        })),
      )
      .returning({ id: assets.id, serial: assets.serial });
    await ctx.db.insert(productRegistrations).values(
      instances.map(({ name, assetId, uuid, cpuId, at }) => ({
        id: fixedId("productRegistration", name),
        accountId,
        unitId: unit.id,
        instanceKey: `${uuid}|${cpuId}`,
        assetId,
        route: "usage" as const,
        registeredAt: at,
        registeredBy: userIdOf("lindqvist"),
      })),
    );
    for (const { assetId, at } of instances) {
      const serial = made.find(({ id }) => id === assetId)?.serial ?? "";
      const about = { at, actor: asMember("lindqvist"), accountId };
      note({ kind: "asset.registered", ...about, subjectId: assetId, data: { serial, route: "usage" } });
      await licenseSeeded(seeding, { unit, assetId, serial, at });
    }
  }
}

/** The activation of a provisioned instance: its capacity and what comes with it, for one term from its first day. */
async function licenseSeeded(
  { ctx, note }: Seeding,
  { unit, assetId, serial, at }: { unit: Unit; assetId: string; serial: string; at: Date },
): Promise<void> {
  const accountId = accountIdOf("stratoloft");
  const activatedBy = userIdOf("lindqvist");
  const activationId = fixedId("activation", `instance ${assetId}`);
  await ctx.db
    .insert(activations)
    .values({ id: activationId, accountId, unitId: unit.id, assetId, activatedAt: at, activatedBy });
  const [sold] = await ctx.db.select().from(products).where(eq(products.id, unit.productId));
  if (!sold) throw new Error("the demo world's CSSP has a code for nothing");
  const endsAt = termEnd(at, sold.termMonths);
  for (const sku of [sold.sku, ...(bundles[sold.sku] ?? [])]) {
    const productId = fixedId("product", sku);
    const id = fixedId("license", `${sku} ${assetId}`);
    await ctx.db
      .insert(licenses)
      .values({ id, accountId, assetId, productId, activationId, createdAt: at, startsAt: at, endsAt });
    note({
      kind: "license.activated",
      ...{ at, actor: asMember("lindqvist"), accountId, subjectId: id },
      data: { activationId, assetId, serial, productId, startsAt: at, endsAt },
    });
  }
}
