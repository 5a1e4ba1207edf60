/** The record of an end user: its versions, where each fact is from, who sees it, and changing it without naming devices. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assets } from "@/db/schema/assets";
import { events } from "@/db/schema/platform";
import { endUserVersions } from "@/db/schema/provisioning";
import { reportEndUser } from "@/lib/provisioning/commands";
import { asCurl, asForm, asJson } from "@/lib/provisioning/license-api/notation/rules";
import { changeEndUser } from "@/lib/provisioning/records/commands";
import {
  findEndUsers,
  findFacts,
  getEndUser,
  lineageOf,
  listVersions,
} from "@/lib/provisioning/records/queries";
import { asReportedBefore, changesBetween } from "@/lib/provisioning/records/rules";
import { join, newPerson } from "@/tests/accounts/people";
import { newGroup } from "@/tests/assets/estate";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newKey, newPartner, programCtx, sampleFacts } from "./partner";

const { db } = await testDatabase();

async function world() {
  const partner = await newPartner(db, 2);
  const { keyId } = await newKey(db, partner);
  const key = programCtx(db, partner.accountId, { keyId });
  const ctx = await accountMemberCtx(db, { userId: partner.superUser });
  const { endUserId } = await reportEndUser(key, {
    serials: partner.serials,
    facts: sampleFacts(),
    route: "license_api",
  });
  return { ...partner, ctx, key, endUserId };
}

describe("the record", () => {
  test("tells every version with what changed, by whom, and where each fact is from", async () => {
    const { ctx, endUserId, serials } = await world();
    await reportEndUser(ctx, {
      serials: serials.slice(0, 1),
      facts: sampleFacts({ city: "Schenectady", region: "NY" }),
      route: "page",
    });
    const { facts, version, devices } = await getEndUser(ctx, endUserId);
    expect({ city: facts.city, version, devices }).toEqual({ city: "Schenectady", version: 2, devices: 2 });
    const { rows, next } = await listVersions(ctx, endUserId);
    expect(next).toBeNull();
    expect(rows).toMatchObject([
      {
        version: 2,
        first: false,
        route: "page",
        keyName: null,
        changes: [
          { field: "city", from: "Sunnydale", to: "Schenectady" },
          { field: "region", from: "CA", to: "NY" },
        ],
        serials: [],
      },
      { version: 1, first: true, route: "license_api", keyName: "Test", serials: [...serials].sort() },
    ]);
    expect(rows[0]?.familyName).toMatch(/^Family/);
    const lineage = await lineageOf(ctx, endUserId);
    expect(lineage.get("city")?.route).toBe("page");
    expect(lineage.get("companyName")?.route).toBe("license_api");
  });

  test("is paged when it is long, and meets every version once", async () => {
    const { ctx, endUserId } = await world();
    for (let number = 0; number < 25; number += 1) {
      const { versionId } = await getEndUser(ctx, endUserId);
      const facts = sampleFacts({ city: `City ${number}` });
      await changeEndUser(ctx, { endUserId, versionId, facts, route: "page" });
    }
    const first = await listVersions(ctx, endUserId);
    const second = await listVersions(ctx, endUserId, first.next ?? "");
    expect([first.rows.length, second.rows.length]).toEqual([20, 6]);
    const met = [...first.rows, ...second.rows].map(({ version }) => version);
    expect(met).toEqual(Array.from({ length: 26 }, (_, place) => 26 - place));
  });

  test("of another account answers like one that never was; a group's member sees those of their devices", async () => {
    const { ctx, accountId, endUserId, devices } = await world();
    const other = await world();
    for (const id of [other.endUserId, "eu_never", "'"])
      await expect(getEndUser(ctx, id)).rejects.toMatchObject({ code: "not_found" });
    expect(await findFacts(other.ctx, "nobody")).toBeNull();
    const userId = await newPerson(db);
    const membership = await join(db, accountId, userId, ["group_standard_user"]);
    const groupId = await newGroup(db, accountId, [membership]);
    const grouped = await accountMemberCtx(db, { userId });
    await expect(getEndUser(grouped, endUserId)).rejects.toMatchObject({ code: "not_found" });
    expect(await findEndUsers(grouped, "12345")).toEqual([]);
    await db
      .update(assets)
      .set({ groupId })
      .where(eq(assets.id, devices[0]?.id ?? ""));
    expect((await getEndUser(grouped, endUserId)).id).toBe(endUserId);
    expect(await findEndUsers(grouped, "12345")).toHaveLength(1);
  });

  test("is found by exact reference first, then by part of its name in any writing", async () => {
    const { ctx, key, serials } = await world();
    const named = async (reference: string, companyName: string) =>
      reportEndUser(key, {
        serials: serials.slice(0, 1),
        facts: sampleFacts({ customerReferenceId: reference, companyName }),
        route: "api",
      });
    await named("S-1", "株式会社サクラクラウド");
    await named("sakura", "Another, Inc.");
    const found = async (text: string) => (await findEndUsers(ctx, text)).map(({ reference }) => reference);
    expect(await found("（株）さくら")).toEqual(["S-1"]);
    expect(await found("12345")).toEqual(["12345"]);
    expect(await found("1234")).toEqual([]);
    expect(await found("sakura")).toEqual(["sakura"]);
    expect(await found("%")).toEqual([]);
  });
});

describe("a change of the record alone", () => {
  test("keeps devices and reference, and leaves one version and one event", async () => {
    const { ctx, endUserId } = await world();
    const { versionId } = await getEndUser(ctx, endUserId);
    const facts = sampleFacts({ companyName: "Example, Inc.", reportedBy: null });
    const changed = await changeEndUser(ctx, { endUserId, versionId, facts, route: "page" });
    expect(changed).toEqual({ endUserId, version: 2, changed: true });
    expect(await getEndUser(ctx, endUserId)).toMatchObject({ facts, devices: 2 });
    const told = await db.select().from(events).where(eq(events.subjectId, endUserId));
    expect(told).toHaveLength(2);
    expect(JSON.stringify(told)).not.toContain("admin@example.com");
  });

  test("of facts that are so already changes nothing", async () => {
    const { ctx, endUserId } = await world();
    const { versionId } = await getEndUser(ctx, endUserId);
    const same = await changeEndUser(ctx, { endUserId, versionId, facts: sampleFacts(), route: "page" });
    expect(same).toEqual({ endUserId, version: 1, changed: false });
  });

  test("by two people at once is done by one; the other is told, and so is whoever names another reference", async () => {
    const { ctx, endUserId } = await world();
    const { versionId } = await getEndUser(ctx, endUserId);
    const sent = await Promise.allSettled(
      ["X", "Y", "Z"].map((city) =>
        changeEndUser(ctx, { endUserId, versionId, facts: sampleFacts({ city }), route: "page" }),
      ),
    );
    const refused = sent.filter((one) => one.status === "rejected");
    expect(refused).toHaveLength(2);
    for (const one of refused) expect(one.reason).toMatchObject({ code: "changed_meanwhile" });
    const now = await getEndUser(ctx, endUserId);
    const facts = sampleFacts({ customerReferenceId: "other" });
    await expect(
      changeEndUser(ctx, { endUserId, versionId: now.versionId, facts, route: "page" }),
    ).rejects.toMatchObject({ code: "changed_meanwhile" });
    const versions = await db.select().from(endUserVersions).where(eq(endUserVersions.endUserId, endUserId));
    expect(versions).toHaveLength(2);
  });

  test("of another account's end user is refused as missing", async () => {
    const [mine, other] = [await world(), await world()];
    const { versionId } = await getEndUser(other.ctx, other.endUserId);
    const change = { endUserId: other.endUserId, versionId, facts: sampleFacts(), route: "page" as const };
    await expect(changeEndUser(mine.ctx, change)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("rules", () => {
  test("what a page does not ask for stays when nothing else changed", () => {
    const said = sampleFacts({ reportedBy: null });
    expect(asReportedBefore(said, sampleFacts()).reportedBy).toBe("Jane Doe");
    expect(asReportedBefore({ ...said, city: "X" }, sampleFacts()).reportedBy).toBeNull();
    expect(asReportedBefore(said, null).reportedBy).toBeNull();
    expect(changesBetween(null, sampleFacts({ dnbNumber: null })).map(({ field }) => field)).not.toContain(
      "dnbNumber",
    );
  });

  test("a record is written as programs send it, whatever stands in it", () => {
    const facts = { ...sampleFacts({ companyName: "O'Neill & Co", dnbNumber: null }), city: "" };
    const json = JSON.parse(asJson(["0079"], facts));
    expect(json).toMatchObject({ SerialNumbers: ["0079"], CompanyName: "O'Neill & Co", Region: "CA" });
    expect(json).not.toHaveProperty("DnBNumber");
    expect(json).not.toHaveProperty("City");
    expect(new URLSearchParams(asForm(["0079", "0080"], facts)).getAll("SerialNumbers")).toEqual([
      "0079",
      "0080",
    ]);
    const curl = asCurl("https://portal.example/", ["0079"], facts);
    expect(curl).toContain("'https://portal.example/api/license/ReportEndUserInfo'");
    expect(curl).toContain(`O'\\''Neill`);
  });
});
