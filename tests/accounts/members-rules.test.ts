/** The rules of members as tables: which roles go together, who runs an account until when, which accounts match. */
import { describe, expect, test } from "vitest";
import type { Role } from "@/lib/access/roles";
import { changesOf } from "@/lib/accounts/history/rules";
import { leftWithout } from "@/lib/accounts/members/guard/rules";
import { dayField, memberInput } from "@/lib/accounts/members/input";
import {
  choiceOf,
  coveredUntil,
  isWorse,
  type RoleFault,
  roleFault,
  rolesChosen,
} from "@/lib/accounts/members/rules";
import { matchingAccounts } from "@/lib/accounts/rules";

const day = (date: string) => new Date(`${date}T00:00:00Z`);
const now = day("2026-06-15");

describe("roles that go together", () => {
  test.each<[Role[], { eval?: boolean; group?: boolean; held?: Role[] }, RoleFault | null]>([
    [["standard_user"], {}, null],
    [["super_user", "domain_administrator"], {}, null],
    [["domain_administrator"], {}, "domain_administrator"],
    [["domain_administrator", "standard_user"], {}, "domain_administrator"],
    [[], {}, "none"],
    [["bulk_registration"], {}, "none"],
    [["standard_user", "limited_user"], {}, "several"],
    [["group_super_user", "group_limited_user"], { group: true }, "several"],
    [["group_super_user"], { group: true }, null],
    [["group_super_user"], {}, "group_needed"],
    [["limited_user", "group_standard_user"], { group: true }, null],
    [["standard_user", "bulk_registration"], {}, null],
    [["standard_user", "bulk_registration"], { eval: true }, "bulk_eval"],
    [["super_user", "bulk_registration", "cloud_product"], {}, "bulk_cloud"],
    [["super_user", "domain_administrator", "credit_admin", "ela_admin"], {}, null],
    [["limited_user", "credit_admin"], {}, "add_on_alone"],
    [["group_super_user", "credit_admin"], { group: true }, "add_on_alone"],
    [["asc_user"], {}, "foreign"],
    [["asc_user"], { held: ["asc_user"] }, null],
    [["asc_full_service_user"], { held: ["asc_user"] }, "foreign"],
  ])("%j %j: %s", (roles, member, fault) => {
    expect(
      roleFault(roles, {
        standing: member.eval ? "eval" : "customer",
        inGroup: member.group ?? false,
        ...(member.held ? { held: member.held } : {}),
      }),
    ).toBe(fault);
  });

  test("a form shows what is held and means the same when sent unchanged", () => {
    for (const roles of [
      ["super_user", "domain_administrator", "credit_admin"],
      ["limited_user", "group_standard_user"],
      ["asc_user"],
    ] as Role[][])
      expect(rolesChosen(choiceOf(roles)).sort()).toEqual([...roles].sort());
    expect(rolesChosen({ role: "emperor", groupRole: "super_user", addOns: ["standard_user"] })).toEqual([]);
  });
});

describe("who runs the account, and until when", () => {
  const span = (from: string, until: string | null) => ({
    from: day(from),
    until: until ? day(until) : null,
  });
  test.each<[string, ReturnType<typeof span>[], Date | "always" | null]>([
    ["nobody", [], null],
    ["one without an end", [span("2026-01-01", null)], "always"],
    ["one who has ended", [span("2026-01-01", "2026-06-15")], null],
    ["one who begins later", [span("2026-06-16", null)], null],
    ["one until July", [span("2026-01-01", "2026-07-01")], day("2026-07-01")],
    ["one after the other", [span("2026-01-01", "2026-07-01"), span("2026-07-01", null)], "always"],
    ["with a gap", [span("2026-01-01", "2026-07-01"), span("2026-07-02", null)], day("2026-07-01")],
    [
      "overlapping, in any order",
      [span("2026-06-30", "2026-09-01"), span("2026-01-01", "2026-07-01"), span("2026-02-01", "2026-03-01")],
      day("2026-09-01"),
    ],
  ])("%s", (_name, spans, until) => {
    expect(coveredUntil(spans, now)).toEqual(until);
  });

  test.each<[Date | "always" | null, Date | "always" | null, boolean]>([
    ["always", "always", false],
    ["always", day("2030-01-01"), true],
    ["always", null, true],
    [day("2030-01-01"), day("2030-01-02"), false],
    [day("2030-01-01"), day("2029-12-31"), true],
    [day("2030-01-01"), "always", false],
    [null, null, false],
    [null, day("2030-01-01"), false],
  ])("from %s to %s is worse: %s", (before, after, worse) => {
    expect(isWorse(before, after)).toBe(worse);
  });

  test("the Super User is named before the Domain Administrator", () => {
    const run = { super_user: "always", domain_administrator: "always" } as const;
    const none = { super_user: null, domain_administrator: null };
    expect(leftWithout(run, none)).toBe("last_super_user");
    expect(leftWithout(run, { ...run, domain_administrator: null })).toBe("last_domain_administrator");
    expect(leftWithout(run, run)).toBeNull();
  });
});

describe("what may be typed", () => {
  test.each([
    ["2027-03-31", "2027-03-31"],
    ["２０２７/３/３１", "2027-03-31"],
    ["2028-02-29", "2028-02-29"],
    ["", ""],
  ])("%j is the day %j", (typed, expected) => {
    expect(dayField.parse(typed)).toBe(expected);
  });

  test.each(["2027-02-29", "31.03.2027", "tomorrow", "1999-12-31", "2027-13-01", "20270331"])(
    "%j is no day",
    (typed) => {
      expect(dayField.safeParse(typed).success).toBe(false);
    },
  );

  test("an end before the beginning is shown at the end", () => {
    const read = memberInput().safeParse({ memberId: "m", from: "2027-03-31", until: "2027-03-30" });
    expect(read.error?.issues.map((issue) => [issue.path[0], issue.message])).toEqual([["until", "order"]]);
  });
});

describe("choosing among accounts", () => {
  const accounts = [
    { number: 204_101, name: "ひばり野精密株式会社" },
    { number: 204_102, name: "Quillwater Logistics, Inc." },
    { number: 204_110, name: "ＡＢＣ商事" },
  ];
  test.each([
    ["", [204_101, 204_102, 204_110]],
    ["quill", [204_102]],
    ["QUILLWATERLOG", [204_102]],
    ["abc", [204_110]],
    ["ひばり 野", [204_101]],
    ["0410", [204_101, 204_102]],
    ["nothing", []],
  ])("%j finds %j", (typed, numbers) => {
    expect(matchingAccounts(accounts, typed).map((account) => account.number)).toEqual(numbers);
  });
});

test("history shows old and new values and plain facts, and neither ids nor what it does not know", () => {
  expect(
    changesOf({
      userId: "usr_1",
      old: { roles: ["limited_user"], groupIds: ["g"] },
      new: { roles: ["standard_user"] },
      email: "a@x.example",
      token: "secret",
    }),
  ).toEqual([
    { name: "roles", old: ["limited_user"], new: ["standard_user"] },
    { name: "email", old: undefined, new: "a@x.example" },
  ]);
  expect(changesOf({ old: "text", new: null })).toEqual([]);
});
