/** Groups: made, filled and explained by a Super User; managed by a Group Super User; with and without scripts, in both languages. */
import { describe, expect, inject, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { newId } from "@/lib/platform/ids";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { comeIn } from "@/tests/support/signed-in";

function user(part: string) {
  const found = inject("demo").users.find((one) => one.who.includes(part));
  if (!found) throw new Error(`no demo user "${part}"`);
  return found;
}

const boss = { en: "Super User, American", ja: "Super User, Japanese" } as const;
const reader = { en: "Priya Raman", ja: "中村 さくら" } as const;

describe.each(["en", "ja"] as const)("a Super User (%s)", (language) => {
  test("makes a group, puts a device and a member into it, and learns who sees the device", async () => {
    const t = words(language, "groups");
    const { page, faults } = await person({ language });
    await comeIn(page, user(boss[language]));
    await page.goto("/account/groups");
    await lookAt(page, "groups", language);
    const name = `${language === "en" ? "Lab" : "検証室"} ${newId("group").slice(4, 10)}`;
    await page.getByLabel(t("form.name")).fill(name);
    await page.getByRole("button", { name: t("form.create") }).click();
    await page.waitForURL(/\/account\/groups\/grp_/);
    await lookAt(page, "group-empty", language);

    await page.getByRole("link", { name: t("one.addAssets") }).click();
    await page.waitForURL(/add-assets/);
    await page.locator("[name=q]").fill(language === "en" ? "pdx-fw" : "横浜-fw");
    await page.getByRole("button", { name: t("addAssets.find") }).click();
    await page.waitForURL(/q=/);
    const free = page
      .locator("label", { has: page.locator("[type=checkbox][name=serials]") })
      .filter({ hasText: t("addAssets.free") })
      // a device: virtual firewalls stay visible to everybody
      .filter({ hasText: /(^|\D)\d{12}(\D|$)/ })
      .first();
    const serial = (await free.locator("input").getAttribute("value")) ?? "";
    await free.locator("input").check();
    await lookAt(page, "group-add-assets", language);
    await page
      .getByRole("button", { name: t("addAssets.submit") })
      .first()
      .click();
    await page.getByText(t("addAssets.results.added"), { exact: true }).waitFor();

    await page.goto(`/account/groups/why?member=${encodeURIComponent(reader[language])}&serial=${serial}`);
    const refused = page.getByRole("heading", {
      name: t("why.seesNot", { name: reader[language], serial }),
    });
    await refused.waitFor();
    await lookAt(page, "groups-why", language);
    await page.getByRole("button", { name: t("why.apply.add_member", { group: name }) }).click();
    await page.getByRole("heading", { name: t("why.sees", { name: reader[language], serial }) }).waitFor();

    await page
      .getByRole("link", { name: t("title"), exact: true })
      .first()
      .click();
    await page.getByRole("link", { name, exact: true }).click();
    await page.waitForURL(/\/account\/groups\/grp_/);
    expect(await page.locator("main").innerText()).toContain(reader[language]);
    await lookAt(page, "group", language);
    await page.getByLabel(t("one.deleteChoice")).check();
    await page.getByRole("button", { name: t("one.delete") }).click();
    await page.getByText(t("done.deleted")).waitFor();
    expect(faults).toEqual([]);
  });
});

test("a pasted list says what became of every line, also without scripts, and keeps what was not done", async () => {
  const t = words("en", "groups");
  const { page } = await person({ scripts: true });
  await comeIn(page, user("Super User, American"));
  const { cookies } = await page.context().storageState();
  const still = await person({ scripts: false });
  await still.context.addCookies(cookies);
  await still.page.goto("/account/groups");
  await still.page.getByRole("link", { name: "Portland" }).click();
  await still.page.getByRole("link", { name: t("one.addAssets") }).click();
  await still.page.getByLabel(t("addAssets.pasteLabel"), { exact: true }).fill("000000000000\nnot a serial");
  await still.page.getByRole("button", { name: t("addAssets.submit") }).click();
  await still.page.getByText(t("addAssets.results.unknown")).first().waitFor();
  expect(await still.page.getByLabel(t("addAssets.pasteLabel"), { exact: true }).inputValue()).toBe(
    "000000000000\nnot a serial",
  );
});

test("a Group Super User finds their group, its people and devices, and no other group", async () => {
  const t = words("ja", "groups");
  const { page, faults } = await person({ language: "ja" });
  await comeIn(page, user("manages a group"));
  await page.goto("/account/groups");
  const rows = await page.locator("main tbody tr").count();
  expect(rows).toBe(1);
  await page.getByRole("link", { name: "横浜拠点" }).click();
  await page.waitForURL(/\/account\/groups\/grp_/);
  expect(await page.getByRole("link", { name: t("one.addMembers") }).count()).toBe(1);
  expect(await page.getByRole("button", { name: t("one.delete") }).count()).toBe(0);
  await lookAt(page, "group-of-group-super-user", "ja");
  expect(faults).toEqual([]);
});
