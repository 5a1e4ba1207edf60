/** Features 1–3, 7, 11 of the portal, seen and done in the browser in both languages: from the start page to home. */
import { describe, expect, inject, test } from "vitest";
import { expectAccessible, person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { activationCode, mailTo } from "@/tests/support/mailbox";
import {
  fillCompany,
  fillContact,
  fillProduct,
  goodPassword,
  newAddress,
  next,
  setPasswordAndFactor,
  signIn,
} from "@/tests/support/wizard";

describe.each(["en", "ja"] as const)("creating a support account (%s)", (language) => {
  test("leads by one question per page from the start page to a signed-in home, and every page can be shown", async () => {
    const { page, faults } = await person({ language });
    const look = (name: string) => lookAt(page, name, language);
    const product = inject("demo").products.standard[language === "en" ? 0 : 1] ?? {};
    const email = newAddress();

    await page.goto("/");
    await look("landing");
    await page.locator('a[href="/create-account/email"]').first().click();
    await page.waitForURL(/create-account\/email/);
    await look("email");
    await page.locator("main form button[data-look=primary]").click();
    await expect.poll(() => page.locator("[role=alert]").first().isVisible()).toBe(true);
    expect(await page.title()).toMatch(language === "ja" ? /^エラー: / : /^Error: /);
    await look("email-fault");
    await page.fill("[name=email]", email);
    await next(page);
    await look("code");
    await page.fill("[name=code]", await activationCode(email));
    await next(page);
    await look("product");
    await fillProduct(page, product);
    await page.locator("main summary").first().click();
    await look("product-standard");
    await page.check("[name=option][value=usage]");
    await page.check("[name=marketplace][value=gcp]");
    await look("product-usage");
    await page.check("[name=option][value=standard]");
    await next(page);
    await look("company");
    await fillCompany(page, language);
    await look("company-filled");
    await next(page);
    await fillContact(page, language);
    await look("contact");
    await next(page);
    await look("address");
    await next(page);
    await look("review");
    await next(page);
    await look("welcome");
    expect((await mailTo(email, (letter) => letter.text.includes("/password/set/"))).subject).not.toBe("");

    await page.locator("main form button[data-look=primary]").click();
    await page.waitForURL(/password\/set\//);
    await setPasswordAndFactor(page, look);
    await look("home");
    expect(faults).toEqual([]);
  });

  test("can be changed from the review without losing an answer, and goes on there afterwards", async () => {
    const { page } = await person({ language });
    const email = newAddress();
    await page.goto("/create-account/email");
    await page.fill("[name=email]", email);
    await next(page);
    await page.fill("[name=code]", await activationCode(email));
    await next(page);
    await fillProduct(page, inject("demo").products.standard[language === "en" ? 2 : 3] ?? {});
    await next(page);
    await fillCompany(page, language);
    await next(page);
    await fillContact(page, language);
    await next(page);
    await next(page);
    await page.locator('main a[href="/create-account/contact"]').first().click();
    await page.waitForURL(/contact$/);
    expect(await page.inputValue("[name=givenName]")).toBe(language === "ja" ? "太郎" : "Alice");
    await page.fill("[name=jobTitle]", "CISO");
    await next(page);
    expect(page.url()).toMatch(/review$/);
    expect(await page.locator("main").innerText()).toContain("CISO");
    await page.goBack();
    expect(await page.inputValue("[name=jobTitle]")).toBe("CISO");
  });
});

test("a registration goes on where it stopped on another device, with the same address and a new code", async () => {
  const [laptop, phone] = [await person(), await person({ width: 375 })];
  const email = newAddress();
  await laptop.page.goto("/create-account/email");
  await laptop.page.fill("[name=email]", email);
  await next(laptop.page);
  await laptop.page.fill("[name=code]", await activationCode(email));
  await next(laptop.page);
  await fillProduct(laptop.page, inject("demo").products.standard[4] ?? {});
  await next(laptop.page);
  await fillCompany(laptop.page, "en");
  await next(laptop.page);

  await phone.page.goto("/create-account/email");
  await phone.page.fill("[name=email]", email);
  await next(phone.page);
  await phone.page.fill("[name=code]", await activationCode(email, 2));
  await next(phone.page);
  expect(phone.page.url()).toMatch(/contact\?resumed=1$/);
  await fillContact(phone.page, "en");
  await next(phone.page);
  await laptop.page.goto("/create-account/review");
  expect(laptop.page.url()).toMatch(/address$/);
});

test("“Which number do I have?” recognizes a number and puts it into its field", async () => {
  const { page } = await person();
  const email = newAddress();
  await page.goto("/create-account/email");
  await page.fill("[name=email]", email);
  await next(page);
  await page.fill("[name=code]", await activationCode(email));
  await next(page);
  await page.check("[name=option][value=standard]");
  for (const [typed, field] of [
    ["SO1042417", "salesOrder"],
    ["Ｉ７１１５３９８", "authCode"],
    ["016200004711", "serialNumber"],
    ["EV8150058", "evalId"],
  ] as const) {
    await page.fill("[name=anyNumber]", typed);
    await page.click("button[name=recognize]");
    await expect.poll(() => page.inputValue(`[name=${field}]`), { timeout: 10_000 }).toBe(typed);
  }
  await page.fill("[name=anyNumber]", "564D357F-8B7B-FAB9-1CAB-6C9745E43859");
  await page.click("button[name=recognize]");
  await expect.poll(() => page.isChecked("[name=option][value=usage]"), { timeout: 10_000 }).toBe(true);
  await expectAccessible(page);
});

test("a Cortex XDR serial gets its own explanation and a way out", async () => {
  const { page } = await person();
  const email = newAddress();
  await page.goto("/create-account/email");
  await page.fill("[name=email]", email);
  await next(page);
  await page.fill("[name=code]", await activationCode(email));
  await next(page);
  await fillProduct(page, inject("demo").products.cortexXdr[0] ?? {});
  await page.locator("main form button[data-look=primary]").click();
  await expect
    .poll(() => page.locator("[role=alert]").first().innerText(), { timeout: 10_000 })
    .toContain("Cortex XDR");
  expect(await page.locator("main").innerText()).toContain("support@portal.example");
  expect(page.url()).toMatch(/product$/);
});

test("signing out ends the session at once, and signing in again works with password and code", async () => {
  const { page } = await person();
  const email = newAddress();
  await page.goto("/create-account/email");
  await page.fill("[name=email]", email);
  await next(page);
  await page.fill("[name=code]", await activationCode(email));
  await next(page);
  await fillProduct(page, inject("demo").products.standard[6] ?? {});
  await next(page);
  await fillCompany(page, "en");
  await next(page);
  await fillContact(page, "en");
  await next(page);
  await next(page);
  await next(page);
  await page.locator("main form button[data-look=primary]").click();
  await page.waitForURL(/password\/set\//);
  const totpSecret = await setPasswordAndFactor(page);
  await page.evaluate(() =>
    document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.requestSubmit(),
  );
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto("/home");
  expect(page.url()).toContain("/sign-in");
  await signIn(page, { email, password: goodPassword, totpSecret });
});

test("what a marketplace console sends along is filled in on the product page", async () => {
  const { page } = await person();
  const product = inject("demo").products.azureCloudNgfw[3] ?? {};
  await page.goto(
    `/create-account/email?marketplace=azure_cloud_ngfw&tenantId=${product.tenantId}&serialNumber=${product.serialNumber}`,
  );
  const email = newAddress();
  await page.fill("[name=email]", email);
  await next(page);
  await page.fill("[name=code]", await activationCode(email));
  await next(page);
  expect(await page.inputValue("[name=tenantId]")).toBe(product.tenantId);
  await page.check("[name=acceptTerms]");
  await next(page);
  expect(page.url()).toMatch(/company$/);
});
