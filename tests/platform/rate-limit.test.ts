import { describe, expect, test } from "vitest";
import { networkOf } from "@/lib/platform/networks/rules";
import { countAttempt } from "@/lib/platform/rate-limit";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

describe("limits", () => {
  test("of fifty attempts at once exactly as many pass as the limit allows", async () => {
    const verdicts = await Promise.all(
      Array.from({ length: 50 }, () => countAttempt(db, { key: "parallel", max: 5, seconds: 3_600 })),
    );
    expect(verdicts.filter((verdict) => verdict.allowed)).toHaveLength(5);
  });

  test("an attempt under one key does not count for another", async () => {
    await countAttempt(db, { key: "left", max: 1, seconds: 3_600 });
    expect((await countAttempt(db, { key: "right", max: 1, seconds: 3_600 })).allowed).toBe(true);
    expect((await countAttempt(db, { key: "left", max: 1, seconds: 3_600 })).allowed).toBe(false);
  });

  test.each([
    ["203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::1", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
  ])("the address %s counts as %s", (ip, network) => expect(networkOf(ip)).toBe(network));
});
