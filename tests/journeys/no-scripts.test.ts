/** Everything a newcomer and a Super User need works without scripts, in real Chromium with scripts switched off. */
import * as OTPAuth from "otpauth";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { person } from "@/tests/support/browser";
import { proofOf } from "@/tests/support/captcha";
import { activationCode, linkIn, mailTo } from "@/tests/support/mailbox";
import { demoProduct, newDomain } from "@/tests/support/plain-wizard";
import { fillContact, fillProduct, goodPassword, next, setPasswordAndFactor } from "@/tests/support/wizard";

const languages: Language[] = ["en", "ja"];
const company = {
  en: { name: "Stillwater Traders, Inc.", country: "US", code: "95054", city: "Santa Clara" },
  ja: { name: "株式会社しらなみ", country: "JP", code: "１００−０００１", city: "千代田区" },
};

/** Solves the check against robots as a script of the reader's own would, since the page's cannot run. */
async function prove(page: Page, form: string): Promise<void> {
  const response = await page.request.get(`/api/captcha/challenge?form=${form}`);
  const proof = await proofOf(await response.json());
  await page.locator("input[name=altcha]").evaluate((input, value) => {
    (input as HTMLInputElement).value = value;
  }, proof);
}

async function proveEmail(page: Page, email: string, codes = 1): Promise<void> {
  await page.fill("[name=email]", email);
  await prove(page, "email");
  await next(page);
  await page.fill("[name=code]", await activationCode(email, codes));
  await next(page);
}

/** The company page without what scripts do by themselves: the button looks the postal code up. */
async function fillCompany(page: Page, language: Language): Promise<void> {
  const here = company[language];
  await page.fill("[name=companyName]", here.name);
  await page.selectOption("[name=country]", here.country);
  await page.fill("[name=postalCode]", here.code);
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.click("button[name=lookUp]"),
  ]);
  await expect.poll(() => page.inputValue("[name=city]"), { timeout: 10_000 }).toBe(here.city);
  expect(await page.inputValue("[name=companyName]")).toBe(here.name);
  await page.fill("[name=address1]", "1-1");
}

/** Password, then the code of the app's next step: the one now may have been used for setting the app up, and each counts once. */
async function signIn(page: Page, user: { email: string; totpSecret: string }): Promise<void> {
  await page.fill("[name=email]", user.email);
  await page.fill("[name=password]", goodPassword);
  await next(page);
  expect(page.url()).toMatch(/sign-in\/mfa/);
  const totp = new OTPAuth.TOTP({ secret: user.totpSecret });
  await page.fill("[name=code]", totp.generate({ timestamp: Date.now() + 30_000 }));
  await next(page);
  expect(page.url()).toMatch(/\/home/);
}

const said = (page: Page) => page.locator("main").innerText();
const press = (page: Page) => page.locator("main form button[data-look=primary]").first().click();

