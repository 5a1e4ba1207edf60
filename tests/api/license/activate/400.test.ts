/** /api/license/activate → 400 */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { assets } from "@/db/schema/assets";
import { evaluations, units } from "@/db/schema/catalog";
import { newId } from "@/lib/platform/ids";
import { newInstance } from "@/tests/provisioning/vending";
import { call, caller, database } from "../caller";

const { db } = database;
const { uuid, cpuId: cpuid } = newInstance();

test.each([
  ["nothing", {}, "MISSING_PARAMETER", "authCode"],
  ["an auth code alone", { authCode: "P1234567" }, "MISSING_PARAMETER", "uuid"],
  ["an auth code and a UUID", { authCode: "P1234567", uuid }, "MISSING_PARAMETER", "cpuid"],
  ["a CPU ID alone", { cpuid }, "MISSING_PARAMETER", "uuid"],
  ["empty boxes", { authCode: "", uuid: "", cpuid: "", serialNumber: "" }, "MISSING_PARAMETER", "authCode"],
  ["a UUID that is none", { uuid: "564D", cpuid }, "INVALID_PARAMETER", "uuid"],
  ["a CPU ID that is none", { uuid, cpuid: "<script>" }, "INVALID_PARAMETER", "cpuid"],
  ["an auth code that is none", { authCode: "12", uuid, cpuid }, "AUTHCODE_INVALID", "authCode"],
  ["a code nobody has", { authCode: "P0000000", uuid, cpuid }, "AUTHCODE_NOT_IN_ACCOUNT", undefined],
  ["a size in words", { authCode: "P0000000", uuid, cpuid, vCPU: "four" }, "INVALID_PARAMETER", "vCPU"],
  ["no memory", { authCode: "P0000000", uuid, cpuid, memory: "0" }, "INVALID_PARAMETER", "memory"],
  ["a machine nobody registered", { uuid, cpuid }, "DEVICE_NOT_REGISTERED", undefined],
  ["a serial nobody has", { serialNumber: "007999999999999" }, "DEVICE_NOT_REGISTERED", undefined],
  ["a serial with a NUL", { serialNumber: "0079\u0000" }, "INVALID_PARAMETER", "serialNumber"],
  ["a serial without end", { serialNumber: "9".repeat(30_000) }, "INVALID_PARAMETER", "serialNumber"],
])("%s", async (_name, form, code, field) => {
  const { key } = await caller();
  const answer = await call("activate", { key, form: form as unknown as Record<string, string> });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    Message: expect.stringMatching(/\S/),
    Code: code,
    RequestId: expect.stringMatching(/^evt_/),
  });
  expect(answer.body.Field).toBe(field);
});

test.each([
  ["an array", { serialNumber: ["1", "2"] }],
  ["a number, which has lost its zeros", { serialNumber: 79_051_000_017 }],
  ["an object", { serialNumber: { a: 1 } }],
  ["a yes", { serialNumber: true }],
])("a serial that is %s", async (_name, json) => {
  const { key } = await caller();
  expect((await call("activate", { key, json })).body).toMatchObject({
    Code: "INVALID_PARAMETER",
    Field: "serialNumber",
  });
});

test.each([
  ["version 2", { headers: { version: "2" }, form: {} }, "UNSUPPORTED_VERSION"],
  ["text", { headers: { "content-type": "text/plain" }, raw: "x" }, "UNSUPPORTED_CONTENT_TYPE"],
  ["half of JSON", { headers: { "content-type": "application/json" }, raw: "{" }, "MALFORMED_BODY"],
  ["one name twice with two meanings", { json: { uuid, UUID: "x" } }, "MALFORMED_BODY"],
])("a body that cannot be read: %s", async (_name, sent, code) => {
  const { key } = await caller();
  const answer = await call("activate", { key, ...sent });
  expect([answer.status, answer.body.Code]).toEqual([400, code]);
});

test("the same machine and code again: already provisioned, nothing consumed", async () => {
  const { key, authCode, unitId } = await caller();
  const form = { authCode, ...{ uuid, cpuid } };
  expect((await call("activate", { key, form })).status).toBe(200);
  const again = await call("activate", { key, form });
  expect(again.status).toBe(400);
  expect(again.body).toMatchObject({
    Message: "Cannot apply a provisioning license feature to an already provisioned device",
    Code: "DEVICE_ALREADY_PROVISIONED",
  });
  const [unit] = await db.select({ used: units.used }).from(units).where(eq(units.id, unitId));
  expect(unit?.used).toBe(1);
});

test("a code that is used up, and one whose evaluation is over", async () => {
  const { key, authCode, unitId } = await caller({ quantity: 1 });
  const form = () => {
    const one = newInstance();
    return { authCode, uuid: one.uuid, cpuid: one.cpuId };
  };
  await call("activate", { key, form: form() });
  expect((await call("activate", { key, form: form() })).body).toMatchObject({
    Code: "AUTHCODE_EXHAUSTED",
    Message: `Invalid auth code: all units of ${authCode} are in use`,
  });
  const evaluationId = newId("evaluation");
  const endsAt = new Date(Date.now() - 1_000);
  await db
    .insert(evaluations)
    .values({ id: evaluationId, evalId: evaluationId.slice(5, 17), customerName: "X", endsAt });
  await db.update(units).set({ evaluationId, quantity: 2 }).where(eq(units.id, unitId));
  expect((await call("activate", { key, form: form() })).body).toMatchObject({ Code: "AUTHCODE_EXPIRED" });
});

test("a serial of another account, and one that was taken out of use", async () => {
  const [mine, other] = [await caller(), await caller()];
  const one = newInstance();
  const { body } = await call("activate", {
    key: other.key,
    form: { authCode: other.authCode, uuid: one.uuid, cpuid: one.cpuId },
  });
  const serialNumber = body[0].serialnumField;
  expect((await call("activate", { key: mine.key, form: { serialNumber } })).body).toMatchObject({
    Code: "DEVICE_NOT_IN_ACCOUNT",
    Message: `The device ${serialNumber} does not belong to your support account`,
  });
  await db.update(assets).set({ decommissionedAt: new Date() }).where(eq(assets.serial, serialNumber));
  expect((await call("activate", { key: other.key, form: { serialNumber } })).body.Code).toBe(
    "DEVICE_DECOMMISSIONED",
  );
  // to others it is gone altogether
  expect((await call("activate", { key: mine.key, form: { serialNumber } })).body).toMatchObject({
    Code: "DEVICE_NOT_REGISTERED",
    Message: `The device ${serialNumber} is not registered`,
  });
});
