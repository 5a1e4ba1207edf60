/** Staff bring in a file of the ERP: looked at first, then written; with and without scripts, in both languages. */
import { describe, expect, inject, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { csv, orderedSerial } from "@/tests/catalog/order-file";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { comeIn } from "@/tests/support/signed-in";

function user(part: string) {
  const found = inject("demo").users.find((one) => one.who.includes(part));
  if (!found) throw new Error(`no demo user "${part}"`);
  return found;
}
const start = Date.now() % 1_000_000;

describe.each([
  ["en", true, 1],
  ["ja", true, 2],
  ["en", false, 3],
  ["ja", false, 4],
] as const)("in %s, with scripts %s", (language, scripts, place) => {
  const t = words(language, "imports");
  const number = (offset: number) => 40_000_000 + start * 40 + place * 10 + offset;
  const name = `orders-${start}-${place}.csv`;
  const attach = (text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

  test("a manager looks at a file with a fault, takes the faulty rows home, and writes the others", async () => {
    const { page, faults } = await person({ language, scripts });
    await comeIn(page, user("support manager"));
    await page.goto("/admin/imports");
    if (scripts) await lookAt(page, "imports", language);
    const send = () => page.locator("main form button[data-look=primary]").last().click();
    // without a file: told beside the field
    await send();
    await expect.poll(() => page.locator("main [role=alert]").count()).toBeGreaterThan(0);
    const book = { sales_order: `SO9${number(0)}`, parent_order: `PO9${number(0)}` };
    await page.setInputFiles(
      "[name=file]",
      attach(csv([orderedSerial(number(1), book), orderedSerial(number(2), { ...book, sku: "" })])),
    );
    await send();
    await page.waitForURL(/admin\/imports\/imp_/);
    if (scripts) await lookAt(page, "import", language);
    const text = await page.locator("main").innerText();
    expect(text).toContain(words(language, "catalog")("import.faults.required"));
    expect(text).toContain("sku");
    const file = await page.request.get(`${page.url()}/faults`);
    expect(await file.text()).toContain(`3,sku,${words(language, "catalog")("import.faults.required")}`);
    await send();
    await page.waitForURL(/done=1/);
    expect(await page.locator("body").innerText()).toContain(t("done"));
    expect(await page.locator("main form").count()).toBe(0);
    await page.goto("/admin/imports");
    const row = page.locator("tr", { hasText: name });
    expect(await row.innerText()).toContain(t("outcomes.written"));
    expect(faults).toEqual([]);
  });

  test("an engineer reads the history and cannot bring anything in", async () => {
    const { page } = await person({ language, scripts });
    await comeIn(page, user("support engineer"));
    expect((await page.goto("/admin/imports"))?.status()).toBe(200);
    expect(await page.locator("main form").count()).toBe(0);
    expect((await page.goto("/admin/imports/imp_missing"))?.status()).toBe(404);
  });
});
