/** Every mail, in both languages: complete, readable as plain text, and clear about what to do. */
import { describe, expect, test } from "vitest";
import { mailTemplates, renderMail } from "@/emails/render";
import { sampleBrand, sampleProps, sampleReader } from "@/emails/samples";

const languages = ["en", "ja"] as const;
const every = languages.flatMap((language) => mailTemplates.map((template) => ({ language, template })));

const sample = (template: (typeof mailTemplates)[number], language: "en" | "ja") =>
  renderMail(template, language, sampleProps(language)[template], sampleBrand, sampleReader(language));

const japaneseSigns = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

describe.each(every)("$template in $language", ({ template, language }) => {
  test("has a subject of one line, a page and a plain twin", async () => {
    const mail = await sample(template, language);
    expect(mail.subject).toMatch(/^[^\p{Cc}]{10,200}$/u);
    expect(mail.subject).toContain(sampleBrand.name);
    expect(mail.html).toMatch(/^<!DOCTYPE html/);
    expect(mail.html).toContain(`lang="${language}"`);
    expect(mail.text.length).toBeGreaterThan(150);
    expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(
      /emails\.|undefined|\[object|NaN|Invalid Date/,
    );
  });

  test("shows its link in full in both twins, and no other but the portal's", async () => {
    const mail = await sample(template, language);
    const props = sampleProps(language)[template] as { readonly link?: string };
    const hrefs = [...mail.html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? "");
    expect(hrefs.every((href) => new URL(href).origin === sampleBrand.baseUrl)).toBe(true);
    if (props.link) {
      expect(hrefs).toContain(props.link);
      expect(mail.html).toContain(`>${props.link}<`);
      expect(mail.text).toContain(`\n${props.link}\n`);
    }
  });

  test("says who sends it, that it is automatic, and where help is", async () => {
    const { text, html } = await sample(template, language);
    for (const twin of [text, html]) {
      expect(twin).toContain(sampleBrand.name);
      expect(twin).toContain(sampleBrand.supportEmail);
      expect(twin).toContain(language === "ja" ? "自動的に送信" : "automatically");
    }
  });

  test("speaks its language, and addresses the reader as its readers expect", async () => {
    const { subject, text } = await sample(template, language);
    if (language === "en") {
      expect(`${subject}${text}`).not.toMatch(japaneseSigns);
      expect(text).toContain("Hello Dana Whitfield,");
      return;
    }
    expect(subject).toMatch(/^【Customer Support Portal】/);
    expect(text).toContain("ひかりネットワークス株式会社\n佐藤 直子 様\n");
    expect(text).toMatch(/お世話になっております。|誠にありがとうございます。/);
    expect(text).toContain("何卒よろしくお願い申し上げます。");
    expect(text).not.toMatch(/させていただ.*させていただ/s);
  });

  test("gives every time with its zone", async () => {
    const { text } = await sample(template, language);
    for (const [time] of text.matchAll(/\d{1,2}:\d{2}.*/g)) expect(time).toMatch(/^\d{2}:\d{2} (JST|CST)$/);
  });
});

describe("an activation code", () => {
  test.each(languages)(
    "is the only number of six digits in the mail (%s), so that nothing else can be taken for it",
    async (language) => {
      for (const template of ["activation-code", "activation-code-known"] as const) {
        const { subject, text, html } = await sample(template, language);
        expect([...new Set(`${text}\n${html}`.match(/(?<!\d)\d{6}(?!\d)/g))]).toEqual(["481516"]);
        expect(subject).not.toContain("481516");
      }
    },
  );

  test("comes with the way to sign in for those who can, and only for them", async () => {
    expect((await sample("activation-code", "en")).text).not.toContain("/sign-in");
    expect((await sample("activation-code-known", "en")).text).toContain(`${sampleBrand.baseUrl}/sign-in`);
  });

  test("addresses somebody we do not know yet", async () => {
    const props = { code: "481516", minutes: 1 };
    expect((await renderMail("activation-code", "ja", props, sampleBrand)).text).toContain("お客様\n");
    const english = await renderMail("activation-code", "en", props, sampleBrand);
    expect(english.text).not.toContain("Hello");
    expect(english.text).toContain("valid for 1 minute and");
  });
});

describe("mails that differ with the facts", () => {
  test("welcome: somebody with a password is asked to sign in, not to set one", async () => {
    const link = `${sampleBrand.baseUrl}/sign-in`;
    const { text } = await renderMail("welcome-set-password", "en", { link, expiresAt: null }, sampleBrand);
    expect(text).toContain("Sign in with your password");
    expect(text).not.toContain("Valid until");
  });

  test("welcome: the reader's name, company and zone come from the registration when nobody else knows them", async () => {
    const props = sampleProps("ja")["welcome-set-password"];
    const { text } = await renderMail(
      "welcome-set-password",
      "ja",
      { ...props, timeZone: "America/New_York" },
      sampleBrand,
    );
    expect(text).toContain("ひかりネットワークス株式会社\n佐藤 直子 様");
    expect(text).toContain("2026年11月27日(金) 02:20 EST");
  });

  test("approval: with a password already, the reader signs in", async () => {
    const props = { ...sampleProps("en")["access-approved"], needsPassword: false };
    expect((await renderMail("access-approved", "en", props, sampleBrand)).text).toContain(
      "Sign in to start",
    );
  });

  test.each(["approved", "declined"] as const)("decision for the other Super Users: %s", async (decision) => {
    const props = { ...sampleProps("en")["access-decided-for-super-users"], decision };
    const { subject, text } = await renderMail("access-decided-for-super-users", "en", props, sampleBrand);
    expect(`${subject}${text}`.toLowerCase()).toContain(`dana whitfield ${decision}`);
  });

  test("claim: a refusal gives the reason and no link to go on", async () => {
    const props = { accepted: false, accountName: "Lakeshore Freight Inc.", reason: "No proof" };
    const { text } = await renderMail("account-claim-decided", "en", props, sampleBrand);
    expect(text).toContain("Reason: No proof");
    expect(text).not.toContain("/password/set/");
  });

  test.each([
    "authenticator_added",
    "authenticator_removed",
    "passkey_added",
    "passkey_removed",
    "recovery_codes_renewed",
    "recovery_code_used",
    "reset_by_staff",
  ] as const)("factor change: %s has its sentence in both languages", async (what) => {
    for (const language of languages) {
      const { text } = await renderMail("factor-changed", language, { what, at: new Date(0) }, sampleBrand);
      expect(text).not.toContain(what);
    }
  });

  test.each(["wizard", "link", "console"] as const)(
    "access request: origin %s is told in both languages",
    async (origin) => {
      for (const language of languages) {
        const props = { ...sampleProps(language)["access-request-for-super-user"], origin };
        const { text } = await renderMail("access-request-for-super-user", language, props, sampleBrand);
        expect(text).not.toContain(`: ${origin}\n`);
      }
    },
  );
});
