/** How the Licensing API prints dates and keys, to the byte (domain 1.2). */
import { expect, test } from "vitest";
import { wireDate, wireEnd, wireInstant, wireKey } from "@/lib/provisioning/license-api/licensing/rules";

const at = (text: string) => new Date(text);

test.each([
  ["2016-05-29T00:00:00Z", "5/29/2016"],
  ["2016-05-29T23:59:59.999Z", "5/29/2016"],
  ["2026-12-01T12:00:00Z", "12/1/2026"],
  ["2027-01-09T00:00:00Z", "1/9/2027"],
])("a start %s is %s", (instant, printed) => {
  expect(wireDate(at(instant))).toBe(printed);
});

test.each([
  ["2016-08-30T00:00:00Z", "8/29/2016 12:00:00 AM"],
  ["2027-01-01T00:00:00Z", "12/31/2026 12:00:00 AM"],
  ["2028-03-01T00:00:00Z", "2/29/2028 12:00:00 AM"],
  ["2026-11-21T10:00:00Z", "11/21/2026 12:00:00 AM"],
])("what counts until just before %s is good through %s", (instant, printed) => {
  expect(wireEnd(at(instant))).toBe(printed);
});

test("an instant has no fraction and no zone", () => {
  expect(wireInstant(at("2016-06-03T08:18:41.987Z"))).toBe("2016-06-03T08:18:41");
});

test.each([
  ["", ""],
  ["A".repeat(10), `${"A".repeat(10)}\n`],
  ["A".repeat(64), `${"A".repeat(64)}\n`],
  ["A".repeat(65), `${"A".repeat(64)}\nA\n`],
])("a key is cut into lines of 64", (base64, lines) => {
  expect(wireKey(base64)).toBe(lines);
});
