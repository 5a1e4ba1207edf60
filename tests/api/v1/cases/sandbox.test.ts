/** Cases of a sandbox: real to the program, and to nobody else. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { cases } from "@/db/schema/cases";
import { caseSurveys } from "@/db/schema/cases-desk";
import { mails } from "@/db/schema/platform";
import { getDeskCase } from "@/lib/cases/desk/queries";
import { queueFilterInput } from "@/lib/cases/desk/queue/input";
import { countViews, listChosen, listQueue } from "@/lib/cases/desk/queue/queries";
import { readNumber } from "@/lib/cases/rules";
import { warnOfPromises } from "@/lib/cases/sla/warnings/commands";
import { remindOfWaitingCases } from "@/lib/cases/waiting/commands";
import { openSandbox, resetSandbox } from "@/lib/provisioning/sandbox/commands";
import { findSandbox } from "@/lib/provisioning/sandbox/queries";
import { sandboxSerial } from "@/lib/provisioning/sandbox/rules";
import { newProduct } from "@/tests/assets/estate";
import { newEngineer } from "@/tests/cases/desk";
import { dataDir } from "@/tests/cases/files/place";
import { machineCtx } from "@/tests/support/ctx";
import { call, database } from "../program";
import { caseBody, newCaller, rowOf } from "./customer";

const { db } = database;
await newProduct(db, { kind: "virtual" });

async function newSandbox() {
  const real = await newCaller();
  const { key } = await openSandbox(real.ctx);
  const sandbox = await findSandbox(real.ctx);
  if (!sandbox) throw new Error("the sandbox was not opened");
  const ask = (method: string, path: string, body?: unknown) =>
    call(method, `/api/v1/${path}`, { key, ...(body === undefined ? {} : { body }) });
  const serials = [1, 2].map((place) => sandboxSerial(sandbox.number, place));
  return { real, key, ask, sandbox, serials };
}

test("the first device has support and the second has none; real products and cases are not there", async () => {
  const { real, ask, serials } = await newSandbox();
  const opened = await ask("POST", "cases", caseBody(serials[0] ?? ""));
  expect([opened.status, opened.body.nextPromise]).toEqual([
    201,
    expect.objectContaining({ kind: "first_response", targetMinutes: 120 }),
  ]);
  expect((await ask("POST", "cases", caseBody(serials[1] ?? ""))).body.code).toBe("case_not_entitled");
  expect((await ask("POST", "cases", caseBody(real.serial))).status).toBe(404);
  const number = await real.open();
  expect((await ask("GET", `cases/${number}`)).status).toBe(404);
  expect((await real.ask("GET", `cases/${opened.body.number}`)).status).toBe(404);
  expect((await real.ask("GET", "cases")).body.items).toHaveLength(1);
});

test("support never sees them, nobody is warned of them and no mail goes out, whatever is done", async () => {
  const { ask, serials, sandbox } = await newSandbox();
  const manager = await newEngineer(db, "support_manager");
  const before = { mails: await db.$count(mails), views: await countViews(manager) };
  const body = caseBody(serials[0] ?? "", {
    severity: 1,
    contact: { email: "noc@example.com" },
    cc: ["ops@example.com"],
  });
  const number = String((await ask("POST", "cases", body)).body.number);
  const wire = readNumber(number) ?? 0;
  await ask("POST", `cases/${number}/messages`, { body: "Again" });
  await ask("POST", `cases/${number}/escalate`, { reason: "Now" });
  // both sweeps, long after everything was due
  await db.execute(sql`update case_milestones set started_at = started_at - interval '60 days',
    due_at = due_at - interval '60 days', next_warning_at = next_warning_at - interval '60 days' where account_id = ${sandbox.id}`);
  await warnOfPromises(machineCtx(db));
  await db
    .update(cases)
    .set({ status: "waiting_customer", changedAt: sql`now() - interval '60 days'` })
    .where(eq(cases.number, wire));
  await remindOfWaitingCases(machineCtx(db));
  expect((await rowOf(number)).status).toBe("waiting_customer");
  expect(await countViews(manager)).toEqual(before.views);
  for (const filter of [{ view: "all" }, { view: "all", q: number }, { view: "escalated" }])
    expect(
      (await listQueue(manager, queueFilterInput.parse(filter))).rows.map((row) => row.number),
    ).not.toContain(wire);
  expect(await listChosen(manager, [wire])).toEqual([]);
  await expect(getDeskCase(manager, wire)).rejects.toMatchObject({ code: "not_found" });
  await ask("POST", `cases/${number}/close`, { reason: "solved" });
  await ask("POST", `cases/${number}/reopen`, { comment: "Back" });
  await ask("POST", `cases/${number}/close`, { reason: "solved" });
  expect(await db.$count(caseSurveys, eq(caseSurveys.accountId, sandbox.id))).toBe(0);
  expect(await db.$count(mails)).toBe(before.mails);
});

test("a reset takes them away with their files; the same device can have cases again", async () => {
  const { real, key, ask, serials, sandbox } = await newSandbox();
  const { body: file } = await call("POST", "/api/v1/files?name=log.txt", {
    key,
    raw: "a log",
    headers: { "content-type": "application/octet-stream", "content-length": "5" },
  });
  const body = caseBody(serials[0] ?? "", { files: [file.id], cc: ["ops@example.com"] });
  const { body: made } = await ask("POST", "cases", body);
  await ask("POST", `cases/${made.number}/severity`, { severity: 1, reason: "Worse" });
  await ask("POST", `cases/${made.number}/escalate`, { reason: "Now" });
  await ask("POST", `cases/${made.number}/close`, { reason: "solved" });
  await ask("POST", "cases", caseBody(serials[0] ?? "", { followUpOf: made.number }));
  const files = () => readdirSync(join(dataDir, "files"), { recursive: true, withFileTypes: true });
  const stored = files().filter((entry) => entry.isFile()).length;
  await resetSandbox(real.ctx);
  expect(files().filter((entry) => entry.isFile()).length).toBe(stored - 1);
  expect(await db.$count(cases, eq(cases.accountId, sandbox.id))).toBe(0);
  expect((await ask("GET", `cases/${made.number}`)).status).toBe(404);
  expect((await ask("GET", "cases")).body.items).toEqual([]);
  expect((await ask("POST", "cases", caseBody(serials[0] ?? ""))).status).toBe(201);
});
