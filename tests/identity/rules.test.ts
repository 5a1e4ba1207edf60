import { describe, expect, test } from "vitest";
import { groupSecret, isCode, tidyCode } from "@/lib/identity/factors/authenticator/rules";
import { relyingParty } from "@/lib/identity/factors/passkeys/rules";
import { isRecoveryCode, tidyRecoveryCode } from "@/lib/identity/factors/recovery-codes/rules";
import { hasSecondFactor, mayRemove } from "@/lib/identity/factors/rules";
import { displayName } from "@/lib/identity/rules";
import { deviceName } from "@/lib/identity/sessions/rules";
import { secondFactorInput } from "@/lib/identity/sign-in/input";
import { lockSchedule, readCertificates, safeNext, writeCertificates } from "@/lib/identity/sign-in/rules";

describe("after signing in people go only to pages of this portal", () => {
  test.each([
    "/cases",
    "/cases/NEW?x=1&y=%E6%A3%AE",
    "/assets/0001A101#m-4",
    "/profile/security?done=proven",
    "/a:b",
  ])("%s", (wish) => expect(safeNext(wish)).toBe(wish));
  test.each([
    undefined,
    null,
    42,
    "",
    "cases",
    "https://evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%5cevil.example",
    "/%5C%5Cevil.example",
    "/%2f/evil.example",
    "/%2F%2Fevil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/%09/evil.example",
    "/%0d%0aLocation:x",
    "javascript:alert(1)",
    "/javascript:%0aalert(1)",
    " /cases",
    "/ca ses",
    "data:text/html,x",
    "/./\\evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "/sign-in",
    "/sign-in/mfa",
    "/sign-out",
    "/api/auth/session",
    `/${"x".repeat(1_001)}`,
  ])("not to %j", (wish) => expect(safeNext(wish)).toBe("/home"));
});

describe("failures in a row", () => {
  const schedule = lockSchedule({ lockAt: 10, lockMinutes: 10 });
  test.each([
    [1, 0],
    [4, 0],
    [5, 5],
    [6, 10],
    [7, 20],
    [8, 40],
    [9, 80],
    [10, 600],
    [11, 600],
    [99, 600],
  ])("the %ith closes the account for %i seconds", (failures, seconds) =>
    expect(schedule[failures - 1]).toBe(seconds),
  );
  test("the hundredth closes it until a reset", () => {
    expect(schedule).toHaveLength(100);
    expect(schedule.at(-1)).toBeGreaterThan(300_000_000);
  });
  test("a stricter setting is never undercut", () =>
    expect(lockSchedule({ lockAt: 3, lockMinutes: 1 }).slice(0, 4)).toEqual([0, 0, 60, 60]));
});

describe("certificates of a browser", () => {
  const certificate = (n: number) => ({ part: String(n).repeat(22), proof: String(n).repeat(64) });
  test("are read back as written, at most five", () => {
    const all = [1, 2, 3, 4, 5, 6, 7].map(certificate);
    expect(readCertificates(writeCertificates(all))).toEqual(all.slice(0, 5));
  });
  test.each([null, "", "~~~", "x.y", `${"a".repeat(22)}.${"g".repeat(64)}`, "%00"])(
    "%j holds none",
    (cookie) => expect(readCertificates(cookie)).toEqual([]),
  );
});

describe("codes as people type them", () => {
  test.each([
    ["123456", "123456"],
    ["１２３４５６", "123456"],
    [" 123 456 ", "123456"],
    ["123-456", "123456"],
    ["123ー456", "123456"],
  ])("%s is %s", (typed, kept) => expect(tidyCode(typed)).toBe(kept));
  test.each(["12345", "1234567", "12345a", ""])("%s is no code", (typed) =>
    expect(isCode(tidyCode(typed))).toBe(false),
  );
  test.each(["abcd-efgh-jkmn-pqrs", "ABCDEFGHJKMNPQRS", "ａｂｃｄ ｅｆｇｈ　jkmn pqrs"])(
    "%s is a recovery code",
    (typed) => expect(tidyRecoveryCode(typed)).toBe("ABCD-EFGH-JKMN-PQRS"),
  );
  test.each(["", "ABCD", "ABCD-EFGH-JKMN-PQRS-T"])("%s is none", (typed) =>
    expect(isRecoveryCode(tidyRecoveryCode(typed))).toBe(false),
  );
  test("secrets are shown in groups of four", () =>
    expect(groupSecret("JBSWY3DPEHPK3PXP")).toBe("JBSW Y3DP EHPK 3PXP"));
});

