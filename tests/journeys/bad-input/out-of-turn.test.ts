/** Twice, too late, too early, in the wrong tab or with somebody else's ids: one effect at most, and a calm answer. */
import { describe, expect, test } from "vitest";
import type { Language } from "@/lib/i18n/languages";
import { refusalSentence, words } from "@/lib/i18n/words";
import { type Step, steps } from "@/lib/registration/rules";
import { filled, PlainBrowser, type PlainPage } from "@/tests/support/form-client";
import { activationCode } from "@/tests/support/mailbox";
import {
  answer,
  companyOf,
  contactOf,
  demoProduct,
  expectStep,
  newDomain,
  stepOf,
  type Walker,
  walkerAt,
} from "@/tests/support/plain-wizard";
import { madeFor, nothingMade, oneAccountMade, portalDatabase } from "@/tests/support/portal-database";
import { expectFault, expectKept, expectRefusal } from "./judge";

const sql = portalDatabase();

/** The rows of a registration that a stray form must leave as they are. */
const rowOf = (walker: Walker) =>
  sql`select id, answers, proof, email_proven_at, completed_at from registrations where email_key = ${walker.email}`;

describe.each<Language>(["en", "ja"])("out of turn (%s)", (language) => {
  const place = (index: number) => demoProduct("standard", 50 + 2 * index + (language === "ja" ? 1 : 0));

  describe("the same form twice at once", () => {
    test("e-mail: one registration and one code; the second press says that the check was used", async () => {
      const browser = new PlainBrowser(language);
      const email = `walker@${newDomain()}`;
      const page = await browser.open("/create-account/email");
      const altcha = await browser.human("email");
      const both = await Promise.all([1, 2].map(() => browser.send(page, { email, altcha })));
      const [refused] = both.filter((one) => stepOf(one) === "email");
      expect(both.map(stepOf).sort()).toEqual(["code", "email"]);
      if (refused) expectFault(refused, language, "altcha", refusalSentence(language, "captcha_used"));
      const [row] = await sql`select count(*)::int from mails where recipient = ${email}`;
      expect(row?.count).toBe(1);
    });

    test("code: both presses lead on", async () => {
      const { browser, page, email } = await walkerAt("code", { language });
      const code = await activationCode(email);
      const both = await Promise.all([1, 2, 3].map(() => browser.copy().send(page, { code })));
      for (const one of both) expectStep(one, "product");
    });

    test("product: proven once, and both presses lead on", async () => {
      const { browser, page } = await walkerAt("product", { language });
      const typed = { ...place(0), acceptTerms: "on" };
      const both = await Promise.all(
        [1, 2].map(() => browser.copy().send(page, typed, { captcha: "product" })),
      );
      for (const one of both) expectStep(one, "company");
    });

    test("register: one account, one person, one registered product, one welcome mail", async () => {
      const { browser, page, domain, email } = await walkerAt("review", { language, product: place(0) });
      const all = await Promise.all(
        [1, 2, 3, 4].map(() => browser.copy().send(page, {}, { captcha: "review" })),
      );
      for (const one of all) expectStep(one, "welcome");
      expect(await madeFor(sql, domain)).toEqual(oneAccountMade);
      expectStep(await browser.send(page, {}, { captcha: "review" }), "welcome");
      expect(await madeFor(sql, domain)).toEqual(oneAccountMade);
      const [row] = await sql`select count(*)::int from mails
                              where recipient = ${email} and template <> 'activation-code'`;
      expect(row?.count).toBe(1);
    });
  });

  test("a proof used for one registration registers nobody else", async () => {
    const first = await walkerAt("review", { language, product: place(1) });
    const second = await walkerAt("review", { language, product: place(2) });
    const altcha = await first.browser.human("review");
    expectStep(await first.browser.send(first.page, { altcha }), "welcome");
    const replayed = await second.browser.send(second.page, { altcha });
    expectStep(replayed, "review");
    expectFault(replayed, language, "altcha", refusalSentence(language, "captcha_used"));
    expect(await madeFor(sql, second.domain)).toEqual(nothingMade);
  });

  test("of two who proved the same product the first gets it; the second is told and nothing of them is made", async () => {
    const product = place(3);
    const [first, second] = [
      await walkerAt("review", { language, product }),
      await walkerAt("review", { language, product }),
    ];
    await answer(first);
    expectStep(first.page, "welcome");
    await answer(second);
    expectStep(second.page, "review");
    expectRefusal(second.page, language, "product_taken_meanwhile");
    expect(await madeFor(sql, second.domain)).toEqual(nothingMade);
    const other = await second.browser.send(
      await second.browser.open("/create-account/product"),
      { ...place(4), acceptTerms: "on" },
      { captcha: "product" },
    );
    second.page = other;
    expectStep(await answer(second), "welcome");
    expect(await madeFor(sql, second.domain)).toEqual(oneAccountMade);
  });

  describe("a step that is not open yet", () => {
    test("leads to the question that is open, whatever address is asked for", async () => {
      const walker = await walkerAt("product", { language });
      for (const step of steps.filter((one) => !["email", "product"].includes(one)))
        expectStep(await walker.browser.open(`/create-account/${step}`), "product");
      for (const step of steps.filter((one) => one !== "email")) {
        const page = await new PlainBrowser(language).open(`/create-account/${step}`);
        expectStep(page, "email");
        expect(page.body).toContain(words(language, "registration")("frame.ended"));
      }
    });

    test("cannot be sent by a form taken from elsewhere", async () => {
      const far = await walkerAt("company", { language, product: place(5) });
      const forms: [Step, PlainPage][] = [["company", far.page]];
      for (const step of ["contact", "address", "review"] as const) {
        await answer(far);
        forms.push([step, far.page]);
      }
      for (const start of ["code", "product"] as const) {
        const walker = await walkerAt(start, { language });
        const before = await rowOf(walker);
        for (const [step, page] of forms) {
          const own = { registration: before[0]?.id };
          const fields = { company: companyOf(language), contact: contactOf(language) }[String(step)] ?? {};
          const captcha = step === "review" ? { captcha: "review" } : {};
          expectStep(await walker.browser.send(page, { ...fields, ...own }, captcha), start);
        }
        expect(await rowOf(walker)).toEqual(before);
        expect(await madeFor(sql, walker.domain)).toEqual(nothingMade);
      }
      expect(await madeFor(sql, far.domain)).toEqual(nothingMade);
    });
  });

  test("somebody else's registration cannot be written to by its id, nor opened by a made-up cookie", async () => {
    const [mine, theirs] = [
      await walkerAt("contact", { language, product: place(6) }),
      await walkerAt("contact", { language, product: place(6) }),
    ];
    const before = [await rowOf(mine), await rowOf(theirs)];
    const typed = { ...contactOf(language), registration: before[1]?.[0]?.id };
    const page = await mine.browser.send(mine.page, typed);
    expectStep(page, "contact");
    expectRefusal(page, language, "registration_other_tab");
    expect([await rowOf(mine), await rowOf(theirs)]).toEqual(before);
    for (const token of ["", "made-up", before[1]?.[0]?.id, "x".repeat(3_000)]) {
      const stranger = new PlainBrowser(language);
      stranger.cookies.set("portal.registration", token);
      expectStep(await stranger.open("/create-account/contact"), "email");
    }
  });

  describe("a tab left open", () => {
    test("does not write into a newer registration: it says so, keeps what was typed, and both stay as they are", async () => {
      const older = await walkerAt("company", { language, product: place(7) });
      const newer = await walkerAt("company", { language, product: place(7), browser: older.browser });
      const before = [await rowOf(older), await rowOf(newer)];
      const stale = await older.browser.send(older.page, companyOf(language));
      expectStep(stale, "company");
      expectRefusal(stale, language, "registration_other_tab");
      expectKept(stale, companyOf(language));
      expect([await rowOf(older), await rowOf(newer)]).toEqual(before);
    });

    test("leads to the newer registration where that one has not come so far", async () => {
      const older = await walkerAt("contact", { language, product: place(7) });
      const newer = await walkerAt("product", { language, browser: older.browser });
      const stale = await older.browser.send(older.page, contactOf(language));
      expectStep(stale, "product");
      expect(stale.body).toContain(refusalSentence(language, "registration_other_tab"));
      expect((await rowOf(newer))[0]?.answers).toEqual({});
    });

    test("of a registration that is complete leads to its welcome page", async () => {
      const walker = await walkerAt("company", { language, product: place(8) });
      const stale = walker.page;
      while (stepOf(walker.page) !== "welcome") await answer(walker);
      const late = await walker.browser.send(stale, { ...companyOf(language), companyName: "Too Late" });
      expectStep(late, "welcome");
      const [row] = await sql`select name from accounts where email_domain = ${walker.domain}`;
      expect(row?.name).toBe(companyOf(language).companyName);
      expect(await madeFor(sql, walker.domain)).toEqual(oneAccountMade);
    });

    test.each([
      ["was thrown away by starting over", "over"],
      ["lay for longer than registrations are kept", "late"],
    ])("of a registration that %s leads to the beginning and says why", async (_, how) => {
      const walker = await walkerAt("company", { language, product: place(9) });
      if (how === "over") {
        const form = words(language, "registration")("frame.startOver");
        expectStep(await walker.browser.copy().send(walker.page, {}, { form }), "email");
      } else
        await sql`update registrations set updated_at = now() - interval '400 days' where email_key = ${walker.email}`;
      const stale = await walker.browser.send(walker.page, companyOf(language));
      expectStep(stale, "email");
      expect(stale.body).toContain(words(language, "registration")("frame.ended"));
      expect(await madeFor(sql, walker.domain)).toEqual(nothingMade);
    });
  });

  describe("what no page of the portal sends", () => {
    test("a form from another site changes nothing and gets a calm page", async () => {
      const walker = await walkerAt("company", { language, product: place(9) });
      const before = await rowOf(walker);
      const response = await fetch(walker.page.url, {
        method: "POST",
        body: filled(walker.page.form(), companyOf(language)),
        headers: {
          Origin: "https://elsewhere.example",
          Cookie: [...walker.browser.cookies].map((pair) => pair.join("=")).join("; "),
        },
      });
      expect(response.status).toBe(403);
      expect(await response.text()).toContain(refusalSentence(language, "cross_site"));
      expect(await rowOf(walker)).toEqual(before);
    });

    test("two megabytes in one field change nothing and get a calm page", async () => {
      const walker = await walkerAt("company", { language, product: place(9) });
      const page = await walker.browser.send(walker.page, { companyName: "長".repeat(700_000) });
      expect(page.status).toBe(413);
      expect(page.html).toContain(refusalSentence(language, "body_too_large"));
      expect((await rowOf(walker))[0]?.answers.company).toBeUndefined();
    });

    test("a file where text belongs is refused like nothing", async () => {
      const walker = await walkerAt("company", { language, product: place(9) });
      const body = filled(walker.page.form(), { ...companyOf(language), companyName: null });
      body.append("companyName", new File(["Inc."], "company.txt"));
      const page = await walker.browser.post(walker.page.url, body);
      expectStep(page, "company");
      expect(page.fault("companyName")).not.toBeNull();
      expect((await rowOf(walker))[0]?.answers.company).toBeUndefined();
    });
  });
});
