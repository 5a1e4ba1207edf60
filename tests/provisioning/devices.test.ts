/** Provisioned devices: what the list shows, to whom, how complete it is, and by which index. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assets, productRegistrations } from "@/db/schema/assets";
import { products, units } from "@/db/schema/catalog";
import { endUsers } from "@/db/schema/provisioning";
import { newId } from "@/lib/platform/ids";
import { reportEndUser } from "@/lib/provisioning/commands";
import { frameOf } from "@/lib/provisioning/devices/filter/queries";
import {
  chosenSerials,
  type DeviceFilter,
  deviceFilterInput,
  filterQuery,
  filterText,
} from "@/lib/provisioning/devices/input";
import { exportDevices, listChosen, listDevices, serialsOf } from "@/lib/provisioning/devices/queries";
import { deviceSorts, packageOf } from "@/lib/provisioning/devices/rules";
import { join, newPerson } from "@/tests/accounts/people";
import { license, newAsset, newGroup, newProduct } from "@/tests/assets/estate";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newPartner, programCtx, sampleFacts } from "./partner";

const { db } = await testDatabase();
const filter = (typed: Record<string, string> = {}): DeviceFilter => deviceFilterInput.parse(typed);

/** A CSSP with five firewalls: of a and b the end customer is known, c is in a group, e is of another model. */
async function estate() {
  const company = await newPartner(db, 0);
  const { accountId } = company;
  const ctx = await accountMemberCtx(db, { userId: company.superUser });
  const other = await newProduct(db, { kind: "virtual", name: "VM-300" });
  const part = await newProduct(db, { kind: "component" });
  const groupId = await newGroup(db, accountId);
  const at = (days: number) => new Date(Date.now() - days * 86_400_000);
  const device = (days: number, more: Partial<Parameters<typeof newAsset>[1]> = {}) =>
    newAsset(db, { accountId, productId: company.productId, registeredAt: at(days), ...more });
  const a = await device(5, {
    cpuId: "ESX:51030200FFFBAB1F",
    uuid: "564D357F-8B7B-FAB9-1CAB-6C9745E43859",
  });
  const b = await device(4);
  const c = await device(3, { groupId });
  const d = await device(2);
  const e = await device(1, { productId: other });
  const gone = await device(9, { decommissionedAt: at(1) });
  await device(8, { productId: part });
  const unitId = newId("unit");
  const authCode = `P${String(Date.now()).slice(-7)}`;
  const sold = newId("product");
  await db.insert(products).values({
    id: sold,
    sku: `PAN-VM-300-SP-PREM-BND2-MU-${sold.slice(-4)}`,
    name: "VM-300 for CSSP",
    family: "VM-Series",
    kind: "virtual",
  });
  await db.insert(units).values({ id: unitId, source: "order", productId: sold, authCode, quantity: 10 });
  await db.insert(productRegistrations).values({
    id: newId("productRegistration"),
    accountId,
    unitId,
    instanceKey: "x|y",
    assetId: d.id,
    route: "usage",
  });
  const support = await newProduct(db, { kind: "support", name: "Premium Support" });
  await license(db, { ...a, accountId }, support, 20);
  await license(db, { ...b, accountId }, support, -3);
  await license(db, { ...e, accountId }, support, 300);
  const key = programCtx(db, accountId);
  const facts = sampleFacts({ customerReferenceId: "K-1", companyName: "株式会社さくらクラウド" });
  const { endUserId } = await reportEndUser(key, {
    serials: [a.serial, b.serial],
    facts,
    route: "license_api",
  });
  const confirmed = await reportEndUser(key, {
    serials: [e.serial],
    facts: sampleFacts({ customerReferenceId: "K-2", companyName: "Nordlicht GmbH" }),
    route: "api",
  });
  await db
    .update(endUsers)
    .set({ confirmedVersion: 1, confirmedAt: new Date() })
    .where(eq(endUsers.id, confirmed.endUserId));
  const serials = { a: a.serial, b: b.serial, c: c.serial, d: d.serial, e: e.serial, gone: gone.serial };
  return { ...company, ctx, serials, groupId, other, authCode, endUserId, ids: { a, b, c, d, e, gone } };
}
const world = await estate();
const { ctx, serials } = world;
const nameOf = (serial: string) => Object.entries(serials).find(([, one]) => one === serial)?.[0];
const shown = async (typed: Record<string, string>, who = ctx) =>
  (await listDevices(who, filter(typed))).rows.map((row) => nameOf(row.serial));

