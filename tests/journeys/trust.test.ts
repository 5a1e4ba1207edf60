/** Account settings, linked accounts and the consent for support staff, as the people concerned live them. */
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { mailTo } from "@/tests/support/mailbox";
import { comeIn } from "@/tests/support/signed-in";

function user(part: string) {
  const found = inject("demo").users.find((one) => one.who.includes(part));
  if (!found) throw new Error(`no demo user "${part}"`);
  return found;
}

/** Super User and Domain Administrator of a company with a request waiting from the cloud provider. */
const bosses = { en: "Super User, American", ja: "Super User, Japanese" };
const guest = "Super User, cloud";
const engineer = "support engineer";

const signedIn = new Map<string, ReturnType<typeof person>>();
/** A person who signed in once for all tests of a language: one-time codes count once. */
function at(who: string, language: "en" | "ja"): ReturnType<typeof person> {
  const key = `${who} ${language}`;
  const known = signedIn.get(key);
  if (known) return known;
  const coming = person({ language }).then(async (one) => {
    await comeIn(one.page, user(who));
    return one;
  });
  signedIn.set(key, coming);
  return coming;
}

const main = (page: Page) => page.locator("main").innerText();
/** The number of the account acted in, from the page's own links. */
async function numberOf(page: Page): Promise<string> {
  const href = await page.locator('main a[href^="/account/settings?account="]').first().getAttribute("href");
  return href?.split("=").at(-1) ?? "";
}
/** Presses a button by its name and waits for the page it leads to. */
async function press(page: Page, name: string, done: RegExp): Promise<void> {
  await page.getByRole("button", { name }).first().click();
  await page.waitForURL(done, { timeout: 20_000 });
}

describe.each(["en", "ja"] as const)("in %s", (language) => {
  const t = words(language, "settings");

  test("a Super User finds every section, changes the address, and learns what a colleague changed meanwhile", async () => {
    const { page, context, faults } = await at(bosses[language], language);
    await page.goto("/account");
    await lookAt(page, "account-overview", language);
    const sections = await page.locator("main h3 a").allInnerTexts();
    expect(sections).toContain(t("ways.links"));
    expect(sections).toContain(t("ways.staffAccess"));
    await page.locator('main a[href^="/account/settings"]').first().click();
    await page.waitForURL(/\/account\/settings/);
    await lookAt(page, "account-settings", language);

    const colleague = await context.newPage();
    await colleague.goto(page.url());
    await colleague.fill("[name=website]", `https://${language}.moved.example`);
    await press(colleague, t("company.save"), /done=company/);

    await page.fill("[name=address2]", "9F");
    await page.getByRole("button", { name: t("company.save") }).click();
    await expect
      .poll(() => page.locator("#company-summary, main [role=alert]").first().innerText())
      .toContain(`https://${language}.moved.example`);
    expect(await page.inputValue("[name=address2]")).toBe("9F");
    await lookAt(page, "account-settings-stale", language);
    await page.fill("[name=website]", `https://${language}.moved.example`);
    await press(page, t("company.save"), /done=company/);
    expect(await page.inputValue("[name=address2]")).toBe("9F");

    await page.check("[name=approvalPolicy][value=own_domains]");
    await page.fill("[name=autoApproveDomains]", "gmail.com");
    await page.getByRole("button", { name: t("joining.save") }).click();
    await expect.poll(() => main(page)).toContain(t("faults.autoApproveDomains.public_domain"));
    expect(await page.inputValue("[name=autoApproveDomains]")).toBe("gmail.com");
    expect(faults).toEqual([]);
  });

  test("a Domain Administrator lets a partner in by a link, sees it work, and ends it at once", async () => {
    const boss = user(bosses[language]);
    const { context } = await at(bosses[language], language);
    // the forms work without scripts too: Japanese proves it
    const { page, context: own } = await person({ language, scripts: language === "en" });
    await own.addCookies(await context.cookies());
    await page.goto("/account");
    const number = await numberOf(page);
    await page.goto("/account/links");
    if (language === "en") await lookAt(page, "account-links", language);
    await page.check("[name=decision][value=approved]");
    await page.selectOption("[name=role]", "limited_user");
    await press(page, t("links.send"), /done=approved/);
    const partner = user(guest);
    await mailTo(partner.email, (letter) => letter.text.includes("/account/links"));

    const there = await at(guest, language);
    await there.page.goto(`/assets?account=${number}`);
    await lookAt(there.page, "acting-through-link", language);
    const band = (await there.page.locator("body").innerText()).replace(/\s+/g, " ");
    expect(band).toContain(
      t("acting", {
        name: language === "en" ? "Quillwater Logistics, Inc." : "ひばり野精密株式会社",
        home: "Stratoloft Managed Cloud, LLC",
      }),
    );
    expect((await there.page.goto(`/account/members?account=${number}`))?.status()).toBe(200);
    expect((await there.page.goto(`/account/links?account=${number}`))?.status()).toBe(404);

    await press(page, t("links.endNamed", { name: "Stratoloft Managed Cloud, LLC" }), /done=ended/);
    expect((await there.page.goto(`/assets?account=${number}`))?.status()).toBe(404);
    await mailTo(
      boss.email,
      (letter) => letter.text.includes("Stratoloft") && /ended|終了/.test(letter.subject),
    );
  });

  test("asking for an account says the same whether its number is in use or not", async () => {
    const { page, faults } = await at(bosses[language], language);
    const answers: string[] = [];
    for (const number of ["204105", language === "en" ? "987654321" : "９８７６５４３２１"]) {
      await page.goto("/account/links");
      await page.fill("[name=number]", number);
      await press(page, t("links.askSend"), /done=asked/);
      answers.push(await page.locator("[data-flash]").innerText());
    }
    expect(answers[0]).toBe(answers[1]);
    await lookAt(page, "account-links-asked", language);
    await press(page, t("links.cancelNamed", { number: "987654321" }), /done=canceled/);
    expect(faults).toEqual([]);
  });

  test("support sees the basic facts, asks with a reason, opens the account when allowed, and is shut out again", async () => {
    const boss = user(bosses[language]);
    const { page, faults } = await at(bosses[language], language);
    await page.goto("/account");
    const number = await numberOf(page);
    const desk = await at(engineer, language);
    await desk.page.goto(`/admin/accounts/${number}`);
    expect(await main(desk.page)).not.toContain(boss.email);
    // the demo world has a request of this engineer waiting in the Japanese account already
    if (language === "en") {
      await lookAt(desk.page, "admin-account-basics", language);
      await desk.page.fill("[name=reason]", "CASE-2026-000017: a renewal does not show");
      await press(desk.page, t("engineer.ask"), /done=asked/);
      await mailTo(boss.email, (letter) => letter.text.includes("CASE-2026-000017"));
    }
    await page.goto("/account/staff-access");
    await lookAt(page, "account-staff-access", language);
    await press(
      page,
      t("staffPage.approveNamed", {
        days: 7,
        name: "Alex Frost",
      }),
      /done=approved/,
    );
    await desk.page.goto(`/admin/accounts/${number}`);
    expect(await main(desk.page)).toContain(boss.email);
    await lookAt(desk.page, "admin-account-open", language);
    await page.goto("/account/staff-access");
    expect(await main(page)).toContain(t("staffPage.opening.profile"));
    await press(page, t("staffPage.endNamed", { name: "Alex Frost" }), /done=ended/);
    await desk.page.goto(`/admin/accounts/${number}`);
    expect(await main(desk.page)).not.toContain(boss.email);
    expect([...faults, ...desk.faults]).toEqual([]);
  });
});
