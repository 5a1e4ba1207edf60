/** The pages that collect: company, contact, address, account, review. Each field with everything it cannot hold. */
import { beforeAll, describe, expect, inject, test } from "vitest";
import type { Language } from "@/lib/i18n/languages";
import { refusalSentence } from "@/lib/i18n/words";
import type { Step } from "@/lib/registration/rules";
import type { Fields } from "@/tests/support/form-client";
import {
  companyOf,
  contactOf,
  demoProduct,
  expectStep,
  type Walker,
  walkerAt,
} from "@/tests/support/plain-wizard";
import { madeFor, nothingMade, portalDatabase } from "@/tests/support/portal-database";
import { type BadField, emoji, expectFault, expectKept, formula, nul, script, sentenceOf } from "./judge";

const sql = portalDatabase();
const reversed = "abc\u202Edef";

/** A line of text that must be there, of at most `max` signs. */
const needed = (field: string, max: number): BadField[] => [
  { field, what: "nothing", typed: "", fault: "required" },
  { field, what: "not sent at all", typed: null, fault: "required" },
  { field, what: "ideographic and other spaces", typed: " 　 ", fault: "required" },
  { field, what: "NUL alone", typed: nul, fault: "required" },
  ...loose(field, max),
];
/** A line of text that may be left out. */
const loose = (field: string, max: number): BadField[] => [
  { field, what: "too long", typed: "長".repeat(max + 1), fault: "too_long" },
  { field, what: "signs that turn the text around", typed: reversed, fault: "characters" },
  { field, what: "a control sign", typed: "abc\u0007", fault: "characters" },
];
const none = (field: string, fault: string, typed: readonly (string | null)[]): BadField[] =>
  typed.map((one) => ({ field, what: JSON.stringify(one), typed: one, fault }));

const country = [
  ...none("country", "required", ["", null, nul]),
  ...none("country", "invalid", ["Japan", "jp", "ＪＰ", emoji, script, formula]),
];
const postalCode = [
  ...none("postalCode", "required", ["", null, " 　", nul, "〒"]),
  ...none("postalCode", "too_long", ["1".repeat(21)]),
  ...none("postalCode", "characters", ["100\u0007"]),
];
const address = [
  ...country,
  ...postalCode,
  ...needed("region", 100),
  ...needed("city", 100),
  ...needed("address1", 200),
  ...loose("address2", 200),
];

const company: BadField[] = [
  ...needed("companyName", 200),
  ...address,
  ...none("website", "too_long", [`www.example.com/${"w".repeat(200)}`]),
  ...none("website", "invalid", [
    "example",
    "javascript:alert(1)",
    emoji,
    script,
    formula,
    "http://",
    "ftp://a b",
  ]),
];

const contact: BadField[] = [
  ...needed("familyName", 80),
  ...needed("givenName", 80),
  ...loose("jobTitle", 120),
  ...none("phone", "too_long", ["1".repeat(41)]),
  ...none("phone", "invalid", ["12345", "telephone", emoji, script, formula]),
  ...none("language", "required", ["", null, "fr", "ＥＮ"]),
  ...none("timeZone", "required", [null]),
  ...none("timeZone", "invalid", ["", "Mars/Olympus", emoji, script]),
  ...address.map((bad) => ({ ...bad, others: { sameAddress: null, ...companyAddress() } })),
];

function companyAddress(): Fields {
  const { companyName: _, website: __, ...rest } = companyOf("en");
  return rest;
}

async function refuseAll(
  walker: Walker,
  step: Step,
  proper: Fields,
  all: readonly BadField[],
): Promise<void> {
  const { browser, page } = walker;
  for (const { field, what, typed, fault, others } of all) {
    const sent = { ...proper, ...others, [field]: typed };
    const answer = await browser.send(page, sent);
    expect(answer.path, `${field}: ${what}`).toBe(`/create-account/${step}`);
    expectFault(answer, browser.language, field, sentenceOf(browser.language, field, fault));
    expect(answer.summary?.faults, `${field}: ${what}`).toHaveLength(1);
    expectKept(answer, sent);
  }
  expect(await madeFor(sql, walker.domain)).toEqual(nothingMade);
}

async function answersOf(walker: Walker): Promise<Record<string, Record<string, string>>> {
  const [row] = await sql`select answers from registrations where email_key = ${walker.email}`;
  return row?.answers;
}