describe("the list", () => {
  test.each([
    ["living devices of kinds that can be provisioned, newest first", {}, ["e", "d", "c", "b", "a"]],
    ["by serial", { sort: "serial" }, ["a", "b", "c", "d", "e"]],
    ["those whose end customer is not known", { info: "missing" }, ["d", "c"]],
    ["those whose end customer is known", { info: "complete" }, ["b", "a"]],
    ["those whose end customer confirmed it", { info: "confirmed" }, ["e"]],
    ["one end customer by reference", { user: "K-1" }, ["b", "a"]],
    ["one end customer by part of the name in another script", { user: "サクラ" }, ["b", "a"]],
    ["one model", { model: world.other }, ["e"]],
    ["one auth code, however written", { code: ` ${world.authCode.toLowerCase()} ` }, ["d"]],
    ["one group", { group: world.groupId }, ["c"]],
    ["no group", { group: "none" }, ["e", "d", "b", "a"]],
    ["without support", { support: "none" }, ["d", "c"]],
    ["with support that ends within 30 days", { support: "soon" }, ["a"]],
    ["with support that is over", { support: "expired" }, ["b"]],
    ["several at once", { info: "complete", support: "soon" }, ["a"]],
    ["nonsense, which shows all", { info: "x", sort: "1;drop", support: "y" }, ["e", "d", "c", "b", "a"]],
  ])("shows %s", async (_, typed, expected) => {
    expect(await shown(typed as Record<string, string>)).toEqual(expected);
  });

  test.each([
    ["a serial with spaces", `${serials.a.slice(0, 4)} ${serials.a.slice(4)}`, ["a"]],
    ["an auth code", world.authCode, ["d"]],
    ["a CPU ID in small letters", "esx:51030200fffbab1f", ["a"]],
    ["a UUID", "564d357f-8b7b-fab9-1cab-6c9745e43859", ["a"]],
    ["a customer reference", "K-2", ["e"]],
    ["part of a company name", "nordlicht", ["e"]],
    ["the same name with its company form", "（株）さくら", ["b", "a"]],
    ["signs that mean something to a database", "%", []],
    ["a quote", "'", []],
  ])("is searched by %s", async (_, q, expected) => {
    expect(await shown({ q })).toEqual(expected);
  });

  test("says what is known of a device", async () => {
    const { rows } = await listDevices(ctx, filter());
    const row = (serial: string) => rows.find((one) => one.serial === serial);
    expect(row(serials.d)).toMatchObject({ authCode: world.authCode, info: "missing", company: null });
    expect(packageOf(row(serials.d)?.sku ?? null)).toEqual({ bundle: "2", support: "premium" });
    expect(row(serials.a)).toMatchObject({
      info: "complete",
      company: "株式会社さくらクラウド",
      reference: "K-1",
      supportPlan: "Premium Support",
    });
    expect(row(serials.e)?.info).toBe("confirmed");
  });

  test("shows another CSSP nothing, and a group's member their group with its own completeness", async () => {
    const strange = await newPartner(db, 1);
    const stranger = await accountMemberCtx(db, { userId: strange.superUser });
    expect(await shown({ q: serials.a }, stranger)).toEqual([]);
    expect(await shown({ user: "K-1" }, stranger)).toEqual([]);
    expect(await listChosen(stranger, [serials.a])).toEqual([]);
    const userId = await newPerson(db);
    const membership = await join(db, world.accountId, userId, ["group_limited_user"]);
    const groupId = await newGroup(db, world.accountId, [membership]);
    await db.update(assets).set({ groupId }).where(eq(assets.id, world.ids.b.id));
    const grouped = await accountMemberCtx(db, { userId });
    expect(await shown({}, grouped)).toEqual(["b"]);
    const frame = await frameOf(grouped, filter(), "/cssp/devices");
    expect(frame).toMatchObject({
      count: 1,
      groups: [{ id: groupId }],
      meter: { devices: 1, known: 1, confirmed: 0 },
    });
    expect((await serialsOf(grouped, filter(), 10)).serials).toEqual([serials.b]);
    await db.update(assets).set({ groupId: null }).where(eq(assets.id, world.ids.b.id));
  });

  test("counts what matches, and how complete everything is, whatever is looked for", async () => {
    const frame = await frameOf(ctx, filter({ info: "missing" }), "/cssp/devices");
    expect(frame.count).toBe(2);
    expect(frame.meter).toEqual({ devices: 5, known: 3, confirmed: 1 });
    expect(frame.meters).toMatchObject([
      { id: world.groupId, devices: 1, known: 0 },
      { id: null, name: null, devices: 4, known: 3, confirmed: 1 },
    ]);
    expect(frame.models.map(({ id }) => id).sort()).toEqual([world.productId, world.other].sort());
  });

  test("a device that came from another CSSP is missing its information again", async () => {
    const [giver, taker] = [await newPartner(db, 1), await newPartner(db, 0)];
    const own = giver.serials;
    await reportEndUser(programCtx(db, giver.accountId), {
      serials: own,
      facts: sampleFacts(),
      route: "api",
    });
    await db
      .update(assets)
      .set({ accountId: taker.accountId })
      .where(eq(assets.serial, own[0] ?? ""));
    const who = await accountMemberCtx(db, { userId: taker.superUser });
    expect((await listDevices(who, filter())).rows).toMatchObject([{ info: "missing", company: null }]);
    expect((await frameOf(who, filter(), "/cssp/devices")).meter).toEqual({
      devices: 1,
      known: 0,
      confirmed: 0,
    });
  });

  test("takes serials of an address as they are meant", () => {
    expect(chosenSerials(["0162 0000-0001", "０１６２００００００01", "x'y", ""])).toEqual(["016200000001"]);
    expect(filterQuery(filter({ q: " a  b ", sort: "registered" }))).toEqual({ q: "a b" });
    expect(filterText.parse("info=missing&evil=1&account=5")).toBe("info=missing");
  });
});

describe("pages", () => {
  test.each(deviceSorts)("by %s meet every device once", async (sort) => {
    const { superUser } = await newPartner(db, 23);
    const who = await accountMemberCtx(db, { userId: superUser });
    const whole = (await listDevices(who, filter({ sort }), undefined, { size: 100 })).rows.map(
      ({ id }) => id,
    );
    const met: string[] = [];
    let after: string | undefined;
    do {
      const { rows, next } = await listDevices(who, filter({ sort }), after, { size: 4 });
      met.push(...rows.map(({ id }) => id));
      after = next ?? undefined;
    } while (after);
    expect(met).toEqual(whole);
    expect(new Set(met).size).toBe(23);
    const batches: number[] = [];
    for await (const rows of exportDevices(who, filter({ sort }))) batches.push(rows.length);
    expect(batches).toEqual([23]);
    expect(await serialsOf(who, filter({ sort }), 10)).toMatchObject({ more: true });
  });

  test("survive a place that somebody made up", async () => {
    for (const after of ["x", "ast_1.'; drop table assets", "ast_1.2026-99-99"])
      for (const sort of deviceSorts)
        await expect(listDevices(ctx, filter({ sort }), after)).resolves.toBeDefined();
  });
});
