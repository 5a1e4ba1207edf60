/** GET /api/v1/assets → 200, 403 and 404 */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { assets } from "@/db/schema/assets";
import { license, newProduct } from "@/tests/assets/estate";
import { call, database, newProgram } from "../program";

const { db } = database;
const scopes = { scopes: ["assets.read"] } as const;
const serialsOf = (body: Record<string, unknown>) =>
  (body.items as { serial: string }[]).map((one) => one.serial);

test("pages lead through all assets in use once; a key for reading assets opens this, and no devices", async () => {
  const { key, serials, devices } = await newProgram(5, scopes);
  const [gone] = devices;
  await db
    .update(assets)
    .set({ decommissionedAt: new Date() })
    .where(eq(assets.id, gone?.id ?? ""));
  const first = await call("GET", "/api/v1/assets?limit=3", { key });
  const cursor = encodeURIComponent(String(first.body.nextCursor));
  const second = await call("GET", `/api/v1/assets?limit=3&cursor=${cursor}`, { key });
  expect(second.body.nextCursor).toBeNull();
  const living = serials.filter((serial) => serial !== gone?.serial);
  expect([...serialsOf(first.body), ...serialsOf(second.body)].sort()).toEqual([...living].sort());
  const over = await call("GET", "/api/v1/assets?state=decommissioned", { key });
  expect(over.body.items).toMatchObject([{ serial: gone?.serial, state: "decommissioned" }]);
  expect((await call("GET", "/api/v1/devices", { key })).status).toBe(403);
});

test("one asset says what it is, where it stands, and until when it has support", async () => {
  const { key, serials, devices, accountId } = await newProgram(2, scopes);
  const [serial = ""] = serials;
  const device = devices.find((one) => one.serial === serial);
  await db
    .update(assets)
    .set({ name: "hq-edge-01", country: "JP", city: "横浜市" })
    .where(eq(assets.id, device?.id ?? ""));
  const plan = await newProduct(db, { kind: "support", name: "Premium Support" });
  await license(db, { id: device?.id ?? "", accountId }, plan, 30);
  const one = await call("GET", `/api/v1/assets/${serial.toLowerCase().replace(/^(.{4})/, "$1-")}`, { key });
  expect(one.status).toBe(200);
  expect(one.body).toMatchObject({
    ...{ serial, name: "hq-edge-01", state: "in_use", country: "JP", city: "横浜市", tags: [] },
    supportPlan: "Premium Support",
  });
  for (const query of ["country=JP", `serial=${serial}`, `kind=${one.body.kind}&country=JP`])
    expect((await call("GET", `/api/v1/assets?${query}`, { key })).body.items).toEqual([one.body]);
});

test("a foreign asset is as one that is not there", async () => {
  const mine = await newProgram(1, scopes);
  const other = await newProgram(1, scopes);
  const said = [];
  for (const serial of [other.serials[0], "0079990000001"]) {
    const answer = await call("GET", `/api/v1/assets/${serial}`, { key: mine.key });
    expect(answer.status).toBe(404);
    said.push({ ...answer.body, requestId: "" });
  }
  expect(said[0]).toEqual(said[1]);
});
