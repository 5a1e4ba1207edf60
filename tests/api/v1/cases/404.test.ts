/** /api/v1/cases → 404 alike for what is missing, foreign, or no number; 403 without the scope (trust TEN-1) */
import { expect, test } from "vitest";
import { newKey } from "@/tests/provisioning/partner";
import { call, database } from "../program";
import { caseBody, newCaller } from "./customer";

const mine = await newCaller();
const theirs = await newCaller();
const number = await mine.open();
const foreign = await theirs.open();
const { body: theirFile } = await theirs.upload("log.txt", "theirs");
const { body: said } = await theirs.ask("POST", `cases/${foreign}/messages`, {
  body: "Here",
  files: [theirFile.id],
});
const filed = (said.files as { id: string }[])[0]?.id;

const acts = {
  messages: { body: "Hello" },
  severity: { severity: 1, reason: "Worse" },
  escalate: { reason: "Now" },
  solution: { accepted: true },
  close: { reason: "solved" },
  reopen: { comment: "Back" },
} as const;

test("nothing of another account is there, by whichever address", async () => {
  const before = await theirs.ask("GET", `cases/${foreign}`);
  for (const missing of [foreign, "CS-99999999", "nonsense", "0"]) {
    const asked = [
      ...["", "/messages", "/files", `/files/${filed}`].map((rest) =>
        mine.ask("GET", `cases/${missing}${rest}`),
      ),
      ...Object.entries(acts).map(([act, body]) => mine.ask("POST", `cases/${missing}/${act}`, body)),
    ];
    const told = (await Promise.all(asked)).map(({ status, body: { requestId: _, ...body } }) =>
      JSON.stringify([status, body]),
    );
    expect(new Set(told).size).toBe(1);
    expect(told[0]).toContain('404,{"type"');
  }
  expect((await mine.ask("GET", `cases/${number}/files/${filed}`)).status).toBe(404);
  const open = await mine.ask("POST", "cases", caseBody(theirs.serial));
  expect([open.status, open.body.errors]).toEqual([404, [{ pointer: "/serial", code: "not_found" }]]);
  const followUp = await mine.ask("POST", "cases", caseBody(mine.serial, { followUpOf: foreign }));
  expect(followUp.status).toBe(404);
  const { body: spare } = await theirs.upload("spare.txt", "theirs");
  for (const file of [spare.id, "file_nothing"])
    expect(
      (await mine.ask("POST", `cases/${number}/messages`, { body: "x", files: [file] })).body.errors,
    ).toEqual([{ pointer: "/files/0", code: "file_unknown" }]);
  const list = await mine.ask("GET", `cases?serial=${theirs.serial}`);
  expect(list.body.items).toEqual([]);
  expect((await theirs.ask("GET", `cases/${foreign}`)).body).toEqual(before.body);
});

test("a key reads with cases.read and does with cases.open; other scopes open nothing", async () => {
  const { db } = database;
  const { key: reader } = await newKey(db, mine, { scopes: ["cases.read"] });
  const { key: other } = await newKey(db, mine, { scopes: ["provisioning.read", "assets.read"] });
  expect((await call("GET", `/api/v1/cases/${number}`, { key: reader })).status).toBe(200);
  for (const [act, body] of Object.entries(acts)) {
    const answer = await call("POST", `/api/v1/cases/${number}/${act}`, { key: reader, body });
    expect([answer.status, answer.body.code]).toEqual([403, "api_key_scope"]);
  }
  for (const path of ["cases", `cases/${number}`, `cases/${number}/messages`, `cases/${number}/files`])
    expect((await call("GET", `/api/v1/${path}`, { key: other })).status).toBe(403);
});
