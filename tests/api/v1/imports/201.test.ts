/** /api/v1/imports → 201: judged row by row, and written by a commit alone */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { endUserDevices, endUsers } from "@/db/schema/provisioning";
import { endUserImportMappings } from "@/db/schema/provisioning-imports";
import { call, database, newProgram, report } from "../program";

const { db } = database;
const row = (serial: string, changes: Record<string, unknown> = {}) => {
  const { serials: _, ...facts } = report([]);
  return { serial, ...facts, ...changes };
};
const written = async (accountId: string) => ({
  users: (await db.select().from(endUsers).where(eq(endUsers.accountId, accountId))).length,
  devices: (await db.select().from(endUserDevices).where(eq(endUserDevices.accountId, accountId))).length,
});

test("rows are judged, shown with their faults, and written once, all or the valid ones", async () => {
  const { key, accountId, serials } = await newProgram(3);
  const [one = "", two = "", three = ""] = serials;
  const made = await call("POST", "/api/v1/imports", {
    key,
    body: {
      name: "november",
      rows: [row(one), row(two, { country: "XX" }), row(three, { customerReferenceId: '2, "b"' })],
    },
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    name: "november",
    rows: 3,
    committedAt: null,
    states: { new: 2, changed: 0, same: 0, error: 1 },
  });
  expect(await written(accountId)).toEqual({ users: 0, devices: 0 });
  const path = `/api/v1/imports/${String(made.body.id)}`;
  const { body: faulty } = await call("GET", `${path}/rows?state=error`, { key });
  expect(faulty.items).toMatchObject([
    { serial: two, state: "error", faults: [{ field: "country", code: "country" }] },
  ]);
  const all = await call("POST", `${path}/commit`, { key, body: { mode: "all" } });
  expect([all.status, all.body.code]).toEqual([409, "end_user_import_faulty"]);
  expect(await written(accountId)).toEqual({ users: 0, devices: 0 });
  const valid = await call("POST", `${path}/commit`, { key, body: { mode: "valid_only" } });
  expect([valid.status, valid.body]).toEqual([200, { written: 2, same: 0, leftOut: 1 }]);
  expect(await written(accountId)).toEqual({ users: 2, devices: 2 });
  const again = await call("POST", `${path}/commit`, { key, body: { mode: "valid_only" } });
  expect(again.body).toEqual(valid.body);
  expect((await call("GET", path, { key })).body).toMatchObject({ mode: "valid_only" });
});

test("fields are what they are named, whatever columns of such a name were taken for in a file", async () => {
  const { key, accountId, serials } = await newProgram(1);
  const mapping = { companyName: "city", country: "" };
  await db.insert(endUserImportMappings).values({ accountId, mapping });
  const { body } = await call("POST", "/api/v1/imports", { key, body: { rows: [row(serials[0] ?? "")] } });
  expect(body.states).toMatchObject({ new: 1, error: 0 });
  await call("POST", `/api/v1/imports/${String(body.id)}/commit`, { key, body: { mode: "all" } });
  expect(await db.select().from(endUsers).where(eq(endUsers.accountId, accountId))).toMatchObject([
    { companyName: "ExampleInc", city: "Sunnydale", country: "US" },
  ]);
  const kept = await db
    .select({ mapping: endUserImportMappings.mapping })
    .from(endUserImportMappings)
    .where(eq(endUserImportMappings.accountId, accountId));
  expect(kept).toEqual([{ mapping }]);
});

test("pages of rows lead through all of them once", async () => {
  const { key, serials } = await newProgram(5);
  const { body } = await call("POST", "/api/v1/imports", {
    key,
    body: { rows: serials.map((serial) => row(serial)) },
  });
  const found: string[] = [];
  let cursor: unknown = null;
  do {
    const page = await call(
      "GET",
      `/api/v1/imports/${String(body.id)}/rows?limit=2${cursor ? `&cursor=${encodeURIComponent(String(cursor))}` : ""}`,
      { key },
    );
    found.push(...(page.body.items as { serial: string }[]).map((one) => one.serial));
    cursor = page.body.nextCursor;
  } while (cursor);
  expect(found).toEqual(serials);
});

test("another account's import is not there", async () => {
  const mine = await newProgram(1);
  const other = await newProgram(1);
  const { body } = await call("POST", "/api/v1/imports", {
    key: other.key,
    body: { rows: [row(other.serials[0] ?? "")] },
  });
  const said = [];
  for (const id of [String(body.id), "euimp_nothing"])
    for (const [method, below, sent] of [
      ["GET", "", undefined],
      ["GET", "/rows", undefined],
      ["POST", "/commit", { mode: "all" }],
    ] as const) {
      const answer = await call(method, `/api/v1/imports/${id}${below}`, { key: mine.key, body: sent });
      said.push([method, below, answer.status, answer.body.code]);
    }
  expect(said.slice(0, 3)).toEqual(said.slice(3));
  expect(said.every(([, , status]) => status === 404)).toBe(true);
});
