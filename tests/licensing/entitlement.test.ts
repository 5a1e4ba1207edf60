/** One judgement whether an asset may be supported, under which plan and until when. */
import { expect, test } from "vitest";
import { type SupportLicense, supportEntitlement } from "@/lib/licensing/entitlement/rules";

const now = new Date("2026-11-21T10:00:00Z");
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const plan = (code: string, position: number) => ({
  id: code,
  code,
  position,
  nameEn: code,
  nameJa: code,
  deliveredBy: "vendor" as const,
});
const [plus, premium] = [plan("premium_plus", 1), plan("premium", 2)];
const support = (from: number, to: number, of: SupportLicense["plan"] = premium): SupportLicense => ({
  kind: "support",
  productName: of?.code ?? "Standard Support",
  plan: of,
  startsAt: days(from),
  endsAt: days(to),
  endedAt: null,
});

test.each<[string, SupportLicense[], "entitled" | "not_entitled", string | null, number | null, string[]]>([
  ["nothing at all", [], "not_entitled", null, null, ["support_never"]],
  [
    "a subscription only",
    [{ ...support(-10, 10), kind: "subscription" }],
    "not_entitled",
    null,
    null,
    ["support_never"],
  ],
  ["support that runs", [support(-10, 10)], "entitled", "premium", 10, ["support_active"]],
  ["support that begins this instant", [support(0, 10)], "entitled", "premium", 10, ["support_active"]],
  ["support that ends this instant", [support(-10, 0)], "not_entitled", null, 0, ["support_expired"]],
  ["support that begins tomorrow", [support(1, 10)], "not_entitled", null, null, ["support_upcoming"]],
  [
    "support taken off",
    [{ ...support(-10, 10), endedAt: days(-1) }],
    "not_entitled",
    null,
    -1,
    ["support_ended"],
  ],
  [
    "support with its renewal",
    [support(10, 375), support(-355, 10)],
    "entitled",
    "premium",
    375,
    ["support_active", "support_upcoming"],
  ],
  [
    "a renewal after a gap",
    [support(-355, 10), support(11, 376)],
    "entitled",
    "premium",
    10,
    ["support_active", "support_upcoming"],
  ],
  [
    "two plans at once: the better one counts",
    [support(-10, 100), support(-10, 20, plus)],
    "entitled",
    "premium_plus",
    20,
    ["support_active"],
  ],
  [
    "a better plan that is over",
    [support(-10, 100), support(-90, -20, plus)],
    "entitled",
    "premium",
    100,
    ["support_active", "support_expired"],
  ],
  ["support without a plan of its own", [support(-10, 10, null)], "entitled", null, 10, ["support_active"]],
])("%s", (_, licenses, verdict, code, until, reasons) => {
  const found = supportEntitlement(licenses, now);
  expect(found.verdict).toBe(verdict);
  expect(found.plan?.code ?? null).toBe(code);
  expect(found.until).toEqual(until === null ? null : days(until));
  expect(found.reasons).toEqual(reasons);
});
