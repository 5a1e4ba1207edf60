/** /api/v1/cases → 400, 413 and 415: what does not fit */
import { expect, test } from "vitest";
import { call } from "../program";
import { caseBody, newCaller } from "./customer";

const { ask, open, upload, serial, key } = await newCaller();
const number = await open();
const faults = (errors: unknown) =>
  (errors as { pointer: string; code: string }[]).map(({ pointer, code }) => `${pointer} ${code}`).sort();

test.each([
  [{ severity: 0 }, "/severity too_few"],
  [{ severity: "2" }, "/severity must_be_number"],
  [{ severity: undefined }, "/severity required"],
  [{ subject: "  too few  " }, "/subject too_short"],
  [{ subject: "two lines\nare not one" }, "/subject characters"],
  [{ subject: "x".repeat(151) }, "/subject too_long"],
  [{ description: "It is broken." }, "/description too_short"],
  [{ description: "x".repeat(20_001) }, "/description too_long"],
  [{ description: `${"x".repeat(40)}\u0000` }, "/description characters"],
  [{ serial: undefined }, "/serial required"],
  [{ contact: { method: "phone" } }, "/contact/phone required"],
  [{ contact: { email: "a@b.c,d@e.f" } }, "/contact/email email"],
  [{ cc: ["nobody"] }, "/cc/0 email"],
  [{ type: "other" }, "/type unknown_value"],
  // what is for the portal to say is nothing a program can send (trust TEN-7)
  ...["accountId", "status", "openedBy", "number", "planId", "submissionId", "via"].map(
    (name) => [{ [name]: "x" }, `/${name} unknown_field`] as const,
  ),
] as const)("a case with %j", async (changes, fault) => {
  const { status, body } = await ask("POST", "cases", caseBody(serial, changes));
  expect([status, body.code, faults(body.errors)]).toEqual([400, "malformed_input", [fault]]);
});

test.each([
  ["messages", {}, "/body required"],
  ["messages", { body: "   " }, "/body required"],
  ["messages", { body: "x", visibility: "staff" }, "/visibility unknown_field"],
  ["messages", { body: "x", files: Array.from({ length: 11 }, (_, n) => `file_${n}`) }, "/files too_many"],
  ["severity", { severity: 5, reason: "x" }, "/severity too_many"],
  ["severity", { severity: 1 }, "/reason required"],
  ["escalate", { reason: "" }, "/reason required"],
  ["solution", { accepted: "yes" }, "/accepted must_be_boolean"],
  ["solution", { accepted: false }, "/comment required"],
  ["close", { reason: "duplicate" }, "/reason unknown_value"],
  ["reopen", {}, "/comment required"],
] as const)("%s with %j", async (act, sent, fault) => {
  const { status, body } = await ask("POST", `cases/${number}/${act}`, sent);
  expect([status, body.code, faults(body.errors)]).toEqual([400, "malformed_input", [fault]]);
});

test("a list that is asked for nonsense", async () => {
  for (const [query, fault] of [
    ["severity=5", "/query/severity unknown_value"],
    ["updatedSince=yesterday", "/query/updatedSince form"],
    ["status=open", "/query/status unknown_value"],
    ["limit=101", "/query/limit too_many"],
    ["q=x", "/query/q unknown_field"],
  ] as const) {
    const { status, body } = await ask("GET", `cases?${query}`);
    expect([status, faults(body.errors)]).toEqual([400, [fault]]);
  }
  // a cursor of another list
  await open();
  const { body } = await ask("GET", "cases?limit=1");
  const cursor = encodeURIComponent(String(body.nextCursor));
  expect((await ask("GET", `cases/${number}/messages?cursor=${cursor}`)).body.code).toBe("cursor_invalid");
});

test("files that are not taken: sort, content, size, a form, no length, a line that breaks off", async () => {
  const code = async (answer: ReturnType<typeof upload>) => {
    const { status, body } = await answer;
    return `${status} ${body.code}`;
  };
  expect(await code(upload("run.exe", "MZ"))).toBe("415 file_type_refused");
  expect(await code(upload("shot.png", "<script>alert(1)</script>"))).toBe("415 file_type_mismatch");
  expect(await code(upload("empty.txt", "", { "content-length": "0" }))).toBe("400 file_empty");
  expect(await code(upload("large.txt", "x", { "content-length": "26214401" }))).toBe("413 file_too_large");
  expect(await code(upload("short.txt", "12345", { "content-length": "6" }))).toBe("400 file_short");
  expect(await code(upload("long.txt", "12345", { "content-length": "4" }))).toBe("400 file_too_long");
  for (const type of ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded"])
    expect(await code(upload("form.txt", "x", { "content-type": type }))).toBe(
      "415 unsupported_content_type",
    );
  const { body } = await upload("none.txt", "x", { "content-length": "" });
  expect(faults(body.errors)).toEqual(["/header/Content-Length required"]);
  const unnamed = await call("POST", "/api/v1/files", {
    key,
    raw: "x",
    headers: { "content-type": "application/octet-stream", "content-length": "1" },
  });
  expect(faults(unnamed.body.errors)).toEqual(["/query/name required"]);
});
