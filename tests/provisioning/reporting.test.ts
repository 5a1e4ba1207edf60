/** Reporting end users: whole or not at all, once however often it is sent (S1; domain rules 51–56). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events } from "@/db/schema/platform";
import { endUserDevices, endUsers, endUserVersions } from "@/db/schema/provisioning";
import { reportEndUser } from "@/lib/provisioning/commands";
import { testDatabase } from "@/tests/support/database";
import { newPartner, programCtx, sampleFacts } from "./partner";

const { db } = await testDatabase();

const rowsOf = async (accountId: string) => ({
  users: await db.select().from(endUsers).where(eq(endUsers.accountId, accountId)),
  devices: await db.select().from(endUserDevices).where(eq(endUserDevices.accountId, accountId)),
  versions: await db.select().from(endUserVersions).where(eq(endUserVersions.accountId, accountId)),
  events: await db.select().from(events).where(eq(events.accountId, accountId)),
});

describe("a report", () => {
  test("makes the end user, puts the devices to it, and leaves one version and one event", async () => {
    const { accountId, serials } = await newPartner(db, 3);
    const said = await reportEndUser(programCtx(db, accountId), {
      serials,
      facts: sampleFacts(),
      route: "license_api",
    });
    expect(said).toMatchObject({ version: 1, changed: true });
    const { users, devices, versions, events } = await rowsOf(accountId);
    expect(users).toMatchObject([
      { id: said.endUserId, customerReferenceId: "12345", companyKey: "exampleinc" },
    ]);
    expect(devices).toHaveLength(3);
    expect(versions).toMatchObject([
      {
        version: 1,
        facts: sampleFacts(),
        serials: [...serials].sort(),
        route: "license_api",
        keyId: "key_test",
      },
    ]);
    expect(events).toMatchObject([
      { kind: "end_user.reported", actorKind: "program", actorId: "key_test", subjectId: said.endUserId },
    ]);
    expect(JSON.stringify(events)).not.toContain("admin@example.com");
  });

  test("sent twenty times at once leaves one end user, one version and one event", async () => {
    const { accountId, serials } = await newPartner(db, 2);
    const sent = await Promise.all(
      Array.from({ length: 20 }, () =>
        reportEndUser(programCtx(db, accountId), { serials, facts: sampleFacts(), route: "license_api" }),
      ),
    );
    expect(new Set(sent.map(({ endUserId }) => endUserId)).size).toBe(1);
    expect(sent.filter(({ changed }) => changed)).toHaveLength(1);
    const { users, versions, events } = await rowsOf(accountId);
    expect([users.length, versions.length, events.length]).toEqual([1, 1, 1]);
  });

  test("with a serial of somebody else or of nobody stores nothing and names the bad ones alike", async () => {
    const mine = await newPartner(db, 1);
    const other = await newPartner(db, 1);
    for (const bad of [other.serials[0] ?? "", "0079990000001"]) {
      const sent = reportEndUser(programCtx(db, mine.accountId), {
        serials: [...mine.serials, bad],
        facts: sampleFacts(),
        route: "license_api",
      });
      await expect(sent).rejects.toMatchObject({
        code: "device_not_in_account",
        detail: {
          values: {
            message: `Nothing was stored. ${bad}: does not belong to your support account or is not registered`,
          },
        },
      });
    }
    expect(await rowsOf(mine.accountId)).toEqual({ users: [], devices: [], versions: [], events: [] });
  });

  test("writes over what was there, and another reference takes the device along", async () => {
    const { accountId, serials } = await newPartner(db, 2);
    const ctx = programCtx(db, accountId);
    const first = await reportEndUser(ctx, { serials, facts: sampleFacts(), route: "license_api" });
    const again = await reportEndUser(ctx, {
      serials: serials.slice(0, 1),
      facts: sampleFacts({ city: "Springfield" }),
      route: "page",
    });
    expect(again).toEqual({ endUserId: first.endUserId, version: 2, changed: true });
    const moved = await reportEndUser(ctx, {
      serials: serials.slice(0, 1),
      facts: sampleFacts({ customerReferenceId: "007", companyName: "Other GmbH" }),
      route: "api",
    });
    const { users, devices, versions } = await rowsOf(accountId);
    expect(users).toHaveLength(2);
    expect(devices.map(({ endUserId }) => endUserId).sort()).toEqual(
      [first.endUserId, moved.endUserId].sort(),
    );
    expect(versions.map(({ version, serials: put }) => [version, put.length]).sort()).toEqual([
      [1, 1],
      [1, 2],
      [2, 0],
    ]);
  });

  test("a person of a group role reports devices of the group only", async () => {
    const { accountId, serials } = await newPartner(db, 2);
    const member = programCtx(db, accountId);
    const scoped = {
      ...member,
      actor: {
        ...member.actor,
        account: { ...member.actor.account, wide: new Set<never>(), groupIds: ["grp_other"] },
      },
    };
    const sent = reportEndUser(scoped, { serials, facts: sampleFacts(), route: "page" });
    await expect(sent).rejects.toMatchObject({ code: "device_not_in_account" });
  });
});
