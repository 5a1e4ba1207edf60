/** How a request stands, and who may give which role. */
import { describe, expect, test } from "vitest";
import { grantableRoles } from "@/lib/access/roles";
import { decisionInput } from "@/lib/accounts/requests/input";
import { requestClosesAt, requestState, rolesGranted, rolesToOffer } from "@/lib/accounts/requests/rules";

const lives = { requestDays: 30, consoleDays: 7 };
const day = 86_400_000;
const createdAt = new Date("2026-11-01T00:00:00Z");
const daysLater = (days: number) => new Date(createdAt.getTime() + days * day);

describe("the state of a request", () => {
  const facts = { createdAt, confirmedAt: createdAt, withdrawnAt: null, decision: null };
  test.each([
    ["asked", facts, 1, "pending"],
    ["asked long ago", facts, 30, "expired"],
    ["approved", { ...facts, decision: "approved" }, 40, "approved"],
    ["declined", { ...facts, decision: "declined" }, 1, "declined"],
    ["closed by the sweep", { ...facts, decision: "expired" }, 31, "expired"],
    ["approved, not confirmed", { ...facts, confirmedAt: null, decision: "approved" }, 6, "waiting_for_user"],
    ["approved, confirmed too late", { ...facts, confirmedAt: null, decision: "approved" }, 7, "expired"],
    ["unconfirmed and undecided", { ...facts, confirmedAt: null }, 6, "pending"],
    ["unconfirmed, undecided and old", { ...facts, confirmedAt: null }, 7, "expired"],
    ["withdrawn", { ...facts, confirmedAt: null, withdrawnAt: createdAt }, 1, "withdrawn"],
    [
      "withdrawn after approval",
      { ...facts, confirmedAt: null, withdrawnAt: createdAt, decision: "approved" },
      1,
      "withdrawn",
    ],
    ["declined and withdrawn", { ...facts, withdrawnAt: createdAt, decision: "declined" }, 1, "declined"],
  ] as const)("%s", (_name, given, days, state) =>
    expect(requestState(given, lives, daysLater(days))).toBe(state),
  );

  test("an unconfirmed one closes sooner", () => {
    expect(requestClosesAt({ createdAt, confirmedAt: null }, lives)).toEqual(daysLater(7));
    expect(requestClosesAt({ createdAt, confirmedAt: daysLater(3) }, lives)).toEqual(daysLater(30));
  });
});

describe("roles", () => {
  test("a Super User may give all, a Domain Administrator alone not the running ones", () => {
    expect(rolesToOffer({ staff: false, roles: ["super_user"] }, { hasSuperUser: true })).toEqual(
      grantableRoles,
    );
    expect(rolesToOffer({ staff: false, roles: ["domain_administrator"] }, { hasSuperUser: true })).toEqual([
      "standard_user",
      "limited_user",
      "threat_researcher",
      "autofocus_trial",
    ]);
  });
  test("staff give an account without a Super User somebody who runs it, first of all", () => {
    expect(rolesToOffer({ staff: true, roles: [] }, { hasSuperUser: false })).toEqual([
      "super_user",
      "domain_administrator",
    ]);
    expect(rolesToOffer({ staff: true, roles: [] }, { hasSuperUser: true })).toEqual(grantableRoles);
  });
  test("a Domain Administrator is a Super User too (domain rule 9)", () => {
    expect(rolesGranted("domain_administrator")).toEqual(["super_user", "domain_administrator"]);
    expect(rolesGranted("limited_user")).toEqual(["limited_user"]);
  });
});

describe("what the decision form may say", () => {
  test.each([
    [{ requestId: "req_1", decision: "approved", role: "standard_user" }, true],
    [{ requestId: "req_1", decision: "declined", reason: "No." }, true],
    [{ requestId: "req_1", decision: "declined", reason: " 　" }, false],
    [{ requestId: "req_1", decision: "expired" }, false],
    [{ decision: "approved" }, false],
    [{ requestId: "req_1" }, false],
    [{ requestId: "req_1", decision: "declined", reason: "x".repeat(1_001) }, false],
    [{ requestId: "req_1", decision: "declined", reason: "a\u202eb" }, false],
  ])("%j: %s", (typed, fine) => expect(decisionInput.safeParse(typed).success).toBe(fine));
});
