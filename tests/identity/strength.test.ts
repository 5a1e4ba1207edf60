import { describe, expect, test } from "vitest";
import { findWeakness } from "@/lib/identity/passwords/strength/queries";
import { ownWords } from "@/lib/identity/passwords/strength/rules";

const own = ownWords(
  { email: "hanako.moriyama@kurokawa-works.example", familyName: "森山", givenName: "Hanako" },
  ["Kurokawa Works K.K.", "Customer Support Portal"],
);

describe("a password that may not be used says why", () => {
  test.each([
    ["short one", "too_short"],
    ["", "too_short"],
    ["ab".repeat(129), "too_long"],
    ["hanako.moriyama1", "personal"],
    ["Hanako-Moriyama!!", "personal"],
    ["森山森山森山森山森山森山", "repeated"],
    ["森山hanakoです2026!", "personal"],
    ["kurokawaworks99", "personal"],
    ["CustomerSupport1", "personal"],
    ["SupportPortal2026!", "personal"],
    ["aaaaaaaaaaaaaaaa", "repeated"],
    ["abcabcabcabcabc", "repeated"],
    ["パスワードパスワード12", "repeated"],
    ["            ", "repeated"],
    ["abcdefghijklmnop", "sequence"],
    ["987654321098", "sequence"],
    ["qwertyuiop[]", "sequence"],
    ["Password12345!", "common"],
    ["P@ssw0rd1234", "common"],
    ["123456qwerty", "common"],
    ["1qaz2wsx3edc", "common"],
    ["Winter2026!!", "common"],
    ["Welcome2026!!", "common"],
    ["iloveyou2026!", "common"],
    ["motherfucker", "common"],
    ["19840512suzuki", "date"],
  ])("%s: %s", async (password, reason) => {
    const found = await findWeakness(password, own);
    // several reasons can be true of one password; what counts is that it is refused with a telling one
    if (["common", "date", "sequence", "repeated"].includes(reason))
      expect(found, String(found)).not.toBeNull();
    else expect(found).toBe(reason);
  });

  test.each([
    "quiet lantern over marble",
    "correct horse battery staple",
    "purple otter drums 88",
    "月がとても綺麗ですね今夜は",
    "sakura hanabi kumo yuki",
    "xK7#mQ2$vB9!wT4z",
    "gjTq8-wmRz4-pLx2v",
    "🦊🌲🚲 forest-cycling trip",
    "x".repeat(3) + "quiet lantern over marble".repeat(9),
  ])("%s may be used", async (password) => expect(await findWeakness(password, own)).toBeNull());

  test("one's own words do no harm inside a strong password", async () => {
    expect(await findWeakness("hanako paints seven quiet lanterns", own)).toBeNull();
  });

  test("the longest password is judged in a moment", async () => {
    const password = Array.from({ length: 256 }, (_, place) =>
      String.fromCharCode(33 + ((place * 37) % 90)),
    ).join("");
    await findWeakness("warming up the dictionaries", own);
    // work, not time: other tests may be waiting for the same processor
    const begun = process.cpuUsage();
    expect(await findWeakness(password, own)).toBeNull();
    await findWeakness("@4310$!7".repeat(32), own);
    expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
  });
});

test("one's own words are the parts of address, names and company, without particles", () => {
  expect(own).toEqual(
    expect.arrayContaining(["hanako", "moriyama", "hanakomoriyama", "kurokawa", "works", "森山", "support"]),
  );
  expect(own).not.toContain("kk");
  expect(own).not.toContain("k");
});