describe.each(languages)("without scripts (%s)", (language) => {
  const t = words(language, "registration");
  const domain = newDomain();
  const boss = { email: `boss@${domain}`, totpSecret: "" };
  const colleague = { email: `colleague@${domain}`, totpSecret: "" };
  let chief: Page;
  beforeAll(async () => {
    chief = (await person({ language, scripts: false })).page;
  });

  test("a newcomer gets from the start page to a signed-in home with password, app and recovery codes", async () => {
    const { page, faults } = await person({ language, scripts: false });
    await page.goto("/");
    await page.locator('a[href="/create-account/email"]').first().click();
    expect(await page.locator("main").innerText()).toContain(words(language, "common")("captcha.noscript"));
    await page.locator("main form button[data-look=primary]").click();
    expect(await page.locator("[role=alert]").innerText()).not.toBe("");
    await proveEmail(page, boss.email);
    await fillProduct(page, demoProduct("standard", language === "en" ? 30 : 31));
    await prove(page, "product");
    await next(page);
    await fillCompany(page, language);
    await next(page);
    await fillContact(page, language);
    await next(page);
    await next(page);
    expect(await page.locator("main").innerText()).toContain(t("review.title"));
    await page.locator('main a[href="/create-account/contact"]').first().click();
    await page.fill("[name=jobTitle]", "CISO");
    await next(page);
    expect(await page.locator("main").innerText()).toContain("CISO");
    await prove(page, "review");
    await next(page);
    expect(page.url()).toMatch(/welcome$/);
    await next(page);
    boss.totpSecret = await setPasswordAndFactor(page);
    expect(await page.getAttribute("html", "lang")).toBe(language);
    expect(faults).toEqual([]);
  });

  test("they sign in again, and a wrong password keeps the address and says why", async () => {
    await chief.goto("/sign-in");
    await chief.fill("[name=email]", boss.email);
    await chief.fill("[name=password]", "not this one at all");
    await press(chief);
    await expect.poll(() => chief.locator("main [role=alert]").count()).toBe(1);
    expect(await chief.inputValue("[name=email]")).toBe(boss.email);
    expect(await chief.inputValue("[name=password]")).toBe("");
    await signIn(chief, boss);
  });

  test("a colleague joins by the registration link they made; approved, the colleague sets password and app", async () => {
    await chief.goto("/account/registration-link");
    await chief.fill("[name=domains]", domain);
    await press(chief);
    await chief.waitForURL(/done=created/);
    const link = (await said(chief)).match(/\/join\/[\w-]+/)?.[0] ?? "";

    const { page } = await person({ language, scripts: false });
    await page.goto(link);
    await next(page);
    await proveEmail(page, colleague.email);
    expect(page.url()).toMatch(/contact$/);
    await fillContact(page, language);
    await next(page);
    await prove(page, "review");
    await next(page);
    expect(await said(page)).toContain(t("welcome.requestedNext.mail"));

    const request = await mailTo(boss.email, (letter) => letter.text.includes("/account/requests/"));
    await chief.goto(linkIn(request, "/account/requests/"));
    await chief.check("[name=decision][value=declined]");
    await press(chief);
    await expect.poll(() => chief.locator("main [role=alert]").count()).toBe(1);
    expect(await chief.isChecked("[name=decision][value=declined]")).toBe(true);
    await chief.check("[name=decision][value=approved]");
    await chief.selectOption("[name=role]", "standard_user");
    await press(chief);
    await chief.waitForURL(/done=approved/);

    const approved = await mailTo(colleague.email, (letter) => letter.text.includes("/password/set/"));
    await page.goto(linkIn(approved, "/password/set/"));
    colleague.totpSecret = await setPasswordAndFactor(page);
    expect(await said(page)).toContain(company[language].name);
  });

  test("the colleague asks for another product in the same account; the Super User approves and it is there", async () => {
    const product = demoProduct("standard", language === "en" ? 32 : 33);
    const { page } = await person({ language, scripts: false });
    await page.goto("/create-account/email");
    await proveEmail(page, colleague.email, 2);
    await fillProduct(page, product);
    await prove(page, "product");
    await next(page);
    expect(page.url()).toMatch(/create-account\/account$/);
    await page.check("[name=choice][value=existing]");
    await press(page);
    await expect.poll(() => page.locator("main [role=alert]").count()).toBe(1);
    await page.selectOption("[name=accountId]", { index: 1 });
    await next(page);
    await prove(page, "review");
    await next(page);
    expect(page.url()).toMatch(/welcome$/);

    await chief.goto("/account/requests");
    await chief.check("[name=decision][value=approved]");
    await press(chief);
    await chief.waitForURL(/done=approved/);
    await chief.goto("/home");
    expect((await said(chief)).replace(/[\s-]/g, "")).toContain(product.serialNumber ?? product.authCode);
    await chief.locator("header summary").last().click();
    await chief.locator('form[action="/sign-out"] button').click();
    await chief.waitForURL((url) => url.pathname === "/");
    await chief.goto("/home");
    expect(chief.url()).toContain("/sign-in");
  });
});
