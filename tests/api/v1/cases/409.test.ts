/** /api/v1/cases → 409: what the case, the product or its support does not permit */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { cases } from "@/db/schema/cases";
import { newCustomer } from "@/tests/cases/desk";
import { newKey } from "@/tests/provisioning/partner";
import { call, database } from "../program";
import { caseBody, messagesOf, newCaller, rowOf } from "./customer";

const { db } = database;

const coded = (answer: { status: number; body: Record<string, unknown> }) =>
  `${answer.status} ${answer.body.code}`;

test("no support; an admin case is for everybody", async () => {
  const lapsed = await newCustomer(db, { days: -1 });
  const { key } = await newKey(db, lapsed);
  const refused = await call("POST", "/api/v1/cases", { key, body: caseBody(lapsed.asset.serial) });
  expect([coded(refused), refused.body.errors]).toEqual([
    "409 case_not_entitled",
    [{ pointer: "/serial", code: "case_not_entitled" }],
  ]);
  const admin = await call("POST", "/api/v1/cases", {
    key,
    body: caseBody(lapsed.asset.serial, { type: "admin" }),
  });
  expect(admin.status).toBe(201);
});

test("a case that is over, joined with another, not closed, not graver, escalated already, or without a solution", async () => {
  const { ask, open } = await newCaller();
  const number = await open();
  const act = async (name: string, body: unknown) =>
    coded(await ask("POST", `cases/${number}/${name}`, body));
  expect(await act("solution", { accepted: true })).toBe("409 case_no_solution");
  expect(await act("reopen", { comment: "x" })).toBe("409 case_open_already");
  expect(await act("severity", { severity: 3, reason: "x" })).toBe("403 severity_not_lowered");
  expect(await act("severity", { severity: 2, reason: "x" })).toBe("400 severity_same");
  expect(await act("escalate", { reason: "x" })).toBe("200 undefined");
  expect(await act("escalate", { reason: "x" })).toBe("409 escalation_open");
  expect(await act("close", { reason: "solved" })).toBe("200 undefined");
  for (const [name, body] of [
    ["close", { reason: "solved" }],
    ["messages", { body: "x" }],
    ["severity", { severity: 1, reason: "x" }],
    ["escalate", { reason: "x" }],
    ["solution", { accepted: true }],
  ] as const)
    expect([name, await act(name, body)]).toEqual([name, "409 case_closed"]);
  expect(await messagesOf(number)).toHaveLength(1);
  const other = await open();
  await db
    .update(cases)
    .set({ mergedIntoId: (await rowOf(other)).id })
    .where(eq(cases.id, (await rowOf(number)).id));
  expect(await act("messages", { body: "x" })).toBe("409 case_merged");
  expect(await act("reopen", { comment: "x" })).toBe("409 case_merged");
  expect((await ask("GET", `cases/${number}`)).body.mergedInto).toBe(other);
});

test("of two that accept and reject a solution at once, one comes first", async () => {
  const { ask, open } = await newCaller();
  const number = await open();
  await db
    .update(cases)
    .set({ status: "solution_provided" })
    .where(eq(cases.id, (await rowOf(number)).id));
  const answers = await Promise.all([
    ask("POST", `cases/${number}/solution`, { accepted: true }),
    ask("POST", `cases/${number}/solution`, { accepted: false, comment: "No" }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});
