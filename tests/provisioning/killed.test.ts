/** The portal dies in the middle: an activation, a token file, a report and an import leave all of it or nothing. */
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { assets, productRegistrations } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { activations, deviceTokens, licenses, returnedTerms } from "@/db/schema/licensing";
import { events } from "@/db/schema/platform";
import { endUserDevices, endUsers, endUserVersions } from "@/db/schema/provisioning";
import { endUserImports } from "@/db/schema/provisioning-imports";
import { csvLine } from "@/lib/platform/csv-file";
import { reportEndUser } from "@/lib/provisioning/commands";
import { deactivateByToken, makeDeviceToken } from "@/lib/provisioning/device-tokens/commands";
import { commitImport, readImport } from "@/lib/provisioning/imports/commands";
import { activateInstance } from "@/lib/provisioning/instances/commands";
import { accountMemberCtx, machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { dyingAt } from "@/tests/support/dying";
import { newPartner, programCtx, sampleFacts } from "./partner";
import { newInstance, newVendor, sized } from "./vending";

const database = await testDatabase();
const { db } = database;
const killedAt = dyingAt(database);

const stock = async (accountId: string, unitId: string) => ({
  used: (await db.select({ used: units.used }).from(units).where(eq(units.id, unitId)))[0]?.used,
  assets: await db.$count(assets, eq(assets.accountId, accountId)),
  registrations: await db.$count(productRegistrations, eq(productRegistrations.accountId, accountId)),
  activations: await db.$count(activations, sql`account_id = ${accountId} and ended_at is null`),
  licenses: await db.$count(licenses, sql`account_id = ${accountId} and ended_at is null`),
  returned: await db.$count(returnedTerms, eq(returnedTerms.accountId, accountId)),
  tokens: await db.$count(deviceTokens, eq(deviceTokens.accountId, accountId)),
  events: await db.$count(events, eq(events.accountId, accountId)),
});

test.each(["licenses", "events"] as const)(
  "an activation killed before it wrote its %s is none",
  async (table) => {
    const vendor = await newVendor(db);
    const before = await stock(vendor.accountId, vendor.unitId);
    const machine = newInstance();
    await killedAt(table, (dying) =>
      activateInstance(programCtx(dying.db, vendor.accountId), {
        authCode: vendor.authCode,
        ...machine,
        ...sized,
      }),
    );
    expect(await stock(vendor.accountId, vendor.unitId)).toEqual(before);
    // and the same call again is a first one
    const call = { authCode: vendor.authCode, ...machine, ...sized };
    await activateInstance(programCtx(db, vendor.accountId), call);
    expect(await stock(vendor.accountId, vendor.unitId)).toMatchObject({ used: 1, assets: 1, licenses: 3 });
  },
);

test("a token file whose deactivation was killed is not used up", async () => {
  const vendor = await newVendor(db);
  const ctx = programCtx(db, vendor.accountId);
  const call = { authCode: vendor.authCode, ...newInstance(), ...sized };
  const { serial } = await activateInstance(ctx, call);
  const { text } = await makeDeviceToken(machineCtx(db), serial, "0".repeat(32));
  const before = await stock(vendor.accountId, vendor.unitId);
  await killedAt("events", (dying) => deactivateByToken(programCtx(dying.db, vendor.accountId), text));
  expect(await stock(vendor.accountId, vendor.unitId)).toEqual(before);
  await deactivateByToken(ctx, text);
  expect(await stock(vendor.accountId, vendor.unitId)).toMatchObject({ used: 0, licenses: 0, tokens: 1 });
});

const known = async (accountId: string) => ({
  endUsers: await db.$count(endUsers, eq(endUsers.accountId, accountId)),
  devices: await db.$count(endUserDevices, eq(endUserDevices.accountId, accountId)),
  versions: await db.$count(endUserVersions, eq(endUserVersions.accountId, accountId)),
  events: await db.$count(events, eq(events.accountId, accountId)),
});

test.each(["end_user_versions", "events"] as const)(
  "a report of sixty serials killed before it wrote its %s is none, and the same again is a first one",
  async (table) => {
    const { accountId, serials } = await newPartner(db, 60);
    const before = await known(accountId);
    const report = { serials, facts: sampleFacts(), route: "license_api" } as const;
    await killedAt(table, (dying) => reportEndUser(programCtx(dying.db, accountId), report));
    expect(await known(accountId)).toEqual(before);
    expect(await reportEndUser(programCtx(db, accountId), report)).toMatchObject({
      version: 1,
      changed: true,
    });
    expect(await known(accountId)).toMatchObject({ endUsers: 1, devices: 60, versions: 1 });
  },
);

test.each(["end_user_import_rows", "events"] as const)(
  "an import of several end users killed at its %s wrote none of them; committed again it writes all, once",
  async (table) => {
    const { accountId, serials, superUser } = await newPartner(db, 6);
    const ctx = await accountMemberCtx(db, { userId: superUser });
    const rows = serials.map((serial, place) => [serial, `K-${place % 3}`, `Company ${place % 3}`]);
    const read = await readImport(ctx, { name: "customers.csv", bytes: importFile(rows) });
    if (!("importId" in read)) throw new Error(JSON.stringify(read.fault));
    const call = { importId: read.importId, mode: "all" } as const;
    const before = await known(accountId);
    await killedAt(table, (dying) => commitImport({ ...ctx, db: dying.db }, call));
    expect(await known(accountId)).toEqual(before);
    const [held] = await db.select().from(endUserImports).where(eq(endUserImports.id, read.importId));
    expect(held?.committedAt).toBeNull();
    expect(await commitImport(ctx, call)).toEqual({ written: 6, same: 0, leftOut: 0 });
    expect(await known(accountId)).toMatchObject({ endUsers: 3, devices: 6, versions: 3 });
  },
);

/** A file whose rows say serial, reference and company; the rest is the same for all. */
function importFile(rows: readonly (readonly string[])[]): Uint8Array {
  const { contactEmail, address, country, city, region, postalCode } = sampleFacts();
  const rest = { contactEmail, address, country, city, region, postalCode };
  const lines = [
    ["serial", "customerReferenceId", "companyName", ...Object.keys(rest)],
    ...rows.map((row) => [...row, ...Object.values(rest).map((value) => value ?? "")]),
  ];
  return new TextEncoder().encode(lines.map(csvLine).join(""));
}
