/** /api/v1 → 413 for a body above a megabyte, whatever its header says, and 415 for another sort of body */
import { expect, test } from "vitest";
import { call, newProgram } from "../program";

const { key } = await newProgram(1);

test("a body that is too large", async () => {
  const raw = JSON.stringify({ companyName: "x".repeat(1_100_000) });
  const answer = await call("POST", "/api/v1/end-users", { key, raw });
  expect([answer.status, answer.body.code]).toEqual([413, "body_too_large"]);
});

test.each(["", "text/plain", "application/x-www-form-urlencoded", "application/jsonx"])(
  "a body said to be “%s”",
  async (type) => {
    const answer = await call("POST", "/api/v1/end-users", {
      key,
      raw: "{}",
      headers: { "content-type": type || "x/y" },
    });
    expect([answer.status, answer.body.code]).toEqual([415, "unsupported_content_type"]);
  },
);
