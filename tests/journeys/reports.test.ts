/** Many cases at once: views that are kept, keys, what is taken back; and the reports of managers with their files. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { cases } from "@/db/schema/cases";
import { words } from "@/lib/i18n/words";
import { portalDatabase } from "@/tests/access/doors/people";
import { lookAt } from "@/tests/support/look";
import { engineer, newCase } from "./desk-cast";

const db = portalDatabase();

describe.each(["en", "ja"] as const)("at the desk (%s)", (language) => {
  const t = words(language, "desk");
  const r = words(language, "reports");

  test("an engineer keeps a view, takes its cases with a key, and takes that back", async () => {
    const one = await newCase(db, language === "en" ? 91_000_001 : 91_000_002, language);
    const { page, faults, userId } = await engineer(db, language, "Mori");
    await page.goto(`/admin/queue?view=all&q=${one.shown}`);
    await page.getByText(t("views.save")).click();
    await page.fill("#view [name=name]", "VPN");
    await page.getByRole("button", { name: t("views.submit") }).click();
    const view = page.getByRole("navigation", { name: t("views.title") }).getByRole("link", { name: "VPN" });
    await expect.poll(() => view.count()).toBe(1);
    await view.click();
    const owner = async () => (await db.select().from(cases).where(eq(cases.id, one.id)))[0]?.assignedTo;
    // keys work as soon as the page's script does
    const press = async () => {
      if ((await owner()) !== userId) for (const key of ["j", "a"]) await page.keyboard.press(key);
      return owner();
    };
    await expect.poll(press, { timeout: 20_000, interval: 1_500 }).toBe(userId);
    await page.getByRole("button", { name: t("queue.undo") }).click();
    await page.waitForURL(/restored=1/);
    expect(await owner()).toBeNull();
    expect(page.url()).toContain(one.shown);
    await page.keyboard.press("/");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("name"))).toBe("q");
    expect(faults).toEqual([]);
  });

  test("a manager reads reports, narrows them down, is told of wrong dates, and takes a table along", async () => {
    const { page, context, faults } = await engineer(db, language, "Kato", "support_manager");
    await page.goto("/admin/reports?period=quarter");
    await lookAt(page, "reports", language);
    const [table] = await page.getByText(r("table")).all();
    await table?.click();
    expect(await page.locator("table").first().innerText()).toContain(r("share"));
    const file = await page
      .getByRole("link", { name: r("file") })
      .first()
      .getAttribute("href");
    const answer = await context.request.get(file ?? "");
    expect(answer.headers()["content-type"]).toContain("text/csv");
    expect(await answer.text()).toContain(r("severity"));
    await page.goto("/admin/reports?period=own&from=2026-03-05&to=2026-03-01&severity=2");
    expect(await page.innerText("main")).toContain(r("faults.dates.dates_turned"));
    expect(await page.inputValue("[name=severity]")).toBe("2");
    expect(faults).toEqual([]);
  });
});
