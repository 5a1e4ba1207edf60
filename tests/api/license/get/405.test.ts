/** /api/license/get → 405 */
import { expect, test } from "vitest";
import { call } from "../caller";

test.each(["GET", "PUT", "PATCH", "DELETE", "OPTIONS"])("%s is not allowed", async (method) => {
  const answer = await call("get", { method });
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("POST");
  expect(answer.body).toMatchObject({ Code: "METHOD_NOT_ALLOWED" });
});
