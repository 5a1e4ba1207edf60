/** The end of the wizard: first password and authenticator app. A secret never comes back to the page. */
import * as OTPAuth from "otpauth";
import { beforeAll, describe, expect, test } from "vitest";
import type { Language } from "@/lib/i18n/languages";
import { refusalSentence, words } from "@/lib/i18n/words";
import { answer, demoProduct, type Walker, walkerAt } from "@/tests/support/plain-wizard";
import { portalDatabase } from "@/tests/support/portal-database";
import { goodPassword } from "@/tests/support/wizard";
import { emoji, expectFault, formula, nul, script, sentenceOf } from "./judge";

const sql = portalDatabase();

describe.each<Language>(["en", "ja"])("first password and app (%s)", (language) => {
  const say = (field: string, code: string) => sentenceOf(language, field, code, "identity");
  let walker: Walker;
  const user = async () =>
    (await sql`select id, password_hash from users where email_key = ${walker.email}`)[0];

  beforeAll(async () => {
    walker = await walkerAt("review", {
      language,
      product: demoProduct("standard", language === "en" ? 80 : 81),
    });
    await answer(walker);
    await answer(walker);
    expect(walker.page.path).toMatch(/^\/password\/set\//);
  });

  test("a missing, short, long or common password is refused beside the field and never shown again", async () => {
    for (const [typed, fault] of [
      ["", "required"],
      [null, "required"],
      [nul, "required"],
      ["short one", "too_short"],
      [`${emoji}${script}`.slice(0, 9), "too_short"],
      ["p".repeat(257), "too_long"],
    ] as const) {
      const page = await walker.browser.send(walker.page, { password: typed });
      expect(page.path).toBe(walker.page.path);
      expectFault(page, language, "password", say("password", fault));
      expect(page.shown("password")).toBe("");
    }
    for (const typed of ["passwordpassword", "123456789012", walker.email]) {
      const page = await walker.browser.send(walker.page, { password: typed });
      if (page.path !== walker.page.path) throw new Error(`${typed} was taken`);
      expect(page.fault("password"), typed).not.toBeNull();
      expect(page.shown("password")).toBe("");
      if (typed !== walker.email) expect(page.html).not.toContain(typed);
    }
    expect((await user())?.password_hash).toBeNull();
  });

  test("a made-up or used link opens nothing", async () => {
    const made = await walker.browser.open(`/password/set/${"x".repeat(43)}`);
    expect(made.forms).toEqual([]);
    expect(made.status).toBe(200);
    const first = walker.page;
    const both = await Promise.all(
      [1, 2].map((turn) => walker.browser.copy().send(first, { password: `${goodPassword} ${turn}` })),
    );
    const enrolling = both.filter((page) => page.path === "/sign-in/enroll");
    expect(enrolling).toHaveLength(1);
    const again = await walker.browser.send(first, { password: goodPassword });
    expect(again.path).not.toBe("/sign-in/enroll");
    expect((await user())?.password_hash).not.toBeNull();
  });

  test("a wrong code of the app is refused beside the field; there is no session and no factor yet", async () => {
    const { browser } = walker;
    const mfaless = await browser.open("/sign-in");
    const wrong = await browser.send(mfaless, { email: walker.email, password: goodPassword });
    expect(wrong.summary?.alert).toBe(true);
    let page = await browser.send(mfaless, { email: walker.email, password: `${goodPassword} 1` });
    if (page.path === "/sign-in")
      page = await browser.send(mfaless, { email: walker.email, password: `${goodPassword} 2` });
    expect(page.path).toBe("/sign-in/enroll");
    const app = await browser.send(page, {}, { form: words(language, "identity")("enroll.appAdd") });
    expect(app.path).toBe("/sign-in/enroll/app");
    for (const [code, fault] of [
      ["", "required"],
      ["12345", "digits"],
      [emoji.repeat(6), "digits"],
      [script, "digits"],
      [formula, "digits"],
    ] as const) {
      const answer = await browser.send(app, { code });
      expectFault(answer, language, "code", say("code", fault));
      expect(answer.shown("code")).toBe("");
    }
    const secret = app.html.match(/<code[^>]*>([A-Z2-7 ]+)<\/code>/)?.[1]?.replaceAll(" ", "") ?? "";
    const right = new OTPAuth.TOTP({ secret }).generate();
    const other = String((Number(right) + 1) % 1_000_000).padStart(6, "0");
    const refused = await browser.send(app, { code: other });
    expectFault(refused, language, "code", refusalSentence(language, "factor_wrong"));
    expect((await browser.open("/home")).path).toBe("/sign-in");
    const wide = right.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    const kept = await browser.send(app, { code: ` ${wide.slice(0, 3)}　${wide.slice(3)}` });
    expect(kept.path, kept.text).toBe("/sign-in/enroll/codes");
    const home = await browser.send(kept);
    expect(home.path, home.text).toBe("/home");
  });
});
