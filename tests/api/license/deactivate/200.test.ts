/** /api/license/deactivate → 200 */
import { createHmac, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { sealFor } from "@/lib/platform/sealed-box";
import { makeDeviceToken } from "@/lib/provisioning/device-tokens/commands";
import { newInstance } from "@/tests/provisioning/vending";
import { machineCtx } from "@/tests/support/ctx";
import { call, caller, database } from "../caller";

const { db } = database;

async function activated() {
  const own = await caller({ quantity: 1 });
  const { uuid, cpuId } = newInstance();
  const { body } = await call("activate", {
    key: own.key,
    form: { authCode: own.authCode, uuid, cpuid: cpuId },
  });
  return { ...own, uuid, cpuId, licenses: body, serial: body[0].serialnumField as string };
}

test("answers one row per license with the documented fields, and the unit is back", async () => {
  const { key, serial, authCode } = await activated();
  const { text } = await makeDeviceToken(machineCtx(db), serial, "d".repeat(32));
  const answer = await call("deactivate", { key, form: { encryptedToken: text } });
  expect(answer.status).toBe(200);
  expect(answer.body).toHaveLength(3);
  for (const row of answer.body) {
    expect(Object.keys(row)).toEqual([
      "serialNumField",
      "featureNameField",
      "issueDateField",
      "successField",
      "errorField",
      "isBundleField",
      "PropertyChanged",
    ]);
    expect(row).toMatchObject({ serialNumField: serial, successField: "Y", errorField: null });
  }
  expect((await call("get", { key, form: { authCode } })).body).toEqual({
    AuthCode: authCode,
    TotalVMCount: 1,
    UsedCount: 0,
    UsedDeviceDetails: [],
  });
  expect((await call("activate", { key, form: { serialNumber: serial } })).body).toEqual([]);
});

test("a device makes its token from its key file alone, as docs/device-token.md says", async () => {
  const { key, licenses, uuid, cpuId, serial } = await activated();
  const file = Buffer.from(licenses[0].keyField, "base64").toString("utf8");
  const said = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(file)?.[1] ?? "";
  const payload = [
    "device-token: 1",
    `serial: ${serial}`,
    `uuid: ${uuid}`,
    `cpuid: ${cpuId}`,
    "made: 2026-11-21T10:44:00.000Z",
    `nonce: ${randomBytes(16).toString("hex")}`,
    "release: all\n",
  ].join("\n");
  const mac = createHmac("sha256", Buffer.from(said("device-secret"), "base64url"))
    .update(payload)
    .digest("hex");
  const content = Buffer.from(`${payload}mac: ${mac}\n`.padEnd(432, " "));
  const box = sealFor(Buffer.from(said("token-key"), "base64url"), "device-token", content);
  const token = Buffer.concat([Buffer.from("DTK1"), box]).toString("base64url");
  const answer = await call("deactivate", { key, query: `?encryptedtoken=${token}`, form: {} });
  expect(answer.text).toContain('"successField":"Y"');
});

test.each(["encryptedtoken", "EncryptedToken", "ENCRYPTEDTOKEN"])(
  "the parameter may be called %s",
  async (name) => {
    const { key, serial } = await activated();
    const { text } = await makeDeviceToken(machineCtx(db), serial, "e".repeat(32));
    expect((await call("deactivate", { key, form: { [name]: text } })).status).toBe(200);
  },
);