describe.each<Language>(["en", "ja"])("pages that collect (%s)", (language) => {
  const place = language === "en" ? 40 : 41;
  let walker: Walker;

  describe("company", () => {
    beforeAll(async () => {
      walker = await walkerAt("company", { language, product: demoProduct("standard", place) });
    });

    test("every field that cannot stand is named, one by one, and the others keep what was typed", async () => {
      await refuseAll(walker, "company", companyOf(language), company);
      expect((await answersOf(walker)).company).toBeUndefined();
    });

    test("everything left out at once is named at once, in the order of the page", async () => {
      const empty = Object.fromEntries(Object.keys(companyOf(language)).map((field) => [field, ""]));
      const answer = await walker.browser.send(walker.page, empty);
      expect(answer.summary?.faults.map(({ field }) => field)).toEqual([
        "companyName",
        "country",
        "postalCode",
        "region",
        "city",
        "address1",
      ]);
    });

    test("emoji, scripts, formulas and full width are text like any other, kept and shown as typed", async () => {
      const odd = {
        ...companyOf(language),
        companyName: `${formula} ${script} ${emoji}`,
        city: `　${script}　`,
        address1: `ＡＢＣ１−２−３${nul}`,
        postalCode: "〒１００ー０００１",
        website: "ｗｗｗ.example.com/?a=1&b=2",
      };
      expectStep(await walker.browser.send(walker.page, odd), "contact");
      expect((await answersOf(walker)).company).toMatchObject({
        companyName: `${formula} ${script} ${emoji}`,
        city: script,
        address1: "ＡＢＣ１−２−３",
        postalCode: "100-0001",
      });
      const again = await walker.browser.open("/create-account/company");
      expect(again.shown("companyName")).toBe(`${formula} ${script} ${emoji}`);
      expect(again.html).not.toContain(script);
      expectStep(await walker.browser.send(again, companyOf(language)), "contact");
    });
  });

  describe("contact", () => {
    test("every field that cannot stand is named, and the others keep what was typed", async () => {
      walker.page = await walker.browser.open("/create-account/contact");
      await refuseAll(walker, "contact", { ...contactOf(language), jobTitle: "CISO" }, contact);
      expect((await answersOf(walker)).contact).toBeUndefined();
    });

    test("names and an address of one's own left out at once are named at once", async () => {
      const fields = ["familyName", "givenName", "country", "postalCode", "region", "city", "address1"];
      const empty = Object.fromEntries(fields.map((field) => [field, ""]));
      const answer = await walker.browser.send(walker.page, { ...empty, sameAddress: null });
      expect(new Set(answer.summary?.faults.map(({ field }) => field))).toEqual(new Set(fields));
    });

    test("a telephone number in full width is evened out; emoji, scripts and formulas in names stay text", async () => {
      const odd = {
        familyName: `${script}${nul}`,
        givenName: `　${emoji} `,
        jobTitle: formula,
        phone: "＋８１（３）１２３４ー５６７８",
      };
      expectStep(await walker.browser.send(walker.page, odd), "address");
      expect((await answersOf(walker)).contact).toMatchObject({
        familyName: script,
        givenName: emoji,
        jobTitle: formula,
        phone: "+81(3)1234-5678",
        sameAddress: true,
      });
    });
  });

  describe("address and review", () => {
    test("an address that is not offered is refused, and so is none", async () => {
      walker.page = await walker.browser.open("/create-account/address");
      for (const addressChoice of [null, "", "suggestion-9", "suggestion--1", "entered ", script, nul]) {
        const answer = await walker.browser.send(walker.page, { addressChoice });
        expectStep(answer, "address");
        expectFault(answer, language, "addressChoice", sentenceOf(language, "addressChoice", "required"));
      }
      const gone = await walker.browser.send(walker.page, { addressChoice: "suggestion-4" });
      expectFault(gone, language, "addressChoice", refusalSentence(language, "stale_form"));
      expect((await answersOf(walker)).address).toBeUndefined();
      expectStep(await walker.browser.send(walker.page, { addressChoice: "entered" }), "review");
    });

    test("what was typed oddly is shown as text before registering", async () => {
      const page = await walker.browser.open("/create-account/review");
      for (const text of [script, emoji, formula]) expect(page.text).toContain(text);
      expect(page.html).not.toContain(script);
    });

    test("unknown kinds of mail and a missing, strange or used check against robots register nobody", async () => {
      const page = await walker.browser.open("/create-account/review");
      const unknown = await walker.browser.send(page, { topics: ["all_of_them"] }, { captcha: "review" });
      expectFault(unknown, language, "topics", sentenceOf(language, "topics", "invalid"));
      const product = await walker.browser.human("product");
      for (const [code, altcha] of [
        ["captcha_missing", ""],
        ["captcha_invalid", product],
      ] as const) {
        const answer = await walker.browser.send(page, { topics: ["content_updates"], altcha });
        expectFault(answer, language, "altcha", refusalSentence(language, code));
        expectKept(answer, { topics: "content_updates" });
      }
      expect(await madeFor(sql, walker.domain)).toEqual(nothingMade);
    });
  });

  test("on the account page only the two choices and one's own accounts count", async () => {
    const who = language === "en" ? "Standard User, cloud security" : "ASC Full Service User";
    const email = inject("demo").users.find((user) => user.who.startsWith(who))?.email ?? "";
    const [foreign] = await sql`select id from accounts where email_domain = 'quillwater.example'`;
    const requests = () =>
      sql`select id from access_requests where user_id = (select id from users where email = ${email})`;
    const before = await requests();
    const at = await walkerAt("account", {
      language,
      email,
      product: demoProduct("standard", place),
    });
    for (const choice of ["", null, "both", script]) {
      const answer = await at.browser.send(at.page, { choice });
      expectFault(answer, language, "choice", sentenceOf(language, "choice", "required"));
    }
    const none = await at.browser.send(at.page, { choice: "existing", accountId: "" });
    expectFault(none, language, "accountId", sentenceOf(language, "accountId", "required"));
    expectKept(none, { choice: "existing" });
    for (const accountId of [foreign?.id, "acc_unknown", formula, emoji]) {
      const answer = await at.browser.send(at.page, { choice: "existing", accountId });
      expectStep(answer, "account");
      expectFault(answer, language, "accountId", refusalSentence(language, "account_not_available"));
      expect(answer.text).not.toContain("Quillwater");
    }
    expect(await requests()).toEqual(before);
  });
});
