/** /api/license/deactivate → 400 */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiRequests } from "@/db/schema/accounts-programs";
import { makeDeviceToken } from "@/lib/provisioning/device-tokens/commands";
import { newInstance } from "@/tests/provisioning/vending";
import { machineCtx } from "@/tests/support/ctx";
import { call, caller, database } from "../caller";

const { db } = database;

test.each([
  ["nothing", {}, "MISSING_PARAMETER"],
  ["an empty token", { encryptedToken: " \n" }, "MISSING_PARAMETER"],
  ["a text", { encryptedToken: "hello" }, "TOKEN_INVALID"],
  ["another file", { encryptedToken: "-----BEGIN PGP MESSAGE-----" }, "TOKEN_INVALID"],
  ["the sign of a token and nothing in it", { encryptedToken: "RFRLMQ" }, "TOKEN_INVALID"],
  ["chance", { encryptedToken: `RFRLMQ${"A".repeat(640)}` }, "TOKEN_INVALID"],
  ["a very long text", { encryptedToken: "A".repeat(19_000) }, "TOKEN_INVALID"],
])("%s", async (_name, form, code) => {
  const { key } = await caller();
  const answer = await call("deactivate", { key, form: form as unknown as Record<string, string> });
  expect([answer.status, answer.body.Code]).toEqual([400, code]);
  expect(answer.body.Message).toMatch(/^(Missing parameter: encryptedToken|Invalid token)$/);
});

test("a token that was used, and one of another account's device; neither is kept in the call", async () => {
  const [own, other] = [await caller(), await caller()];
  const { uuid, cpuId } = newInstance();
  const { body } = await call("activate", {
    key: own.key,
    form: { authCode: own.authCode, uuid, cpuid: cpuId },
  });
  const { text } = await makeDeviceToken(machineCtx(db), body[0].serialnumField, "f".repeat(32));
  const form = { encryptedToken: text };
  expect((await call("deactivate", { key: other.key, form })).body.Code).toBe("TOKEN_INVALID");
  expect((await call("deactivate", { key: own.key, form })).status).toBe(200);
  expect((await call("deactivate", { key: own.key, form })).body).toMatchObject({
    Code: "TOKEN_ALREADY_USED",
    Message: "The token has already been used",
  });
  const kept = await db.select().from(apiRequests).where(eq(apiRequests.keyId, own.keyId));
  expect(JSON.stringify(kept)).not.toContain(text.slice(0, 60));
});
