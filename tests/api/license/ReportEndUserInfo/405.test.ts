/** POST /api/license/ReportEndUserInfo → 405 */
import { expect, test } from "vitest";
import { call } from "../caller";

test.each(["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])("%s", async (method) => {
  const answer = await call("ReportEndUserInfo", { method }).catch((error: unknown) => error as never);
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
});
