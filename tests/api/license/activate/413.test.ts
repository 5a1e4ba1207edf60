/** /api/license/activate → 413 */
import { expect, test } from "vitest";
import { call, caller } from "../caller";

test("more than a megabyte is not read", async () => {
  const { key } = await caller();
  const answer = await call("activate", { key, form: `uuid=${"x".repeat(1_100_000)}` });
  expect([answer.status, answer.body.Code]).toEqual([413, "BODY_TOO_LARGE"]);
});
