/** End users of the demo world: of five of the CSSP's instances it is known whose they are, of the others it is missing. */
import { and, eq, inArray } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { endUserDevices, endUsers, endUserVersions } from "@/db/schema/provisioning";
import { endUserImportRows, endUserImports } from "@/db/schema/provisioning-imports";
import { accountIdOf, asMember, userIdOf } from "@/db/seed/cast";
import { fixedId } from "@/db/seed/fixed";
import type { Seeding } from "@/db/seed/history";
import { companyKey, type EndUserFacts } from "@/lib/provisioning/rules";

const owner = "stratoloft";

type Told = {
  readonly facts: EndUserFacts;
  /** the names of its devices */
  readonly devices: readonly string[];
  readonly days: number;
  /** what a person changed on the page, and when */
  readonly changed?: { readonly facts: Partial<EndUserFacts>; readonly days: number };
  /** confirmed by the end user so many days ago */
  readonly confirmed?: number;
};

const told: readonly Told[] = [
  {
    facts: {
      customerReferenceId: "SL-10021",
      companyName: "Copperfen Clinics, Inc.",
      dnbNumber: "081466849",
      contactEmail: "it@copperfen.example",
      phoneNumber: "+1 303 555 0142",
      address: "1801 California St",
      city: "Denver",
      region: "CO",
      postalCode: "80202",
      country: "US",
      industry: "Health care",
      website: "www.copperfen.example",
      reportedBy: "Provisioning service",
    },
    devices: ["den-tenant-01", "den-tenant-02"],
    days: 270,
    changed: {
      facts: { contactEmail: "network@copperfen.example", phoneNumber: "+1 303 555 0177" },
      days: 40,
    },
  },
  {
    facts: {
      customerReferenceId: "SL-10034",
      companyName: "株式会社みなも製作所",
      dnbNumber: null,
      contactEmail: "joushisu@minamo.example",
      phoneNumber: "03-5550-0188",
      address: "丸の内1-1-1",
      city: "千代田区",
      region: "東京都",
      postalCode: "100-0005",
      country: "JP",
      industry: "製造",
      website: "www.minamo.example",
      reportedBy: "Provisioning service",
    },
    devices: ["den-tenant-03"],
    days: 200,
    confirmed: 12,
  },
  {
    facts: {
      customerReferenceId: "SL-10052",
      companyName: "Thornquay Freight GmbH",
      dnbNumber: null,
      contactEmail: "admin@gmial.com",
      phoneNumber: "4021",
      address: "Am Sandtorkai 50",
      city: "Hamburg",
      region: "Hamburg",
      postalCode: "2045",
      country: "DE",
      industry: null,
      website: null,
      reportedBy: "Provisioning service",
    },
    devices: ["den-tenant-04", "den-tenant-05"],
    days: 120,
  },
];

export async function seedEndUsers({ ctx, ago, note }: Seeding): Promise<void> {
  const accountId = accountIdOf(owner);
  const keyId = fixedId("apiKey", "Licensing API");
  const names = told.flatMap(({ devices }) => devices);
  const found = await ctx.db
    .select({ id: assets.id, serial: assets.serial, name: assets.name })
    .from(assets)
    .where(and(eq(assets.accountId, accountId), inArray(assets.name, names)));
  for (const { facts, devices, days, changed, confirmed } of told) {
    const name = facts.customerReferenceId;
    const id = fixedId("endUser", name);
    const own = found.filter((asset) => asset.name !== null && devices.includes(asset.name));
    if (own.length !== devices.length) throw new Error(`the demo world's CSSP lacks devices of ${name}`);
    const now = { ...facts, ...changed?.facts };
    const [first, last] = [1, 2].map((version) => fixedId("endUserVersion", `${name} ${version}`));
    if (!first || !last) throw new Error("an end user has two versions at most");
    const versionId = changed ? last : first;
    await ctx.db.insert(endUsers).values({
      id,
      accountId,
      ...now,
      companyKey: companyKey(now.companyName),
      createdAt: ago(days),
      version: changed ? 2 : 1,
      versionId,
      changedAt: ago(changed?.days ?? days),
      ...(confirmed === undefined ? {} : { confirmedVersion: 1, confirmedAt: ago(confirmed) }),
    });
    const common = { accountId, endUserId: id, requestId: fixedId("event", name) };
    await ctx.db.insert(endUserVersions).values([
      {
        ...{ ...common, id: first, at: ago(days), version: 1, facts, route: "license_api", keyId },
        serials: own.map(({ serial }) => serial).sort(),
      },
      ...(changed
        ? [
            {
              ...{ ...common, id: last, at: ago(changed.days), version: 2, facts: now },
              ...{ route: "page" as const, userId: userIdOf("bell") },
            },
          ]
        : []),
    ]);
    await ctx.db.insert(endUserDevices).values(
      own.map((asset) => ({
        assetId: asset.id,
        accountId,
        endUserId: id,
        linkedAt: ago(days),
        versionId: first,
      })),
    );
    if (changed)
      note({
        kind: "end_user.reported",
        at: ago(changed.days),
        actor: asMember("bell"),
        accountId,
        subjectId: id,
        data: { reference: name, serials: [], route: "page", version: 2 },
      });
  }
  await seedFile({ ctx, ago }, found);
}

/** A file that somebody sent and did not import yet: one row changes an end user, one has a fault. */
async function seedFile(
  { ctx, ago }: Pick<Seeding, "ctx" | "ago">,
  found: readonly { serial: string; name: string | null }[],
): Promise<void> {
  const [known] = told.filter(({ facts }) => facts.customerReferenceId === "SL-10052");
  const serial = found.find(({ name }) => name === "den-tenant-04")?.serial;
  if (!known || !serial) throw new Error("the demo world's CSSP lacks what its file names");
  const columns = ["Serial number", "Customer Reference Id", "Contact Email", "Postal Code"];
  const typed = (...cells: string[]) =>
    Object.fromEntries(cells.map((cell, place) => [columns[place] ?? "", cell]));
  const about = { importId: fixedId("endUserImport", "first"), accountId: accountIdOf(owner) };
  await ctx.db.insert(endUserImports).values({
    ...{ id: about.importId, accountId: about.accountId, createdAt: ago(2), createdBy: userIdOf("bell") },
    ...{ fileName: "thornquay.csv", encoding: "utf-8", columns },
    mapping: {
      "Serial number": "serial",
      "Customer Reference Id": "customerReferenceId",
      "Contact Email": "contactEmail",
      "Postal Code": "postalCode",
    },
  });
  await ctx.db.insert(endUserImportRows).values([
    {
      ...{ ...about, line: 2, serial, state: "changed" },
      cells: typed(`${serial.slice(0, 4)}-${serial.slice(4)}`, "SL-10052", "admin@gmail.com", "２０４５７"),
      facts: { ...known.facts, contactEmail: "admin@gmail.com", postalCode: "20457" },
      formerFacts: known.facts,
      formerEndUserId: fixedId("endUser", "SL-10052"),
    },
    {
      ...{ ...about, line: 3, serial: "000000000404", state: "error" },
      cells: typed("000000000404", "SL-10052", "admin@gmail.com", "20457"),
      facts: { ...known.facts, contactEmail: "admin@gmail.com", postalCode: "20457" },
      faults: ["serial:device_not_in_account"],
    },
  ]);
}
