/** The product page: each number missing, too long, odd or foreign; one neutral answer for whatever is not proven. */
import { describe, expect, test } from "vitest";
import type { Language } from "@/lib/i18n/languages";
import { refusalSentence } from "@/lib/i18n/words";
import type { Fields, PlainPage } from "@/tests/support/form-client";
import { demoProduct, expectStep, type Walker, walkerAt } from "@/tests/support/plain-wizard";
import { madeFor, nothingMade, portalDatabase } from "@/tests/support/portal-database";
import { emoji, expectFault, expectKept, expectRefusal, formula, nul, script, sentenceOf } from "./judge";

const sql = portalDatabase();

type Try = { typed: Fields; faults: Readonly<Record<string, string>> };
const on = { acceptTerms: "on" };
const standard = { option: "standard", ...on };

/** Every number with everything it cannot be, on the way of buying that asks for it. */
const oddNumbers: Try[] = (
  [
    ["serialNumber", { ...standard, salesOrder: "SO6410111" }],
    ["authCode", { ...standard, salesOrder: "SO6410111" }],
    ["parentOrder", { ...standard, salesOrder: "SO6410111" }],
    ["salesOrder", { ...standard, serialNumber: "021900144813" }],
    ["customerId", { ...standard, serialNumber: "021900144813" }],
    ["evalId", { ...standard, serialNumber: "021900144813" }],
    ["serialNumber", { option: "usage", marketplace: "aws", cpuId: "ESX:3E7D32DA1A82556E", ...on }],
    ["cpuId", { option: "usage", marketplace: "gcp", serialNumber: "4D00C3GCD4G5T60", ...on }],
    [
      "tenantId",
      { option: "usage", marketplace: "azure_cloud_ngfw", serialNumber: "4D1ELGYY0C9CBDB", ...on },
    ],
    [
      "uuid",
      { option: "usage", marketplace: "cssp", authCode: "P2187850", cpuId: "ESX:3E7D32DA1A82556E", ...on },
    ],
  ] as [string, Fields][]
).flatMap(([field, others]) =>
  [
    ["7".repeat(201), "too_long"],
    ["!!!!!!!!", "invalid"],
    ["a", "invalid"],
    [emoji, "invalid"],
    [script, "invalid"],
    [formula, "invalid"],
    ["'; drop table units; --", "invalid"],
  ].map(([typed = "", fault = ""]) => ({ typed: { ...others, [field]: typed }, faults: { [field]: fault } })),
);

const missing: Try[] = [
  { typed: {}, faults: { option: "required", acceptTerms: "required" } },
  { typed: { ...on, option: "gift" }, faults: { option: "required" } },
  { typed: { option: "standard" }, faults: { acceptTerms: "required", serialNumber: "both_missing" } },
  { typed: standard, faults: { serialNumber: "both_missing" } },
  { typed: { ...standard, serialNumber: nul, salesOrder: " 　" }, faults: { serialNumber: "both_missing" } },
  { typed: { ...standard, authCode: "I7115398" }, faults: { salesOrder: "proof_missing" } },
  { typed: { ...standard, customerId: "C301200" }, faults: { serialNumber: "product_missing" } },
  {
    typed: { ...standard, parentOrder: "PO5310000", evalId: "EV8150058" },
    faults: { serialNumber: "eval_needs_serial_or_auth_code" },
  },
  { typed: { ...on, option: "usage" }, faults: { marketplace: "required" } },
  { typed: { ...on, option: "usage", marketplace: "oracle" }, faults: { marketplace: "required" } },
  ...["aws", "azure", "gcp"].map((marketplace) => ({
    typed: { ...on, option: "usage", marketplace },
    faults: { serialNumber: "required", cpuId: "required" },
  })),
  ...["aws_cloud_ngfw", "azure_cloud_ngfw"].map((marketplace) => ({
    typed: { ...on, option: "usage", marketplace },
    faults: { serialNumber: "required", tenantId: "required" },
  })),
  {
    typed: { ...on, option: "usage", marketplace: "cssp" },
    faults: { authCode: "required", uuid: "required", cpuId: "required" },
  },
];

