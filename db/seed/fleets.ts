/** The fleets of two companies: devices at many sites, with names, tags, places, and support that ends at different times. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { assets, assetTaggings, assetTags, productRegistrations } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { licenses } from "@/db/schema/licensing";
import { accountIdOf, asMember, founderOf, userIdOf } from "@/db/seed/cast";
import type { CompanyKey } from "@/db/seed/companies";
import { fixedHex, fixedId, fixedUuid } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import type { DemoBook } from "@/db/seed/order-book";

type Site = {
  readonly code: string;
  readonly tag: string;
  readonly country: string;
  readonly postalCode: string;
  readonly region: string;
  readonly city: string;
  readonly address1: string;
  readonly address2: string | null;
};

const site = (
  code: string,
  tag: string,
  [country, postalCode, region, city, address1, address2 = null]: readonly [
    string,
    string,
    string,
    string,
    string,
    (string | null)?,
  ],
): Site => ({ code, tag, country, postalCode, region, city, address1, address2 });

type Fleet = {
  readonly sites: readonly Site[];
  /** what devices are for: each gets one of these tags */
  readonly uses: readonly string[];
  readonly plan: string;
};

const fleets: { readonly [Company in CompanyKey]?: Fleet } = {
  hibarino: {
    sites: [
      site("yoko", "横浜本社", ["JP", "231-0023", "14", "横浜市中区", "山下町 10-4", "ひばり野ビル 7 階"]),
      site("tokyo", "東京支店", ["JP", "108-0075", "13", "港区", "港南 2-16-3", "芝浦ハーバータワー 12 階"]),
      site("nagoya", "名古屋工場", ["JP", "455-0032", "23", "名古屋市港区", "入船 2-4-6"]),
      site("osaka", "大阪支店", ["JP", "530-0005", "27", "大阪市北区", "中之島 3-2-18"]),
      site("sendai", "仙台工場", ["JP", "983-0001", "04", "仙台市宮城野区", "港 4-1-7"]),
      site("fukuoka", "福岡営業所", ["JP", "812-0011", "40", "福岡市博多区", "博多駅前 3-4-8"]),
    ],
    uses: ["基幹", "工場ライン", "拠点"],
    plan: "PAN-SVC-PREM",
  },
  quillwater: {
    sites: [
      site("pdx", "Portland", ["US", "97209", "OR", "Portland", "1450 NW Quimby Street", "Suite 300"]),
      site("sea", "Seattle", ["US", "98134", "WA", "Seattle", "2401 Utah Avenue S"]),
      site("rno", "Reno warehouse", ["US", "89506", "NV", "Reno", "9550 N Virginia Street"]),
      site("ord", "Chicago hub", ["US", "60666", "IL", "Chicago", "514 Cargo Road", "Building 7"]),
      site("yvr", "Vancouver", ["CA", "V6C 1T1", "BC", "Vancouver", "999 Canada Place"]),
      site("rtm", "Rotterdam", ["NL", "3089 JW", "Zuid-Holland", "Rotterdam", "Waalhaven Z.z. 44"]),
    ],
    uses: ["edge", "datacenter", "lab"],
    plan: "PAN-SVC-PREM-PLUS",
  },
};

/** Days from today on which support ends, going round; null: never had any. */
const ends = [200, 335, 20, 200, 60, null, 200, -12, 700, 335, 8, 200] as const;

export async function seedFleets(seeding: Seeding, book: DemoBook): Promise<void> {
  for (const [company, fleet] of Object.entries(fleets) as [CompanyKey, Fleet][])
    await register(seeding, company, fleet, book.fleets.get(company) ?? []);
}

