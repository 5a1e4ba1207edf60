/** An article's way: written in both languages, looked at, published, found by a customer; with and without scripts. */
import { eq } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { users } from "@/db/schema/identity";
import { articleImages, articles, articleTexts } from "@/db/schema/knowledge";
import { words } from "@/lib/i18n/words";
import { newId } from "@/lib/platform/ids";
import { portalDatabase } from "@/tests/access/doors/people";
import { newEngineer } from "@/tests/cases/desk";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { signedIn } from "@/tests/support/signed-in";

const db = portalDatabase();
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

async function author(language: "en" | "ja", role: "support_engineer" | "support_manager", scripts = true) {
  const { actor } = await newEngineer(db, role);
  await db
    .update(users)
    .set({ familyName: role === "support_manager" ? "Kato" : "Mori", givenName: "Kei", language })
    .where(eq(users.id, actor.userId));
  const look = await person({ language, scripts });
  const [name = "", value = ""] = (await signedIn(db, actor.userId)).split("=");
  await look.context.addCookies([{ name, value, url: inject("baseUrl"), httpOnly: true, sameSite: "Lax" }]);
  return look;
}
/** A word nobody else writes. */
const word = () => `zq${newId("article").slice(4, 12).toLowerCase()}`;

test.each(["en", "ja"] as const)(
  "an engineer writes, two at once lose nothing, a manager publishes, a customer finds it (%s)",
  async (language) => {
    const t = words(language, "articles");
    const own = language === "ja" ? "Ja" : "En";
    const title = language === "ja" ? `トンネルが切れる ${word()}` : `Tunnel drops ${word()}`;
    const { page, faults } = await author(language, "support_engineer");
    await page.goto("/admin/articles/new");
    await page.fill("[name=title]", title);
    await page.locator('input[name="audience"][value="public"]').check();
    await page.getByRole("button", { name: t("create.submit") }).click();
    await page.waitForURL(/\/admin\/articles\/KB-\d+\?done=created/);
    const path = new URL(page.url()).pathname;

    const resolution = page.locator(`[name=resolution${own}]`);
    const other = await author(language, "support_manager");
    await other.page.goto(path);
    await resolution.fill("Restart it.");
    await resolution.selectText();
    const part = page.locator(`section[aria-labelledby="language-${language}"] > div`).last();
    await part.getByRole("button", { name: t("edit.bold") }).click();
    expect(await resolution.inputValue()).toBe("**Restart it.**");
    await resolution.press("End");
    await part.locator("input[type=file]").setInputFiles({
      ...{ name: "menu.png", mimeType: "image/png", buffer: png },
    });
    await expect.poll(() => resolution.inputValue()).toMatch(/!\[menu\]\(\/knowledge\/images\/img_\w+\)/);
    await lookAt(page, "article-editor", language);
    await page.getByRole("button", { name: t("edit.save"), exact: true }).click();
    await page.waitForURL(/saved=/);

    await other.page.fill(`[name=resolution${own}]`, "Replace it.");
    await other.page.getByRole("button", { name: t("edit.save"), exact: true }).click();
    await expect.poll(() => other.page.locator("main [role=alert]").count()).toBeGreaterThan(0);
    expect(await other.page.inputValue(`[name=resolution${own}]`)).toBe("Replace it.");
    expect(await other.page.innerText("main")).toContain("**Restart it.**");
    await lookAt(other.page, "article-conflict", language);
    await other.page.fill(`[name=resolution${own}]`, "**Restart it**, then replace it.");
    await other.page.getByRole("button", { name: t(`edit.saveLook.${language}`) }).click();
    await other.page.waitForURL(/preview\?language=/);
    expect(await other.page.locator("main article strong").innerText()).toContain("Restart it");
    await lookAt(other.page, "article-preview", language);
    await other.page.fill("[name=note]", "Checked.");
    await other.page.getByRole("button", { name: t(`look.submit.${language}`) }).click();
    await other.page.waitForURL(/done=published/);

    const customer = await person({ language });
    await customer.page.goto(`/knowledge?q=${encodeURIComponent(title)}`);
    await customer.page.getByRole("link", { name: title }).first().click();
    await customer.page.waitForURL(/\/knowledge\/KB-/);
    expect(await customer.page.locator("main article strong").innerText()).toContain("Restart it");

    await other.page.goto(`${path}/settings`);
    await lookAt(other.page, "article-settings", language);
    await page.goto(`${path}/history`);
    expect(await page.innerText("main tbody")).toContain("Checked.");
    await lookAt(page, "article-history", language);
    await page.goto("/admin/articles?view=published");
    expect(await page.innerText("main")).toContain(title);
    await lookAt(page, "articles", language);
    expect([...faults, ...other.faults, ...customer.faults]).toEqual([]);
  },
);

test("without scripts: draft, picture, conflict and publishing are plain forms", async () => {
  const t = words("en", "articles");
  const { page } = await author("en", "support_manager", false);
  await page.goto(`/admin/articles/new?title=Plain+${word()}`);
  await page.getByRole("button", { name: t("create.submit") }).click();
  const path = new URL(page.url()).pathname;
  const number = Number(/KB-(\d+)/.exec(path)?.[1]);
  await page.fill("[name=resolutionEn]", "Plain words.");
  await page.setInputFiles("[name=picture]", { name: "menu.png", mimeType: "image/png", buffer: png });
  await page.selectOption("[name=into]", "resolutionEn");
  // a colleague saves meanwhile
  await db.update(articles).set({ version: 7 }).where(eq(articles.number, number));
  await page.getByRole("button", { name: t("edit.save"), exact: true }).click();
  await page.locator("main [role=alert]").waitFor();
  expect(await page.inputValue("[name=resolutionEn]")).toMatch(/^Plain words\.\n\n!\[menu\]/);
  await page.getByRole("button", { name: t("edit.saveLook.en") }).click();
  expect(await page.locator("main article img").getAttribute("src")).toMatch(/^\/knowledge\/images\/img_/);
  await page.getByRole("button", { name: t("look.submit.en") }).click();
  await expect.poll(() => page.innerText("main")).toContain(t("look.published"));
  const [row] = await db.select().from(articles).where(eq(articles.number, number));
  expect(await db.$count(articleTexts, eq(articleTexts.articleId, row?.id ?? ""))).toBe(1);
  expect(await db.$count(articleImages, eq(articleImages.articleId, row?.id ?? ""))).toBe(1);
});
