/** GET /api/v1/devices/SERIAL and /api/v1/licenses/SERIAL → 404, for a foreign device as for one that is not there */
import { expect, test } from "vitest";
import { call, newProgram } from "../program";

test("the answer is the same, and so it is for what names no device at all", async () => {
  const mine = await newProgram(1);
  const other = await newProgram(1);
  for (const list of ["devices", "licenses"]) {
    const said: object[] = [];
    for (const serial of [other.serials[0], "0079990000001", "-"]) {
      const answer = await call("GET", `/api/v1/${list}/${serial}`, { key: mine.key });
      expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
      said.push({ ...answer.body, requestId: "" });
    }
    expect(said).toEqual(said.map(() => said[0]));
  }
});
