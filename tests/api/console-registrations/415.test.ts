/** POST /api/v1/console-registrations → 415 */
import { expect, test } from "vitest";
import { call, connectedConsole, person } from "./console";

test.each([
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/json-patch+json",
  "",
])("a body sent as %j", async (type) => {
  const console = await connectedConsole();
  const answer = await call("POST", { body: person(), headers: { ...console.bearer, "content-type": type } });
  expect(answer.status).toBe(415);
  expect(answer.body.code).toBe("unsupported_content_type");
});
