/** /api/v1/end-users → 200 */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiRequests } from "@/db/schema/accounts-programs";
import { endUserVersions } from "@/db/schema/provisioning";
import { call, database, newProgram, report } from "../program";

const { db } = database;

test("a report makes the end user and answers it; sent again it changes nothing", async () => {
  const { key, serials } = await newProgram(2);
  const first = await call("POST", "/api/v1/end-users", { key, body: report(serials) });
  expect(first.status).toBe(200);
  expect(first.body).toMatchObject({
    customerReferenceId: "12345",
    companyName: "ExampleInc",
    dnbNumber: null,
    createdBy: null,
    version: 1,
    devices: 2,
    confirmedAt: null,
    mergedInto: null,
    changed: true,
  });
  const again = await call("POST", "/api/v1/end-users", { key, body: report(serials) });
  expect(again.body).toEqual({ ...first.body, changed: false });
});

test("the reference may stand in the address, whatever signs it has", async () => {
  const { key, serials } = await newProgram(1);
  const { customerReferenceId: _, ...facts } = report(serials);
  for (const reference of ["a/b", "100%", "顧客 1", "x?y#z", "0012"]) {
    const path = `/api/v1/end-users/${encodeURIComponent(reference)}`;
    const put = await call("PUT", path, { key, body: facts });
    expect([put.status, put.body.customerReferenceId, put.body.devices]).toEqual([200, reference, 1]);
    expect((await call("GET", path, { key })).body).toMatchObject({ customerReferenceId: reference });
  }
});

test("a change touches what it names, and null takes an optional fact away", async () => {
  const { key, serials, accountId } = await newProgram(1);
  await call("POST", "/api/v1/end-users", { key, body: report(serials, { dnbNumber: "123-456-789" }) });
  const path = "/api/v1/end-users/12345";
  const changed = await call("PATCH", path, {
    key,
    body: { contactEmail: "new@example.com", dnbNumber: null },
  });
  expect(changed.body).toMatchObject({
    contactEmail: "new@example.com",
    dnbNumber: null,
    companyName: "ExampleInc",
    version: 2,
    devices: 1,
    changed: true,
  });
  const same = await call("PATCH", path, { key, body: { city: "Sunnydale" } });
  expect(same.body).toMatchObject({ version: 2, changed: false });
  const versions = await db
    .select()
    .from(endUserVersions)
    .where(eq(endUserVersions.accountId, accountId))
    .orderBy(endUserVersions.version);
  expect(versions.map(({ version, route }) => [version, route])).toEqual([
    [1, "api"],
    [2, "api"],
  ]);
  const { body } = await call("GET", `${path}/history`, { key });
  expect(body.items).toMatchObject([
    {
      version: 2,
      route: "api",
      keyName: "Test",
      changes: [
        { field: "dnbNumber", from: "123456789", to: null },
        { field: "contactEmail", from: "admin@example.com", to: "new@example.com" },
      ],
    },
    { version: 1, serials },
  ]);
});

test("the list is by name, page by page; a name is found whatever its form, a reference exactly", async () => {
  const { key, serials } = await newProgram(1);
  for (const [customerReferenceId, companyName] of [
    ["r1", "Beta Inc."],
    ["r2", "株式会社さくらクラウド"],
    ["r3", "Alpha"],
    ["r30", "Gamma"],
  ])
    await call("POST", "/api/v1/end-users", {
      key,
      body: report(serials, { customerReferenceId, companyName }),
    });
  const names: unknown[] = [];
  let cursor: unknown = null;
  do {
    const page = await call(
      "GET",
      `/api/v1/end-users?limit=2${cursor ? `&cursor=${encodeURIComponent(String(cursor))}` : ""}`,
      { key },
    );
    expect(page.status).toBe(200);
    names.push(...(page.body.items as { companyName: string }[]).map((one) => one.companyName));
    cursor = page.body.nextCursor;
  } while (cursor);
  expect(names).toEqual(["Alpha", "Beta Inc.", "Gamma", "株式会社さくらクラウド"]);
  const found = async (query: string) =>
    (
      (await call("GET", `/api/v1/end-users?${query}`, { key })).body.items as {
        customerReferenceId: string;
      }[]
    ).map((one) => one.customerReferenceId);
  expect(await found(`name=${encodeURIComponent("ｻｸﾗｸﾗｳﾄﾞ")}`)).toEqual(["r2"]);
  expect(await found("name=BETA")).toEqual(["r1"]);
  expect(await found("customerReferenceId=r3")).toEqual(["r3"]);
  expect(await found(`name=${encodeURIComponent("()!")}`)).toEqual([]);
});

test("every call is kept for the account, without the key", async () => {
  const { key, keyId, serials, accountId } = await newProgram(1);
  const made = await call("POST", "/api/v1/end-users", { key, body: report(serials) });
  const kept = await db.select().from(apiRequests).where(eq(apiRequests.accountId, accountId));
  expect(kept).toMatchObject([
    {
      id: made.headers.get("x-request-id"),
      keyId,
      dialect: "v1",
      method: "POST",
      path: "/api/v1/end-users",
      status: 200,
      code: null,
      body: report(serials),
    },
  ]);
  expect(JSON.stringify(kept)).not.toContain(key);
});
