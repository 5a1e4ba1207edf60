/** The same in real Chromium with scripts: faults are found before anything is sent, and nothing typed is lost. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { Language } from "@/lib/i18n/languages";
import { refusalSentence, words } from "@/lib/i18n/words";
import { expectAccessible, person } from "@/tests/support/browser";
import { companyOf, demoProduct, newDomain } from "@/tests/support/plain-wizard";
import { madeFor, oneAccountMade, portalDatabase } from "@/tests/support/portal-database";
import { fillCompany, fillContact, fillProduct, next, proveEmail } from "@/tests/support/wizard";
import { emoji, formula, script, sentenceOf } from "./judge";

const sql = portalDatabase();
const press = (page: Page) => page.locator("main form button[data-look=primary]").first().click();
const summary = (page: Page) => page.locator("main [role=alert]").first();

async function atCompany(page: Page, place: number): Promise<string> {
  const domain = newDomain();
  await proveEmail(page, `walker@${domain}`);
  await fillProduct(page, demoProduct("standard", place));
  await next(page);
  return domain;
}

describe.each<Language>(["en", "ja"])("bad input in the browser (%s)", (language) => {
  test("is named beside the fields and in the summary, which has the focus and leads to the field", async () => {
    const { page, faults } = await person({ language });
    await atCompany(page, language === "en" ? 90 : 91);
    const posts: string[] = [];
    page.on("request", (request) => request.method() === "POST" && posts.push(request.url()));
    await page.fill("[name=city]", script);
    await page.fill("[name=website]", formula);
    await press(page);
    await summary(page).waitFor();
    const name = sentenceOf(language, "companyName", "required");
    expect(await page.locator("#f-companyName-error").innerText()).toContain(name);
    expect(await summary(page).innerText()).toContain(sentenceOf(language, "website", "invalid"));
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("alert");
    expect(await page.title()).toContain(words(language, "common")("form.errorPrefix").trim());
    expect(await page.getAttribute("[name=companyName]", "aria-invalid")).toBe("true");
    await summary(page).getByRole("link", { name }).click();
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("companyName");
    await page.keyboard.type(`${emoji} Inc.`);
    await expect.poll(() => page.locator("#f-companyName-error").count()).toBe(0);
    expect(await page.inputValue("[name=city]")).toBe(script);
    expect(await page.inputValue("[name=website]")).toBe(formula);
    expect(posts).toEqual([]);
    await expectAccessible(page);
    expect(faults).toEqual([]);
  });
});

test("what is pasted too long is not cut, scripts stay text, and the server's refusal keeps everything", async () => {
  const { page, faults } = await person();
  page.on("dialog", () => faults.push("a script ran"));
  await atCompany(page, 92);
  const long = "w".repeat(201);
  await fillCompany(page, "en");
  await page.fill("[name=companyName]", long);
  await press(page);
  await summary(page).waitFor();
  expect(await page.inputValue("[name=companyName]")).toBe(long);
  await page.fill("[name=companyName]", `${script} ${formula}`);
  await next(page);
  await fillContact(page, "en");
  await next(page);
  await next(page);
  expect(await page.locator("main").innerText()).toContain(`${script} ${formula}`);
  expect(faults).toEqual([]);
});

test("a press on Register that is doubled, in two tabs at once, registers once", async () => {
  const { page, context } = await person();
  const domain = await atCompany(page, 93);
  await fillCompany(page, "en");
  await next(page);
  await fillContact(page, "en");
  await next(page);
  await next(page);
  const other = await context.newPage();
  await other.goto("/create-account/review");
  await Promise.all(
    [page, other].map(async (tab) => {
      await tab.locator("main form button[data-look=primary]").first().dblclick();
      await tab.waitForURL(/welcome$/);
    }),
  );
  expect(await madeFor(sql, domain)).toEqual(oneAccountMade);
});

test("a tab of an older registration says that there is a newer one and keeps what was typed", async () => {
  const { page, context } = await person();
  await atCompany(page, 94);
  await fillCompany(page, "en");
  const newer = await context.newPage();
  await atCompany(newer, 95);
  await press(page);
  await summary(page).waitFor();
  expect(await summary(page).innerText()).toContain(refusalSentence("en", "registration_other_tab"));
  expect(await page.inputValue("[name=companyName]")).toBe(companyOf("en").companyName);
  await newer.reload();
  expect(await newer.inputValue("[name=companyName]")).toBe("");
});

test("without a network the form stays with everything typed, and goes on when the network is back", async () => {
  const { page, context } = await person();
  await atCompany(page, 96);
  await fillCompany(page, "en");
  await context.setOffline(true);
  await press(page);
  await summary(page).waitFor();
  expect(await summary(page).innerText()).toContain(words("en", "common")("form.unreachable"));
  expect(await page.inputValue("[name=city]")).toBe("Santa Clara");
  await context.setOffline(false);
  await next(page);
  expect(page.url()).toMatch(/contact$/);
});
