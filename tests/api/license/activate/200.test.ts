/** /api/license/activate → 200 */
import { createPublicKey, verify } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiRequests } from "@/db/schema/accounts-programs";
import { units } from "@/db/schema/catalog";
import { publicKeyOfKeys } from "@/lib/licensing/keys/commands";
import { newInstance } from "@/tests/provisioning/vending";
import { call, caller, database } from "../caller";

const { db } = database;

const fields = [
  "lfidField",
  "partidField",
  "featureField",
  "feature_descField",
  "keyField",
  "auth_codeField",
  "errmsgField",
  "typeField",
  "regDateField",
  "startDateField",
  "vm_capacityField",
  "uuidField",
  "cpuidField",
  "mac_baseField",
  "mac_countField",
  "drrField",
  "serialnumField",
  "expirationField",
  "PropertyChanged",
];
const usedOf = async (unitId: string) =>
  (await db.select({ used: units.used }).from(units).where(eq(units.id, unitId)))[0]?.used;

test("a first activation answers an array, one object per license, every field as documented", async () => {
  const { key, authCode } = await caller();
  const { uuid, cpuId } = newInstance();
  const answer = await call("activate", {
    key,
    form: { authCode, uuid, cpuid: cpuId, vCPU: "4", memory: "8388608" },
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  expect(answer.body).toHaveLength(3);
  for (const license of answer.body) {
    expect(Object.keys(license)).toEqual(fields);
    expect(license).toMatchObject({
      lfidField: expect.stringMatching(/^\d{1,15}$/),
      auth_codeField: "",
      regDateField: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      startDateField: expect.stringMatching(/^[1-9]\d?\/[1-9]\d?\/\d{4}$/),
      expirationField: expect.stringMatching(/^[1-9]\d?\/[1-9]\d?\/\d{4} 12:00:00 AM$/),
      serialnumField: expect.stringMatching(/^\d{15}$/),
      keyField: expect.stringMatching(/^(?:[A-Za-z0-9+/=]{1,64}\n)+$/),
    });
    for (const name of ["errmsgField", "vm_capacityField", "uuidField", "cpuidField", "PropertyChanged"])
      expect(license[name]).toBeNull();
  }
  expect(answer.body.map((license: Record<string, string>) => license.typeField)).toEqual([
    "SUP",
    "SUB",
    "SUB",
  ]);
});

test("the key is the signed license key file of that license", async () => {
  const { key, authCode } = await caller();
  const { uuid, cpuId } = newInstance();
  const { body } = await call("activate", { key, form: { authCode, uuid, cpuid: cpuId } });
  for (const license of body) {
    const text = Buffer.from(license.keyField, "base64").toString("utf8");
    const [payload = "", rest = ""] = text.split(/(?<=\n)\n/);
    expect(payload).toContain(`serial: ${license.serialnumField}\n`);
    expect(payload).toContain(`product: ${license.partidField}\n`);
    expect(payload).toMatch(/^device-secret: [\w-]{43}$/m);
    const signature = Buffer.from(rest.replace(/^signature: /, ""), "base64");
    expect(verify(null, Buffer.from(payload), createPublicKey(publicKeyOfKeys().pem), signature)).toBe(true);
  }
});

test("UUID and CPU ID alone, or the serial number, answer the earlier licenses and consume nothing", async () => {
  const { key, authCode, unitId } = await caller();
  const { uuid, cpuId } = newInstance();
  const first = await call("activate", { key, form: { authCode, uuid, cpuid: cpuId } });
  const [{ serialnumField: serial }] = first.body;
  const bare = (licenses: Record<string, unknown>[]) => licenses.map(({ keyField: _, ...rest }) => rest);
  for (const form of [
    { uuid, cpuid: cpuId },
    { uuid: uuid.toLowerCase(), cpuid: cpuId.toLowerCase() },
    { serialNumber: serial },
    { serialnumber: ` ${serial.slice(0, 4)}-${serial.slice(4)} ` },
  ]) {
    const again = await call("activate", { key, form });
    expect(again.status).toBe(200);
    expect(bare(again.body)).toEqual(bare(first.body));
  }
  expect(await usedOf(unitId)).toBe(1);
});

test("exactly what a public client for this API sends is understood", async () => {
  const { key, authCode } = await caller();
  const { uuid, cpuId } = newInstance();
  const like = { key, headers: { version: "1" } };
  const first = await call("activate", { ...like, form: { authcode: authCode, uuid, cpuid: cpuId } });
  expect(first.status).toBe(200);
  const [{ serialnumField }] = first.body;
  expect((await call("activate", { ...like, form: { serialnumber: serialnumField } })).status).toBe(200);
  expect((await call("get", { ...like, form: { authcode: authCode } })).body).toMatchObject({ UsedCount: 1 });
  const tokenless = await call("deactivate", { ...like, form: {} });
  expect(tokenless.body).toMatchObject({ Code: "MISSING_PARAMETER", Field: "encryptedToken" });
});

test.each([
  [
    "names in capitals",
    (code: string, uuid: string, cpuid: string) => ({ form: { AUTHCODE: code, UUID: uuid, CPUID: cpuid } }),
  ],
  [
    "JSON",
    (authCode: string, uuid: string, cpuid: string) => ({
      json: { authCode, uuid, cpuid, vCPU: 4, memory: 8_388_608 },
    }),
  ],
  [
    "the address",
    (code: string, uuid: string, cpuid: string) => ({
      query: `?authCode=${code}&uuid=${uuid}&cpuid=${encodeURIComponent(cpuid)}`,
      headers: { "content-type": "" },
    }),
  ],
  [
    "version 0 and unknown parameters",
    (authcode: string, uuid: string, cpuid: string) => ({
      form: { authcode, uuid, cpuid, color: "red" },
      headers: { version: "0" },
    }),
  ],
])("parameters as %s", async (_name, sent) => {
  const { key, authCode } = await caller();
  const { uuid, cpuId } = newInstance();
  const answer = await call("activate", { key, ...sent(authCode, uuid, cpuId) });
  expect(answer.text).toContain("lfidField");
  expect(answer.status).toBe(200);
});

test("the call is kept without the keys it handed out", async () => {
  const { key, keyId, authCode } = await caller();
  const { uuid, cpuId } = newInstance();
  const { body } = await call("activate", { key, form: { authCode, uuid, cpuid: cpuId } });
  const [kept] = await db.select().from(apiRequests).where(eq(apiRequests.keyId, keyId));
  expect(kept).toMatchObject({ path: "/api/license/activate", status: 200, code: null });
  expect(JSON.stringify(kept)).not.toContain(body[0].keyField.slice(0, 40));
});
