/** GET /api/v1/console-registrations/ID → 200 */
import { expect, test } from "vitest";
import { answerConsole } from "@/lib/registration/consoles/commands";
import { mailsAbout, propsOf } from "@/tests/accounts/people";
import { visitorCtx } from "@/tests/support/ctx";
import { call, connectedConsole, database, person } from "./console";

const { db } = database;

test("the state follows the two answers, for the console that asked", async () => {
  const console = await connectedConsole();
  const { body } = await call("POST", { body: person(), headers: console.bearer });
  const id = String(body.id);
  expect((await call("GET", { id, headers: console.bearer })).body).toEqual({
    id,
    state: "waiting_for_both",
  });
  const [mail] = await mailsAbout(db, console.accountId, "console-registration-confirm");
  const { link } = (await propsOf(db, mail?.id ?? "")) as { link: string };
  await answerConsole(visitorCtx(db), link.split("/").at(-1) ?? "", "confirm");
  const answer = await call("GET", { id, headers: console.bearer });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ id, state: "waiting_for_super_user" });
});
