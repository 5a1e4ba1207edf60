/** POST /api/license/ReportEndUserInfo → 413 */
import { expect, test } from "vitest";
import { call } from "../caller";
import { partner } from "./partner";

test("more than a megabyte, whatever its header says", async () => {
  const { key, body } = await partner();
  const answer = await call("ReportEndUserInfo", {
    key,
    json: { ...body, CompanyName: "x".repeat(1_100_000) },
  });
  expect([answer.status, answer.body.Code]).toEqual([413, "BODY_TOO_LARGE"]);
});
