/** /api/v1/end-users/… → 404, for what is foreign as for what is not there */
import { expect, test } from "vitest";
import { call, newProgram, report } from "../program";

const mine = await newProgram(1);
const other = await newProgram(1);
await call("POST", "/api/v1/end-users", {
  key: other.key,
  body: report(other.serials, { customerReferenceId: "theirs" }),
});
const { customerReferenceId: _id, serials: _serials, ...facts } = report([]);

test.each([
  ["GET", "", undefined],
  ["GET", "/devices", undefined],
  ["GET", "/history", undefined],
  ["PATCH", "", facts],
])("%s %s", async (method, below, body) => {
  const said = [];
  for (const reference of ["theirs", "nobody"]) {
    const answer = await call(method, `/api/v1/end-users/${reference}${below}`, { key: mine.key, body });
    expect(answer.status).toBe(404);
    said.push({ ...answer.body, requestId: "" });
  }
  expect(said[0]).toEqual(said[1]);
});

test("what is at no address of the API is answered for programs too", async () => {
  for (const path of ["/api/v1", "/api/v1/nothing", "/api/v1/devices/1/2/3"])
    for (const method of ["GET", "POST", "DELETE"]) {
      const { status, body, headers } = await call(method, path, { key: mine.key });
      expect([status, body.code]).toEqual([404, "not_found"]);
      expect(headers.get("content-type")).toContain("application/problem+json");
    }
});
