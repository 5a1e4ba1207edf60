/** A person in the browser walking through the wizard and signing in. */
import * as OTPAuth from "otpauth";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { words } from "@/lib/i18n/words";
import { newId } from "@/lib/platform/ids";
import { activationCode } from "@/tests/support/mailbox";

export const newAddress = (domain = "journeys.example") =>
  `person-${newId("user").slice(4, 14).toLowerCase()}@${domain}`;

/** Presses the primary button and waits for the next page; on a refusal it says what the page said. */
export async function next(page: Page): Promise<void> {
  const before = page.url();
  await page.locator("main form button[data-look=primary]").first().click();
  await page
    .waitForURL((url) => url.toString() !== before, { timeout: 20_000 })
    .catch(async () => {
      throw new Error(`${before} did not lead on: ${await page.locator("main").innerText()}`);
    });
}

export async function proveEmail(page: Page, email: string, codes = 1, mailDir?: string): Promise<void> {
  await page.goto("/create-account/email");
  await page.fill("[name=email]", email);
  await next(page);
  expect(page.url()).toMatch(/create-account\/code$/);
  await page.fill("[name=code]", await activationCode(email, codes, mailDir));
  await next(page);
}

/** Fills the product page with what `demo --json` gives: exactly the fields of the contract. */
export async function fillProduct(page: Page, product: Record<string, string>): Promise<void> {
  await page.check(`[name=option][value=${product.option}]`);
  if (product.marketplace) await page.check(`[name=marketplace][value=${product.marketplace}]`);
  for (const [name, value] of Object.entries(product))
    if (name !== "option" && name !== "marketplace") await page.fill(`[name=${name}]`, value);
  await page.check("[name=acceptTerms]");
}

export async function fillCompany(page: Page, language: "en" | "ja"): Promise<void> {
  const here =
    language === "ja"
      ? { name: "株式会社あおぞら商会", country: "JP", code: "1000001", line: "千代田1-1" }
      : { name: "Bluefield Traders, Inc.", country: "US", code: "95054", line: "100 Main St" };
  await page.fill("[name=companyName]", here.name);
  await page.selectOption("[name=country]", here.country);
  await page.fill("[name=postalCode]", here.code);
  if (language === "en") await page.click("button[name=lookUp]");
  await expect.poll(() => page.inputValue("[name=city]"), { timeout: 15_000 }).not.toBe("");
  await page.fill("[name=address1]", here.line);
}

export async function fillContact(page: Page, language: "en" | "ja"): Promise<void> {
  await page.fill("[name=familyName]", language === "ja" ? "山田" : "Walker");
  await page.fill("[name=givenName]", language === "ja" ? "太郎" : "Alice");
}

/** From the product page to the welcome page, without looking left or right. */
export async function registerAccount(
  page: Page,
  product: Record<string, string>,
  language: "en" | "ja" = "en",
): Promise<void> {
  await fillProduct(page, product);
  await next(page);
  await fillCompany(page, language);
  await next(page);
  await fillContact(page, language);
  await next(page);
  await next(page);
  expect(page.url()).toMatch(/create-account\/review$/);
  await next(page);
  expect(page.url()).toMatch(/create-account\/welcome$/);
}

export const goodPassword = "seven quiet otters paint";

/** Sets the first password and an authenticator app on the page of the set-password link; ends on `/home`. Returns the secret. */
export async function setPasswordAndFactor(
  page: Page,
  look: (name: string) => Promise<void> = async () => {},
): Promise<string> {
  await page.fill("[name=password]", goodPassword);
  await look("password-set");
  await next(page);
  expect(page.url()).toMatch(/sign-in\/enroll/);
  await look("enroll");
  const language = (await page.getAttribute("html", "lang")) === "ja" ? "ja" : "en";
  await page.getByRole("button", { name: words(language, "identity")("enroll.appAdd") }).click();
  await page.waitForURL(/enroll\/app/);
  await look("enroll-app");
  const secret = (await page.locator("main code").first().innerText()).replace(/\s/g, "");
  await page.fill("[name=code]", new OTPAuth.TOTP({ secret }).generate());
  await next(page);
  expect(page.url()).toMatch(/enroll\/codes/);
  await look("recovery-codes");
  await next(page);
  await page.waitForURL(/\/home/);
  return secret;
}

/** Signs a demo user in with password and one-time code. Codes count once, so it waits out a step that was used already. */
export async function signIn(
  page: Page,
  user: { email: string; password: string; totpSecret: string },
): Promise<void> {
  await page.goto("/sign-in");
  await page.fill("[name=email]", user.email);
  await page.fill("[name=password]", user.password);
  await next(page);
  const totp = new OTPAuth.TOTP({ secret: user.totpSecret });
  for (const shift of [0, 1, -1]) {
    await page.fill("[name=code]", totp.generate({ timestamp: Date.now() + shift * 30_000 }));
    await page.locator("main form button[data-look=primary]").first().click();
    const done = await page.waitForURL(/\/(home|admin|account)/, { timeout: 4_000 }).then(
      () => true,
      () => false,
    );
    if (done) return;
  }
  throw new Error(`${user.email} could not sign in: ${await page.locator("main").innerText()}`);
}
