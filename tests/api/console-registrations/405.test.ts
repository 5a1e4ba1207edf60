/** /api/v1/console-registrations → 405 */
import { expect, test } from "vitest";
import { call } from "./console";

test.each(["GET", "PUT", "PATCH", "DELETE", "OPTIONS"])("the collection takes no %s", async (method) => {
  const answer = await call(method, {});
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("POST");
});

test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("one registration takes no %s", async (method) => {
  const answer = await call(method, { id: "creg_1" });
  expect(answer.status).toBe(405);
  expect(answer.headers.get("allow")).toBe("GET");
});
