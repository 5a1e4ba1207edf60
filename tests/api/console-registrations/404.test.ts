/** GET /api/v1/console-registrations/ID → 404 */
import { expect, test } from "vitest";
import { call, connectedConsole, person } from "./console";

test("another console's registration looks exactly like one that does not exist", async () => {
  const [mine, theirs] = [await connectedConsole(), await connectedConsole()];
  const { body } = await call("POST", { body: person(), headers: theirs.bearer });
  const [foreign, missing] = [
    await call("GET", { id: String(body.id), headers: mine.bearer }),
    await call("GET", { id: "creg_missing", headers: mine.bearer }),
  ];
  expect([foreign.status, missing.status]).toEqual([404, 404]);
  expect({ ...foreign.body, requestId: "" }).toEqual({ ...missing.body, requestId: "" });
});
