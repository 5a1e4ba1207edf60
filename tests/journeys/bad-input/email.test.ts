/** The e-mail page: what cannot be an address is said so, no mail goes out and nothing begins. */
import { describe, expect, test } from "vitest";
import type { Language } from "@/lib/i18n/languages";
import { refusalSentence } from "@/lib/i18n/words";
import { PlainBrowser } from "@/tests/support/form-client";
import { expectStep, newDomain } from "@/tests/support/plain-wizard";
import { portalDatabase } from "@/tests/support/portal-database";
import { type BadField, expectFault, expectKept, formula, nul, script, sentenceOf } from "./judge";

const sql = portalDatabase();
const domain = newDomain();

const bad: Omit<BadField, "field">[] = [
  { what: "nothing", typed: "", fault: "required" },
  { what: "no field at all", typed: null, fault: "required" },
  { what: "spaces", typed: " 　 ", fault: "required" },
  { what: "NUL alone", typed: nul, fault: "required" },
  { what: "no @", typed: `walker.${domain}`, fault: "invalid" },
  { what: "no dot in the domain", typed: "walker@localhost", fault: "invalid" },
  { what: "too long", typed: `${"w".repeat(250)}@${domain}`, fault: "too_long" },
  { what: "two addresses", typed: `a@${domain},b@${domain}`, fault: "invalid" },
  { what: "a name before it", typed: `Walker <walker@${domain}>`, fault: "invalid" },
  { what: "quotes", typed: `"a@evil x"@${domain}`, fault: "invalid" },
  { what: "another mail header", typed: `walker@${domain}%0d%0aBcc:b@${domain}`, fault: "invalid" },
  { what: "a look-alike of @", typed: `walker＠${domain}`, fault: "invalid" },
  { what: "emoji", typed: `😀@${domain}`, fault: "invalid" },
  { what: "script", typed: `${script}@${domain}`, fault: "invalid" },
  { what: "formula", typed: formula, fault: "invalid" },
  { what: "sent twice", typed: [`a@${domain}`, `b@${domain}`], fault: "required" },
];

async function begun(at: string): Promise<{ registrations: number; mails: number }> {
  const [row] = await sql`
    select (select count(*)::int from registrations where email_key like ${`%${at}`}) as registrations,
           (select count(*)::int from mails where recipient ilike ${`%${at}`}) as mails`;
  return row as { registrations: number; mails: number };
}

describe.each<Language>(["en", "ja"])("e-mail page (%s)", (language) => {
  const browser = new PlainBrowser(language);

  test.each(bad)("$what is refused beside the field", async ({ typed, fault }) => {
    const page = await browser.open("/create-account/email");
    const answer = await browser.send(page, { email: typed });
    expectStep(answer, "email");
    expectFault(answer, language, "email", sentenceOf(language, "email", fault));
    expectKept(answer, { email: typed });
    expect(await begun(domain)).toEqual({ registrations: 0, mails: 0 });
  });

  test.each([
    [
      "full-width letters",
      (at: string) => `ＷＡＬＫＥＲ@${at.replace(".example", "．ｅｘａｍｐｌｅ")}`,
      "WALKER",
    ],
    ["spaces around", (at: string) => `　walker@${at} `, "walker"],
    ["capitals in the domain", (at: string) => `walker@${at.toUpperCase()}`, "walker"],
    ["NUL inside", (at: string) => `wal${nul}ker@${at}`, "walker"],
  ])("%s are evened out", async (_, typed, local) => {
    const at = newDomain();
    const page = await browser.open("/create-account/email");
    const answer = await browser.send(page, { email: typed(at) }, { captcha: "email" });
    expectStep(answer, "code");
    expect(answer.text).toContain(`${local}@${at}`);
    expect(await begun(`${local}@${at}`.toLowerCase())).toEqual({ registrations: 1, mails: 1 });
  });

  test("the check against robots must be there, real, made for this form, and new", async () => {
    const at = newDomain();
    const email = `walker@${at}`;
    const used = await browser.human("email");
    const first = await browser.send(await browser.open("/create-account/email"), { email, altcha: used });
    expectStep(first, "code");
    const tries = [
      ["captcha_missing", ""],
      ["captcha_invalid", "not a proof"],
      ["captcha_invalid", Buffer.from('{"challenge":{},"solution":{}}').toString("base64")],
      ["captcha_invalid", await browser.human("product")],
      ["captcha_used", used],
    ] as const;
    for (const [code, altcha] of tries) {
      const page = await browser.open("/create-account/email");
      const answer = await browser.send(page, { email, altcha });
      expectStep(answer, "email");
      expectFault(answer, language, "altcha", refusalSentence(language, code));
      expectKept(answer, { email });
      if (altcha) expect(answer.html).not.toContain(altcha);
    }
    expect(await begun(at)).toEqual({ registrations: 1, mails: 1 });
  });
});
