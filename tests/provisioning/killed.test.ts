/** The portal dies in the middle: an activation and a token file leave all of it or nothing. */
import { eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, expect, test } from "vitest";
import { connect } from "@/db/client";
import { assets, productRegistrations } from "@/db/schema/assets";
import { units } from "@/db/schema/catalog";
import { activations, deviceTokens, licenses, returnedTerms } from "@/db/schema/licensing";
import { events } from "@/db/schema/platform";
import { deactivateByToken, makeDeviceToken } from "@/lib/provisioning/device-tokens/commands";
import { activateInstance } from "@/lib/provisioning/instances/commands";
import { machineCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { programCtx } from "./partner";
import { newInstance, newVendor, sized } from "./vending";

const { db, url, ownerUrl } = await testDatabase();
const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

/** Begins `work` on a connection of its own, lets it come as far as the table, and takes the connection away. */
async function killedAt(
  table: "licenses" | "events",
  work: (connection: ReturnType<typeof connect>) => Promise<unknown>,
) {
  const dying = connect(url, { max: 1, application: "dying" });
  await owner.unsafe("begin");
  await owner.unsafe(`lock table ${table} in exclusive mode`);
  const sent = work(dying).then(
    () => "done",
    () => "lost",
  );
  await expect
    .poll(() =>
      db.execute(
        sql`select 1 from pg_stat_activity where application_name = 'dying' and wait_event_type = 'Lock'`,
      ),
    )
    .toHaveLength(1);
  await dying.sql.end({ timeout: 0 });
  await owner.unsafe("rollback");
  expect(await sent).toBe("lost");
  await expect
    .poll(() => db.execute(sql`select 1 from pg_stat_activity where application_name = 'dying'`))
    .toHaveLength(0);
}

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