async function register(
  seeding: Seeding,
  company: CompanyKey,
  fleet: Fleet,
  serials: readonly string[],
): Promise<void> {
  const { ctx, ago, note } = seeding;
  const accountId = accountIdOf(company);
  const registeredBy = userIdOf(founderOf(company));
  const found = await ctx.db
    .select()
    .from(units)
    .where(inArray(units.serial, [...serials]));
  const tags = [...fleet.sites.map((one) => one.tag), ...fleet.uses].map((name) => ({
    id: fixedId("tag", `${company} ${name}`),
    accountId,
    name,
    createdAt: ago(400),
  }));
  const idOf = (name: string) => tags.find((tag) => tag.name === name)?.id ?? "";
  const rows = serials.map((serial, index) => {
    const unit = found.find((one) => one.serial === serial);
    const place = fleet.sites[(index * 7) % fleet.sites.length];
    if (!unit || !place) throw new Error(`the demo world's order book has no ${serial}`);
    const { code, tag, ...address } = place;
    const virtual = serial.startsWith("0071");
    // a lab that never connects, and here and there a device nobody has named
    const offline = index % 19 === 3;
    return {
      unit,
      tags: [tag, ...(index % 4 === 0 ? [] : [fleet.uses[index % fleet.uses.length] ?? ""])],
      asset: {
        id: fixedId("asset", serial),
        accountId,
        productId: unit.productId,
        serial,
        name:
          index % 17 === 11
            ? null
            : `${code}-${virtual ? "vm" : "fw"}-${String(10 + index).padStart(3, "0")}`,
        cpuId: virtual ? `ESX:${fixedHex(serial, 16)}` : null,
        uuid: virtual ? fixedUuid(serial) : null,
        offline,
        osRelease: offline ? "11.1.4-h7" : null,
        enterpriseAgreement: index % 3 === 0,
        // a device in a cloud stands nowhere
        ...(virtual && index % 2 === 0 ? {} : address),
        registeredAt: ago(400 - index * 6, index * 3),
        registeredBy,
      },
      ends: ends[index % ends.length] ?? null,
    };
  });
  await ctx.db.insert(assetTags).values(tags);
  await ctx.db.insert(assets).values(rows.map(({ asset }) => asset));
  await ctx.db.insert(productRegistrations).values(
    rows.map(({ asset, unit }) => ({
      id: fixedId("productRegistration", asset.serial),
      accountId,
      unitId: unit.id,
      assetId: asset.id,
      route: "order" as const,
      registeredAt: asset.registeredAt,
      registeredBy,
    })),
  );
  await ctx.db
    .insert(assetTaggings)
    .values(
      rows.flatMap(({ asset, tags: names }) =>
        names.map((name) => ({ assetId: asset.id, tagId: idOf(name), accountId })),
      ),
    );
  await ctx.db.insert(licenses).values(
    rows.flatMap(({ asset, ends: days }) => {
      if (days === null) return [];
      const endsAt = new Date(ago(-days).setUTCHours(0, 0, 0, 0));
      const startsAt = new Date(endsAt);
      startsAt.setUTCFullYear(startsAt.getUTCFullYear() - (days > 365 ? 3 : 1));
      return [
        {
          id: fixedId("license", `${fleet.plan} ${asset.serial}`),
          accountId,
          assetId: asset.id,
          productId: fixedId("product", fleet.plan),
          startsAt,
          endsAt,
        },
      ];
    }),
  );
  for (const { asset } of rows)
    note({
      kind: "asset.registered",
      at: asset.registeredAt,
      actor: asMember(founderOf(company)),
      accountId,
      subjectId: asset.id,
      data: { serial: asset.serial, route: "order" },
    });
  await placeTheFirst(seeding, accountId);
}

/** What was registered before stands where the company is. */
async function placeTheFirst({ ctx }: Seeding, accountId: string): Promise<void> {
  const of = (column: string) =>
    sql`(select ${sql.identifier(column)} from ${accounts} where id = ${accountId})`;
  await ctx.db
    .update(assets)
    .set({
      country: of("country"),
      postalCode: of("postal_code"),
      region: of("region"),
      city: of("city"),
      address1: of("address1"),
      address2: of("address2"),
    })
    .where(and(eq(assets.accountId, accountId), isNull(assets.country), isNull(assets.cpuId)));
}
