/** /api/license/activate, deactivate, get → 403 */
import { expect, test } from "vitest";
import { call, caller } from "../caller";

test("a key without the right, told in words", async () => {
  const { key } = await caller({ scopes: ["provisioning.read"] });
  for (const name of ["activate", "deactivate", "get"] as const) {
    const answer = await call(name, { key, form: {} });
    expect([answer.status, answer.body.Code]).toEqual([403, "API_KEY_SCOPE"]);
  }
});
