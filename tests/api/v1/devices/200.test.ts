/** GET /api/v1/devices → 200 */
import { expect, test } from "vitest";
import { license, newProduct } from "@/tests/assets/estate";
import { call, database, newProgram, report } from "../program";

const { db } = database;
const serialsOf = (body: Record<string, unknown>) =>
  (body.items as { serial: string }[]).map((one) => one.serial);

test("pages lead through all devices once, newest first", async () => {
  const { key, serials } = await newProgram(7);
  const found: string[] = [];
  let cursor: unknown = null;
  let pages = 0;
  do {
    const page = await call(
      "GET",
      `/api/v1/devices?limit=3${cursor ? `&cursor=${encodeURIComponent(String(cursor))}` : ""}`,
      { key },
    );
    found.push(...serialsOf(page.body));
    cursor = page.body.nextCursor;
    pages += 1;
  } while (cursor);
  expect(pages).toBe(3);
  expect([...found].sort()).toEqual([...serials].sort());
});

test("filters: by what is known, by end user, by serial exactly", async () => {
  const { key, serials } = await newProgram(3);
  const [first = "", second = ""] = serials;
  await call("POST", "/api/v1/end-users", { key, body: report([first]) });
  const found = async (query: string) =>
    serialsOf((await call("GET", `/api/v1/devices?${query}`, { key })).body);
  expect(await found("info=complete")).toEqual([first]);
  expect((await found("info=missing")).sort()).toEqual(serials.filter((one) => one !== first).sort());
  expect(await found("info=confirmed")).toEqual([]);
  expect(await found("customerReferenceId=12345")).toEqual([first]);
  expect(await found("customerReferenceId=1234")).toEqual([]);
  expect(await found(`serial=${second.toLowerCase().replace(/^(.{4})/, "$1-")}`)).toEqual([second]);
  expect(await found(`serial=${second.slice(0, 8)}`)).toEqual([]);
  expect(await found("authCode=V0000000")).toEqual([]);
  expect(serialsOf((await call("GET", "/api/v1/end-users/12345/devices", { key })).body)).toEqual([first]);
});

test("one device brings its licenses and its end user", async () => {
  const { key, serials, devices, accountId } = await newProgram(1);
  await call("POST", "/api/v1/end-users", { key, body: report(serials) });
  const productId = await newProduct(db, { kind: "subscription", name: "Threat Prevention" });
  await license(db, { id: devices[0]?.id ?? "", accountId }, productId, 30);
  const { status, body } = await call("GET", `/api/v1/devices/${serials[0]}`, { key });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    serial: serials[0],
    info: "complete",
    endUser: { customerReferenceId: "12345", devices: 1 },
    licenses: [{ serial: serials[0], name: "Threat Prevention", state: "active" }],
  });
  expect((await call("GET", `/api/v1/licenses/${serials[0]}`, { key })).body.items).toEqual(body.licenses);
  expect((await call("GET", "/api/v1/licenses?state=active", { key })).body).toMatchObject({
    items: body.licenses,
    nextCursor: null,
  });
  expect((await call("GET", "/api/v1/licenses?state=expired", { key })).body.items).toEqual([]);
});

test("answers tell the tightest limit, and nobody may store them", async () => {
  const { key } = await newProgram(1);
  const { headers } = await call("GET", "/api/v1/devices", { key });
  expect(headers.get("ratelimit-limit")).toBe("600");
  expect(headers.get("ratelimit-remaining")).toBe("599");
  expect(Number(headers.get("ratelimit-reset"))).toBeGreaterThan(0);
  expect(headers.get("ratelimit-policy")).toMatch(/^600;w=60, \d+;w=86400$/);
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("access-control-allow-origin")).toBeNull();
});
