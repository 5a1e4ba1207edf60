/** /api/license/get → 200 */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiRequests } from "@/db/schema/accounts-programs";
import { newInstance } from "@/tests/provisioning/vending";
import { call, caller, database } from "../caller";

test("an unused code has an empty list; the body is exactly the documented object", async () => {
  const { key, authCode } = await caller({ quantity: 10 });
  const answer = await call("get", { key, form: { authcode: authCode } });
  expect(answer.status).toBe(200);
  expect(answer.text).toBe(
    `{"AuthCode":"${authCode}","TotalVMCount":10,"UsedCount":0,"UsedDeviceDetails":[]}`,
  );
});

test("what stood in the address is seen in the request inspector too", async () => {
  const { key, authCode } = await caller({ quantity: 1 });
  const { headers } = await call("get", { key, query: `?authCode=${authCode}`, form: {} });
  const [kept] = await database.db
    .select({ path: apiRequests.path, body: apiRequests.body })
    .from(apiRequests)
    .where(eq(apiRequests.id, headers.get("x-request-id") ?? ""));
  expect(kept).toEqual({ path: "/api/license/get", body: { authCode } });
});

test("used is the number of details, which name UUID, CPU ID and serial", async () => {
  const { key, authCode } = await caller({ quantity: 3 });
  const machines = [newInstance(), newInstance()];
  for (const { uuid, cpuId } of machines)
    await call("activate", { key, form: { authCode, uuid, cpuid: cpuId } });
  const { body } = await call("get", { key, query: `?authCode=${authCode.toLowerCase()}`, form: {} });
  expect(body).toEqual({
    AuthCode: authCode,
    TotalVMCount: 3,
    UsedCount: 2,
    UsedDeviceDetails: machines.map(({ uuid, cpuId }) => ({
      UUID: uuid,
      CPUID: cpuId,
      SerialNumber: expect.stringMatching(/^\d{15}$/),
    })),
  });
  expect(Object.keys(body.UsedDeviceDetails[0])).toEqual(["UUID", "CPUID", "SerialNumber"]);
});
