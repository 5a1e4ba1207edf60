/** A support manager keeps the hours of support: a week, a closure over the year’s end, a plan, and what would be due then. */
import { describe, expect, test } from "vitest";
import { staffMembers } from "@/db/schema/identity";
import { words } from "@/lib/i18n/words";
import { newDigits } from "@/lib/platform/ids";
import { portalDatabase } from "@/tests/access/doors/people";
import { arrives, complaints, isTold, newcomer, press, reads, row } from "@/tests/journeys/days/day";

const db = portalDatabase();
const there = {
  en: { self: ["Marsh", "Olivia"], hours: "Osaka", closure: "Year-end closure" },
  ja: { self: ["西村", "直樹"], hours: "大阪", closure: "年末休業" },
} as const;

describe.each(["en", "ja"] as const)("the hours of support (%s)", (language) => {
  const here = there[language];
  const t = words(language, "hours");
  const p = words(language, "promises");

  test("are added, changed, closed over the year’s end, and explain what would be due", async () => {
    const self = await newcomer(db, language, here.self);
    await db.insert(staffMembers).values({ userId: self.userId, role: "support_manager" });
    const desk = await arrives(language, self);
    const { page } = desk;
    const code = `hours_${newDigits(8)}`;
    const form = (field: string) => page.locator("main form", { has: page.locator(`[name=${field}]`) });
    await page.goto("/admin");
    const band = page.getByRole("navigation", { name: words(language, "home")("shell.nav") });
    await band.getByRole("link", { name: words(language, "staff")("nav.cases"), exact: true }).click();
    await band.getByRole("link", { name: t("title"), exact: true }).click();
    await page.waitForURL(/\/admin\/calendars$/);

    // hours like those of Japan; a code that cannot be one is told, and what was typed stays
    await page.fill("[name=code]", "1 wrong");
    await page.fill("[name=name]", here.hours);
    await page.locator("[name=likeId]").selectOption("cal_japan");
    await press(page, t("addSubmit"));
    await isTold(page, t("faults.code.hours_code"));
    expect(await page.inputValue("[name=name]")).toBe(here.hours);
    await page.fill("[name=code]", code);
    await press(page, t("addSubmit"));
    await page.waitForURL(new RegExp(`/admin/calendars/${code}`));
    await reads(page, t("saved"));

    // Fridays end early; hours that cannot be are told
    await page.fill("[name=day5]", "18:00-09:00");
    await form("day5").getByRole("button").click();
    await page.getByText(t("faults.day5.window_order")).first().waitFor();
    expect(await page.inputValue("[name=day5]")).toBe("18:00-09:00");
    await page.fill(
      "[name=day5]",
      language === "ja" ? "９：００〜１２：００、１３：００〜１５：００" : "9:00-12:00, 13:00-15:00",
    );
    await form("day5").getByRole("button").click();
    await page.getByText("09:00-12:00, 13:00-15:00").first().waitFor();

    // closed from the 28th on
    await form("nameEn").locator("[name=day]").fill("2026-12-28");
    await page.fill("[name=until]", "2026-12-31");
    await page.fill("[name=nameEn]", "Year-end closure");
    await page.fill("[name=nameJa]", "年末休業");
    await form("nameEn").getByRole("button").click();
    await page.waitForURL(/year=2026/);
    await row(page, "2026-12-30").getByText(here.closure).waitFor();

    // a page from before the change is refused, and keeps what was typed
    const old = await page.context().newPage();
    await old.goto(`/admin/calendars/${code}?year=2026`);
    await row(page, "2026-12-28").getByRole("button").click();
    await row(page, "2026-12-28").waitFor({ state: "detached" });
    await old.fill("[name=day6]", "10:00-12:00");
    await old
      .locator("main form", { has: old.locator("[name=day6]") })
      .getByRole("button")
      .click();
    await old.getByText(words(language, "refusals")("changed_meanwhile.sentence")).first().waitFor();
    expect(await old.inputValue("[name=day6]")).toBe("10:00-12:00");
    await old.close();

    // asked what would be due, it says why
    await page.goto(`/admin/calendars/japan?severity=2&day=2026-11-20&time=17:00`);
    await page.getByText(p("why")).first().click();
    await page
      .getByText(language === "ja" ? /勤労感謝の日は含みません/ : /and Labor Thanksgiving Day\./)
      .first()
      .waitFor({ state: "attached" });
    expect(complaints(desk)).toEqual([]);
  });
});
