/** Features 13, 15, 17: a member finds, changes and registers assets; in both languages, with and without scripts. */
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import type { DemoWorld } from "@/tests/support/running-portal";
import { comeIn } from "@/tests/support/signed-in";

function user(part: string): DemoWorld["users"][number] {
  const found = inject("demo").users.find((one) => one.who.includes(part));
  if (!found) throw new Error(`no demo user "${part}"`);
  return found;
}
const rows = (page: Page) => page.locator("main tbody tr");
const flash = (page: Page) => page.locator("[data-flash]").first();
const search = async (page: Page, q: string) => {
  await page.fill("main [name=q]", q);
  await page.locator("main search button[data-look=primary]").click();
  await page.waitForURL(/[?&]q=/);
};

describe.each([
  ["en", "Super User, American", "pdx-fw", 0],
  ["ja", "Super User, Japanese", "yoko-fw", 1],
] as const)("a Super User (%s)", (language, who, prefix, product) => {
  test("finds, tags, places, changes and registers assets", async () => {
    const { page, faults } = await person({ language });
    await comeIn(page, user(who));
    await page.goto("/assets");
    expect(await rows(page).count()).toBe(50);
    await lookAt(page, "assets", language);

    // a search is an address; kept as a view it is a chip, and the file holds exactly what it shows
    await search(page, prefix);
    const found = await rows(page).count();
    expect(found).toBeGreaterThan(1);
    expect(found).toBeLessThan(50);
    const href = (await page.locator("main a[href*='/assets/export']").getAttribute("href")) ?? "";
    const file = (await (await page.request.get(href)).body()).toString("utf8");
    expect(file.startsWith("\uFEFF")).toBe(true);
    expect(file.trimEnd().split("\r\n")).toHaveLength(found + 1);
    await page.locator("main nav details summary").click();
    await page.fill("#view-name", "mine");
    await page.locator("main nav form button[data-look=primary]").click();
    await page.waitForURL(/view=saved/);
    await page.goto("/assets");
    await page.locator("main nav li a", { hasText: "mine" }).click();
    await page.waitForURL(new RegExp(`q=${prefix}`));
    expect(await rows(page).count()).toBe(found);
    await lookAt(page, "assets-view", language);

    // nothing ticked is said beside the list
    await page.fill("#bulk-tag", "rack, 7");
    await page.locator("button[name=deed][value=add_tag]").click();
    await expect.poll(() => page.locator("main [role=alert]").count()).toBeGreaterThan(0);
    await page.locator("input[name=serials]").nth(0).check();
    await page.locator("input[name=serials]").nth(1).check();
    await page.fill("#bulk-tag", "rack 7");
    await page.locator("button[name=deed][value=add_tag]").click();
    await page.waitForURL(/changed=2/);
    expect(await flash(page).innerText()).toContain("2");
    expect(await page.locator("main tbody").innerText()).toContain("rack 7");

    // the location of several, as the list hands them on
    const serials = await page
      .locator("input[name=serials]")
      .evaluateAll((boxes) => boxes.slice(0, 3).map((box) => box.getAttribute("value")));
    await page.goto(`/assets/location?serials=${serials.join(",")}`);
    await lookAt(page, "assets-location", language);
    await page.goto("/assets");

    // one asset: its page, and a change with a fault first
    await rows(page).first().locator("th a").click();
    await page.waitForURL(/\/assets\/\d+/);
    await lookAt(page, "asset", language);
    await page.locator("main a[href*='/edit']").click();
    await page.waitForURL(/\/edit/);
    await lookAt(page, "asset-edit", language);
    await page.fill("[name=name]", `${prefix}-new`);
    await page.check("[name=offline]");
    await page.fill("[name=osRelease]", "");
    await page.locator("main form button[data-look=primary]").click();
    await expect.poll(() => page.locator("#f-osRelease-error").count()).toBe(1);
    await page.fill("[name=osRelease]", "11.1.4-h7");
    await page.locator("main form button[data-look=primary]").click();
    await page.waitForURL(/done=changed/);
    expect(await page.locator("main h1").innerText()).toBe(`${prefix}-new`);
    expect(await page.locator("main table").last().innerText()).toContain("11.1.4-h7");

    // tags
    await page.goto("/assets/tags");
    await lookAt(page, "asset-tags", language);
    await page.fill("#new-name", "to be deleted");
    await page.locator("main form button[data-look=primary]").click();
    await page.waitForURL(/done=created/);
    await page.locator("tr", { hasText: "to be deleted" }).locator("form").last().locator("button").click();
    await page.waitForURL(/done=deleted/);

    // registering: a number nobody knows first, then one of the stock with its order
    await page.goto("/assets/register");
    await lookAt(page, "assets-register", language);
    await page.fill("[name=serialNumber]", "999999999999");
    const terms = page.locator("[name=acceptTerms]");
    if ((await terms.count()) > 0) await terms.check();
    await page.fill("[name=name]", "fresh-fw");
    await page.locator("main form button[data-look=primary]").last().click();
    await expect.poll(() => page.locator("main [role=alert]").count()).toBeGreaterThan(0);
    expect(await page.inputValue("[name=name]")).toBe("fresh-fw");
    const fresh = inject("demo").products.standard.filter((one) => one.serialNumber && one.salesOrder)[
      product + 20
    ];
    await page.fill("[name=serialNumber]", fresh?.serialNumber ?? "");
    await page.fill("[name=salesOrder]", fresh?.salesOrder ?? "");
    await page.fill("[name=tags]", "rack 7, new");
    await page.locator("main form button[data-look=primary]").last().click();
    await page.waitForURL(/done=registered/);
    expect(await page.locator("main h1").innerText()).toBe("fresh-fw");
    expect(await page.locator("main").innerText()).toContain("rack 7");
    expect(faults).toEqual([]);
  });
});

