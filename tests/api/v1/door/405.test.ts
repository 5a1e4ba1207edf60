/** /api/v1 → 405 with Allow for methods that an address does not have */
import { expect, test } from "vitest";
import { call } from "../program";

test.each([
  ["/api/v1/devices", "GET"],
  ["/api/v1/devices/1", "GET"],
  ["/api/v1/end-users", "GET, POST"],
  ["/api/v1/end-users/1", "GET, PUT, PATCH"],
  ["/api/v1/end-users/1/devices", "GET"],
  ["/api/v1/end-users/1/history", "GET"],
  ["/api/v1/licenses", "GET"],
  ["/api/v1/licenses/1", "GET"],
  ["/api/v1/auth-codes", "GET"],
  ["/api/v1/usage", "GET"],
  ["/api/v1/imports", "POST"],
  ["/api/v1/imports/1", "GET"],
  ["/api/v1/imports/1/rows", "GET"],
  ["/api/v1/imports/1/commit", "POST"],
])("%s has %s", async (path, allow) => {
  const others = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].filter(
    (method) => !allow.split(", ").includes(method),
  );
  for (const method of others) {
    const answer = await call(method, path);
    expect([answer.status, answer.body.code, answer.headers.get("allow")]).toEqual([
      405,
      "method_not_allowed",
      allow,
    ]);
  }
});
