/** From when to when: instants are UTC, whatever zone people live in; a term is good through its last printed day. */
import { describe, expect, test } from "vitest";
import { termEnd } from "@/lib/catalog/terms/rules";
import {
  type CodeFacts,
  fitsOn,
  lastDay,
  planActivation,
  returnedEnds,
} from "@/lib/licensing/activating/rules";
import { licenseState } from "@/lib/licensing/rules";

const at = (text: string) => new Date(text);

describe("a term of twelve months", () => {
  test.each([
    // activated at, last printed day, first instant without it
    ["at noon UTC", "2026-11-21T12:00:00Z", "2027-11-21", "2027-11-22T00:00:00Z"],
    ["at midnight UTC", "2026-11-22T00:00:00Z", "2027-11-21", "2027-11-22T00:00:00Z"],
    ["a moment before midnight UTC", "2026-11-21T23:59:59.999Z", "2027-11-21", "2027-11-22T00:00:00Z"],
    ["just after midnight in Tokyo", "2026-11-22T00:00:01+09:00", "2027-11-21", "2027-11-22T00:00:00Z"],
    ["just before midnight in Tokyo", "2026-11-21T23:59:59+09:00", "2027-11-21", "2027-11-22T00:00:00Z"],
    [
      "just before midnight in Los Angeles",
      "2026-11-21T23:59:59-08:00",
      "2027-11-22",
      "2027-11-23T00:00:00Z",
    ],
    ["just after midnight in Los Angeles", "2026-11-21T00:00:01-08:00", "2027-11-21", "2027-11-22T00:00:00Z"],
    ["at midnight in St. John's", "2026-11-21T00:00:00-03:30", "2027-11-21", "2027-11-22T00:00:00Z"],
    [
      "as clocks spring forward in Los Angeles",
      "2026-03-08T03:00:00-07:00",
      "2027-03-08",
      "2027-03-09T00:00:00Z",
    ],
    ["a moment before that", "2026-03-08T01:59:59-08:00", "2027-03-08", "2027-03-09T00:00:00Z"],
    ["as clocks fall back in St. John's", "2026-11-01T01:59:59-02:30", "2027-11-01", "2027-11-02T00:00:00Z"],
    ["in the hour that comes twice there", "2026-11-01T01:30:00-03:30", "2027-11-01", "2027-11-02T00:00:00Z"],
    ["on a leap day", "2028-02-29T10:00:00Z", "2029-02-28", "2029-03-01T00:00:00Z"],
  ])("activated %s", (_, start, day, end) => {
    expect(termEnd(at(start), 12)).toEqual(at(end));
    expect(lastDay(at(end))).toBe(day);
  });

  test.each([
    ["2026-01-31T10:00:00Z", 1, "2026-03-01T00:00:00Z"],
    ["2026-08-31T10:00:00Z", 6, "2027-03-01T00:00:00Z"],
    ["2026-11-21T10:00:00Z", 36, "2029-11-22T00:00:00Z"],
    ["2026-11-21T10:00:00Z", null, "2027-11-22T00:00:00Z"],
  ])("from %s, %s months", (start, months, end) => {
    expect(termEnd(at(start), months)).toEqual(at(end));
  });

  test("renewed ten times gains no day", () => {
    let end = termEnd(at("2026-11-21T10:44:00Z"), 12);
    for (let time = 0; time < 10; time += 1) end = termEnd(end, 12);
    expect(end).toEqual(at("2037-11-22T00:00:00Z"));
  });
});

describe("whether a license counts", () => {
  const term = { startsAt: at("2026-11-21T10:00:00Z"), endsAt: at("2027-11-22T00:00:00Z"), endedAt: null };
  test.each([
    ["2026-11-21T09:59:59.999Z", "upcoming"],
    ["2026-11-21T10:00:00Z", "active"],
    ["2027-11-22T08:59:59.999+09:00", "active"],
    ["2027-11-22T09:00:00+09:00", "expired"],
    ["2027-11-21T15:59:59.999-08:00", "active"],
    ["2027-11-21T16:00:00-08:00", "expired"],
    ["2027-11-21T20:29:59.999-03:30", "active"],
    ["2027-11-21T20:30:00-03:30", "expired"],
  ] as const)("at %s it is %s", (now, state) => {
    expect(licenseState(term, at(now))).toBe(state);
  });

  test("taken off, it is over from that instant, whatever its end", () => {
    const off = { ...term, endedAt: at("2027-01-01T00:00:00Z") };
    expect(licenseState(off, at("2026-12-31T23:59:59.999Z"))).toBe("active");
    expect(licenseState(off, at("2027-01-01T00:00:00Z"))).toBe("ended");
  });
});

const firewall = { sku: "PA-440", family: "PA-Series", kind: "hardware" } as const;

test.each([
  [[], true],
  [["PA-Series"], true],
  [["PA-440"], true],
  [["VM-Series", "PA-410"], false],
])("a license for %j on a PA-440: %s", (fits, may) => {
  expect(fitsOn(fits, firewall)).toBe(may);
});