describe.each<Language>(["en", "ja"])("product page (%s)", (language) => {
  test("every number that is missing or cannot be one is named beside its field, and nothing typed is lost", async () => {
    const { browser, page, domain } = await walkerAt("product", { language });
    for (const { typed, faults } of [...missing, ...oddNumbers]) {
      const answer = await browser.send(page, typed);
      expectStep(answer, "product");
      for (const [field, fault] of Object.entries(faults))
        expectFault(answer, language, field, sentenceOf(language, field, fault));
      expect(answer.summary?.faults).toHaveLength(Object.keys(faults).length);
      expectKept(answer, typed);
    }
    expect(await madeFor(sql, domain)).toEqual(nothingMade);
    const [row] = await sql`select proof from registrations where email_key like ${`%@${domain}`}`;
    expect(row?.proof).toBeNull();
  });

  test("unknown, mismatched, foreign and wrongly bought numbers get the same neutral answer", async () => {
    const { browser, page, domain } = await walkerAt("product", { language });
    const [one, other] = [demoProduct("parentOrder", 5), demoProduct("evaluation", 5)];
    const taken = demoProduct("alreadyRegistered", 0);
    const tries: Fields[] = [
      { ...standard, serialNumber: "999999999999", salesOrder: "SO9999999" },
      { ...standard, parentOrder: one.parentOrder ?? "", customerId: "C999999" },
      { ...standard, ...other, evalId: "EV9999999" },
      { ...standard, ...taken },
      { ...on, ...demoProduct("aws", 5), marketplace: "gcp" },
      { ...on, ...demoProduct("aws", 5), cpuId: "AWSMP:000000000000000000:AAAA" },
      { ...on, ...demoProduct("azureCloudNgfw", 5), tenantId: "TN0000000000" },
      { ...on, ...demoProduct("cssp", 5), authCode: "P0000000" },
    ];
    const shown: string[] = [];
    for (const typed of tries) {
      const answer: PlainPage = await browser.send(page, typed, { captcha: "product" });
      expectStep(answer, "product");
      expectRefusal(answer, language, "product_not_proven");
      expectKept(answer, typed);
      shown.push(answer.text);
    }
    expect(new Set(shown).size).toBe(1);
    expect(await madeFor(sql, domain)).toEqual(nothingMade);
  });

  test("the check against robots must be there, real, for this form and new", async () => {
    const { browser, page } = await walkerAt("product", { language });
    const typed = { ...standard, serialNumber: "999999999999", salesOrder: "SO9999999" };
    const used = await browser.human("product");
    await browser.send(page, { ...typed, altcha: used });
    for (const [code, altcha] of [
      ["captcha_missing", ""],
      ["captcha_invalid", await browser.human("email")],
      ["captcha_used", used],
    ] as const) {
      const answer = await browser.send(page, { ...typed, altcha });
      expectFault(answer, language, "altcha", refusalSentence(language, code));
      expectKept(answer, typed);
    }
  });

  test.each([
    ["in full width with dashes", (text: string) => wide(text).replace(/^(...)/, "$1－")],
    ["in small letters with spaces", (text: string) => ` ${text.toLowerCase().replace(/^(...)/, "$1 ")}　`],
    ["with NUL inside", (text: string) => text.replace(/^(...)/, `$1${nul}`)],
  ])("numbers typed %s are accepted", async (_, as) => {
    const walker: Walker = await walkerAt("product", { language });
    const product = demoProduct("evaluation", 6);
    const typed = Object.fromEntries(
      Object.entries(product).map(([name, value]) => [name, name === "option" ? value : as(value)]),
    );
    const answer = await walker.browser.send(walker.page, { ...on, ...typed }, { captcha: "product" });
    expectStep(answer, "company");
    expect(await madeFor(sql, walker.domain)).toEqual(nothingMade);
  });
});

const wide = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
