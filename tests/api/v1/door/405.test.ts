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
  ["/api/v1/cases", "GET, POST"],
  ["/api/v1/cases/1", "GET"],
  ["/api/v1/cases/1/messages", "GET, POST"],
  ["/api/v1/cases/1/files", "GET"],
  ["/api/v1/cases/1/files/1", "DELETE, GET"],
  ["/api/v1/files", "POST"],
  ["/api/v1/cases/1/severity", "POST"],
  ["/api/v1/cases/1/escalate", "POST"],
  ["/api/v1/cases/1/solution", "POST"],
  ["/api/v1/cases/1/close", "POST"],
  ["/api/v1/cases/1/reopen", "POST"],
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