describe("what an activation would do", () => {
  const now = at("2026-11-21T10:00:00Z");
  const part = (productId: string, kind: "subscription" | "support" = "subscription") => ({
    productId,
    kind,
    termMonths: 12,
    fits: [],
  });
  const code = (facts: Partial<CodeFacts> = {}): CodeFacts => ({
    kind: "subscription",
    fits: [],
    parts: [part("atp")],
    fresh: 1,
    returned: [],
    validUntil: null,
    onAsset: false,
    ...facts,
  });
  const standing = (
    productId: string,
    from: string,
    to: string,
    kind: "subscription" | "support" = "subscription",
  ) => ({
    id: `lic ${productId} ${to}`,
    productId,
    kind,
    startsAt: at(from),
    endsAt: at(to),
    endedAt: null,
  });
  const support = standing("premium", "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "support");
  const on = (...licenses: (typeof support)[]) => ({ target: firewall, standing: licenses });

  test.each([
    ["a code for a product of its own", code({ parts: [] }), on(support), "auth_code_no_license"],
    ["an evaluation that is over", code({ validUntil: now }), on(support), "auth_code_expired"],
    ["another family", code({ fits: ["Panorama"] }), on(support), "product_unfit"],
    [
      "a part of a bundle for another family",
      code({ parts: [{ ...part("x"), fits: ["VM-Series"] }] }),
      on(support),
      "product_unfit",
    ],
    ["the same code again", code({ onAsset: true }), on(support), "auth_code_on_asset"],
    ["no support", code(), on(), "support_first"],
    [
      "support that begins tomorrow",
      code(),
      on({ ...support, startsAt: at("2026-11-22T00:00:00Z") }),
      "support_first",
    ],
    ["support that ended this instant", code(), on({ ...support, endsAt: now }), "support_first"],
    ["nothing left", code({ fresh: 0 }), on(support), "auth_code_used_up"],
    [
      "only a term that ran out on the code",
      code({ fresh: 0, returned: [{ id: "t", ends: new Map([["atp", now]]) }] }),
      on(support),
      "auth_code_used_up",
    ],
  ])("refuses %s", (_, facts, asset, refused) => {
    expect(planActivation(facts, asset, now)).toEqual({ refused });
  });

  test("support needs no support, and a bundle brings its own", () => {
    expect(planActivation(code({ parts: [part("premium", "support")] }), on(), now)).toMatchObject({
      licenses: [{ productId: "premium", startsAt: now }],
    });
    expect(
      planActivation(code({ parts: [part("atp"), part("premium", "support")] }), on(), now),
    ).toMatchObject({ licenses: [{ productId: "atp" }, { productId: "premium" }] });
  });

  test("goes on where the same product ends, also behind a renewal that waits", () => {
    const running = standing("atp", "2026-02-01T00:00:00Z", "2027-02-01T00:00:00Z");
    const waiting = standing("atp", "2027-02-01T00:00:00Z", "2028-02-01T00:00:00Z");
    const over = standing("atp", "2024-02-01T00:00:00Z", "2025-02-01T00:00:00Z");
    expect(planActivation(code(), on(support, over, running), now)).toEqual({
      returnedTermId: null,
      licenses: [
        {
          productId: "atp",
          startsAt: running.endsAt,
          endsAt: at("2028-02-01T00:00:00Z"),
          renewsId: running.id,
        },
      ],
    });
    expect(planActivation(code(), on(support, running, waiting), now)).toMatchObject({
      licenses: [{ startsAt: waiting.endsAt, endsAt: at("2029-02-01T00:00:00Z"), renewsId: waiting.id }],
    });
    expect(planActivation(code(), on(support, over), now)).toMatchObject({
      licenses: [{ startsAt: now, renewsId: null }],
    });
  });

  test("takes a returned term before a fresh unit, the first to end before the others", () => {
    const [soon, late] = [at("2027-02-01T00:00:00Z"), at("2027-05-01T00:00:00Z")];
    const returned = [
      { id: "late", ends: new Map([["atp", late]]) },
      { id: "soon", ends: new Map([["atp", soon]]) },
      { id: "over", ends: new Map([["atp", now]]) },
    ];
    expect(planActivation(code({ fresh: 5, returned }), on(support), now)).toEqual({
      returnedTermId: "soon",
      licenses: [{ productId: "atp", startsAt: now, endsAt: soon, renewsId: null }],
    });
  });

  test("leaves a returned term that would add nothing, and says so when there is nothing else", () => {
    const running = standing("atp", "2026-02-01T00:00:00Z", "2027-02-01T00:00:00Z");
    const returned = [{ id: "short", ends: new Map([["atp", at("2027-01-01T00:00:00Z")]]) }];
    expect(planActivation(code({ fresh: 1, returned }), on(support, running), now)).toMatchObject({
      returnedTermId: null,
      licenses: [{ startsAt: running.endsAt }],
    });
    expect(planActivation(code({ fresh: 0, returned }), on(support, running), now)).toEqual({
      refused: "returned_term_short",
    });
  });

  test("nothing made of an evaluation outlives it", () => {
    const validUntil = at("2026-12-24T00:00:00Z");
    expect(planActivation(code({ validUntil }), on(support), now)).toMatchObject({
      licenses: [{ endsAt: validUntil }],
    });
  });

  test("a term that has begun runs on while it lies on its code; one that has not keeps its length; one that is over is gone", () => {
    const ends = returnedEnds(
      [
        standing("begun", "2026-02-01T00:00:00Z", "2027-02-01T00:00:00Z"),
        standing("waiting", "2027-02-01T00:00:00Z", "2027-02-11T00:00:00Z"),
        standing("over", "2025-02-01T00:00:00Z", "2026-02-01T00:00:00Z"),
      ],
      now,
    );
    expect([...ends]).toEqual([
      ["begun", at("2027-02-01T00:00:00Z")],
      // … through the end of its last day
      ["waiting", at("2026-12-02T00:00:00Z")],
    ]);
  });
});
