/** POST /api/v1/console-registrations → 413 */
import { expect, test } from "vitest";
import { call, connectedConsole, person } from "./console";

test("a body over one megabyte is not read", async () => {
  const console = await connectedConsole();
  const answer = await call("POST", {
    body: person({ familyName: "x".repeat(1_100_000) }),
    headers: console.bearer,
  });
  expect(answer.status).toBe(413);
  expect(answer.body.code).toBe("body_too_large");
});
