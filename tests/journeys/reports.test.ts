/** The reports of managers: read, narrowed down, and taken along as a file. */
import { describe, expect, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { portalDatabase } from "@/tests/access/doors/people";
import { lookAt } from "@/tests/support/look";
import { engineer } from "./desk-cast";

const db = portalDatabase();

describe.each(["en", "ja"] as const)("reports (%s)", (language) => {
  const r = words(language, "reports");

  test("a manager reads them, narrows them down, is told of wrong dates, and takes a table along", async () => {
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