describe("the form of the second step", () => {
  test("takes a code, or else a recovery code", () => {
    expect(secondFactorInput.parse({ code: " 123456", recoveryCode: "" })).toMatchObject({
      factor: "code",
      value: "123456",
    });
    expect(secondFactorInput.parse({ code: "", recoveryCode: "abcd efgh jkmn pqrs" })).toMatchObject({
      factor: "recoveryCode",
      value: "ABCD-EFGH-JKMN-PQRS",
    });
    expect(secondFactorInput.parse({ recoveryCode: "abcd efgh jkmn pqrs" })).toMatchObject({
      factor: "recoveryCode",
    });
  });
  test.each([
    [{}, "recoveryCode", "required"],
    [{ code: "", recoveryCode: " " }, "code", "required"],
    [{ code: "12" }, "code", "digits"],
    [{ recoveryCode: "12" }, "recoveryCode", "invalid"],
    [{ code: ["1", "2"] }, "code", "required"],
  ])("%j is wrong at %s: %s", (typed, field, message) =>
    expect(secondFactorInput.safeParse(typed).error?.issues).toMatchObject([{ path: [field], message }]),
  );
});

describe("factors", () => {
  const app = { confirmedAt: new Date() };
  const held = (authenticator: typeof app | null, ...ids: string[]) => ({
    authenticator,
    passkeys: ids.map((id) => ({ id })),
    recoveryCodesLeft: 10,
  });
  test.each([
    [held(null), false],
    [held(app), true],
    [held(null, "a"), true],
  ])("recovery codes alone are no second factor", (factors, enough) =>
    expect(hasSecondFactor(factors)).toBe(enough),
  );
  test.each([
    [held(app), "authenticator", false],
    [held(app, "a"), "authenticator", true],
    [held(app, "a"), { passkeyId: "a" }, true],
    [held(null, "a"), { passkeyId: "a" }, false],
    [held(null, "a", "b"), { passkeyId: "a" }, true],
  ] as const)("one always stays", (factors, which, allowed) =>
    expect(mayRemove(factors, which)).toBe(allowed),
  );
  test.each([
    ["https://portal.example", "portal.example", "https://portal.example"],
    ["http://localhost:3000", "localhost", "http://localhost:3000"],
  ])("passkeys for %s belong to %s", (base, id, origin) =>
    expect(relyingParty(base)).toEqual({ id, origin }),
  );
});

describe("names and devices", () => {
  test("the order is that of the name's script, whoever reads it; a missing part leaves no gap", () => {
    for (const language of ["en", "ja"] as const) {
      expect(displayName({ familyName: "森山", givenName: "咲子" }, language)).toBe("森山 咲子");
      expect(displayName({ familyName: "Moriyama", givenName: "Sakiko" }, language)).toBe("Sakiko Moriyama");
    }
    expect(displayName({ familyName: "", givenName: "ops" }, "ja")).toBe("ops");
  });
  test.each([
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0",
      "Edge · Windows",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15",
      "Safari · macOS",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/150.0 Mobile/15E148 Safari/604.1",
      "Chrome · iPhone",
    ],
    [
      "Mozilla/5.0 (Linux; Android 16; Pixel) AppleWebKit/537.36 Chrome/150.0.0.0 Mobile Safari/537.36",
      "Chrome · Android",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox · Linux"],
    ["curl/8.0", ""],
    [null, ""],
  ])("%s is %j", (userAgent, name) => expect(deviceName(userAgent)).toBe(name));
});