test("without scripts the list is filtered, rows are changed together and one is changed by itself", async () => {
  const { page } = await person({ language: "ja", scripts: false });
  await comeIn(page, user("Standard User, Japanese"));
  await page.goto("/assets?kind=virtual&sort=name");
  expect(await rows(page).count()).toBeGreaterThan(5);
  await page.locator("input[name=serials]").nth(2).check();
  await page.locator("input[name=serials]").nth(3).check();
  await page.locator("button[name=deed][value=place]").click();
  await page.waitForURL(/assets\/location/);
  await page.selectOption("[name=country]", "JP");
  await page.fill("[name=postalCode]", "231-0023");
  await page.locator("button[name=lookUp]").click();
  await expect.poll(() => page.inputValue("[name=city]")).toBe("横浜市中区");
  await page.fill("[name=address1]", "山下町 10-4");
  await page.locator("main form button[data-look=primary]").click();
  await page.waitForURL(/changed=2/);
  expect(page.url()).toContain("kind=virtual");
  await rows(page).nth(2).locator("th a").click();
  expect(await page.locator("main").innerText()).toContain("横浜市中区");
});

test("a Limited User sees the list without anything to change, and no page to change it on", async () => {
  const { page } = await person();
  await comeIn(page, user("Limited User, American"));
  await page.goto("/assets");
  expect(await rows(page).count()).toBe(50);
  expect(await page.locator("input[name=serials]").count()).toBe(0);
  const serial = (await rows(page).first().locator("th a").getAttribute("href"))?.match(/assets\/(\w+)/)?.[1];
  expect((await page.goto(`/assets/${serial}`))?.status()).toBe(200);
  const missing = (await page.goto("/assets/000000000000"))?.status();
  for (const path of ["/assets/register", `/assets/${serial}/edit`, "/assets/location"])
    expect((await page.goto(path))?.status(), path).toBe(missing);
});
