/** The activation code: odd, wrong, old and too often tried codes open nothing. */
import { describe, expect, test } from "vitest";
import type { Language } from "@/lib/i18n/languages";
import { refusalSentence, words } from "@/lib/i18n/words";
import { activationCode } from "@/tests/support/mailbox";
import { expectStep, walkerAt } from "@/tests/support/plain-wizard";
import { madeFor, nothingMade, portalDatabase } from "@/tests/support/portal-database";
import { type BadField, emoji, expectFault, expectKept, formula, nul, script, sentenceOf } from "./judge";

const sql = portalDatabase();

const bad: Omit<BadField, "field">[] = [
  { what: "nothing", typed: "", fault: "required" },
  { what: "no field at all", typed: null, fault: "required" },
  { what: "NUL alone", typed: nul, fault: "required" },
  { what: "five digits", typed: "12345", fault: "six_digits" },
  { what: "seven digits", typed: "1234567", fault: "six_digits" },
  { what: "a thousand digits", typed: "1".repeat(1_000), fault: "six_digits" },
  { what: "letters", typed: "abcdef", fault: "six_digits" },
  { what: "emoji", typed: emoji.repeat(6), fault: "six_digits" },
  { what: "script", typed: script, fault: "six_digits" },
  { what: "formula", typed: formula, fault: "six_digits" },
];

/** A code that is not the right one. */
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const fullWidth = (digits: string) =>
  digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

describe.each<Language>(["en", "ja"])("code page (%s)", (language) => {
  test("every odd code is refused beside the field, and costs none of the tries", async () => {
    const walker = await walkerAt("code", { language });
    for (const { what, typed, fault } of bad) {
      const page = await walker.browser.send(walker.page, { code: typed });
      expectStep(page, "code");
      expectFault(page, language, "code", sentenceOf(language, "code", fault));
      expectKept(page, { code: typed });
      const [row] = await sql`select code_guesses from registrations where email_key = ${walker.email}`;
      expect(row?.code_guesses, what).toBe(0);
    }
    expect(await madeFor(sql, walker.domain)).toEqual(nothingMade);
  });

  test("another address can be used instead; full-width digits with spaces and hyphens are understood", async () => {
    const walker = await walkerAt("code", { language });
    const elsewhere = { press: { name: "change", value: "1" } };
    expectStep(await walker.browser.send(walker.page, {}, elsewhere), "email");
    const code = fullWidth(await activationCode(walker.email));
    const typed = ` ${code.slice(0, 3)}－${code.slice(3)}　`;
    expectStep(await walker.browser.send(walker.page, { code: typed }), "product");
  });

  test("an expired code is refused; a new one can be asked for and works", async () => {
    const { browser, page, email } = await walkerAt("code", { language });
    const code = await activationCode(email);
    await sql`update registrations set code_expires_at = now() - interval '1 second' where email_key = ${email}`;
    const late = await browser.send(page, { code });
    expectFault(late, language, "code", refusalSentence(language, "code_expired"));
    const again = await browser.send(late, { code: "" }, { press: { name: "resend", value: "1" } });
    expectStep(again, "code");
    expect(again.summary).toEqual({
      message: words(language, "registration")("code.resent"),
      faults: [],
      alert: false,
    });
    const fresh = await activationCode(email, 2);
    if (fresh !== code) {
      const former = await browser.send(again, { code });
      expectFault(former, language, "code", refusalSentence(language, "code_wrong"));
    }
    expectStep(await browser.send(again, { code: fresh }), "product");
  });

  test("after five wrong codes the right one does not help any more, a new one does", async () => {
    const { browser, page, email } = await walkerAt("code", { language });
    const code = await activationCode(email);
    for (const left of [4, 3, 2, 1, 0]) {
      const wrong = await browser.send(page, { code: otherThan(code) });
      const refusal = left > 0 ? "code_wrong" : "code_exhausted";
      expectFault(wrong, language, "code", refusalSentence(language, refusal));
    }
    const right = await browser.send(page, { code });
    expectFault(right, language, "code", refusalSentence(language, "code_exhausted"));
    await browser.send(page, {}, { press: { name: "resend", value: "1" } });
    expectStep(await browser.send(page, { code: await activationCode(email, 2) }), "product");
  });
});
