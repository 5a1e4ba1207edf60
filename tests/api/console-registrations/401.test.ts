/** /api/v1/console-registrations → 401 */
import { expect, test } from "vitest";
import { revokeConsole } from "@/lib/registration/consoles/commands";
import { call, connectedConsole, person } from "./console";

test.each([
  ["no key", {}],
  ["an empty key", { authorization: "Bearer " }],
  ["another scheme", { authorization: "Basic dXNlcjpwYXNz" }],
  ["a key of the right shape that nobody made", { authorization: `Bearer csp_console_${"A".repeat(43)}` }],
])("%s", async (_name, headers) => {
  for (const answer of [
    await call("POST", { body: person(), headers }),
    await call("GET", { id: "creg_1", headers }),
  ]) {
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({
      code: "console_key_invalid",
      type: expect.stringMatching(/\/errors\/console_key_invalid$/),
    });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  }
});

test("a revoked key works no longer, from the next call on", async () => {
  const console = await connectedConsole();
  expect((await call("POST", { body: person(), headers: console.bearer })).status).toBe(202);
  await revokeConsole(console.ctx, console.consoleId);
  expect((await call("POST", { body: person(), headers: console.bearer })).status).toBe(401);
});
