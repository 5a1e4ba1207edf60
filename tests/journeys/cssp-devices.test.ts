/** S1 on the page: provisioned devices, Add End User Info for two of them, and the record with its history; with and without scripts. */
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { newId } from "@/lib/platform/ids";
import { person, picture } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { portalDatabase } from "@/tests/support/portal-database";
import { comeIn } from "@/tests/support/signed-in";

const sql = portalDatabase();

function user(email: string) {
  const found = inject("demo").users.find((one) => one.email === email);
  if (!found) throw new Error(`no demo user ${email}`);
  return found;
}
/** S1 needs no Super User. */
const partner = () => user("marcus.bell@stratoloft.example");
const text = (page: Page) => page.locator("main").innerText();
const press = (page: Page) =>
  page.locator("main form:has([name=companyName]) button[data-look=primary]").click();

/** What one types about an end user in the United States; the state comes last. */
async function fillFacts(page: Page, reference: string): Promise<void> {
  for (const [name, value] of Object.entries({
    customerReferenceId: reference,
    companyName: "Example Clinics, Inc.",
    contactEmail: "admin@gmial.com",
    phoneNumber: "4081234567",
    address: "123 Main St",
    city: "Sunnydale",
    postalCode: "12345",
  }))
    await page.fill(`[name=${name}]`, value);
  await page.selectOption("[name=country]", "US");
}

/** Devices nobody else reports: other journeys use up those of the demo world. */
async function newDevices(serials: readonly string[]): Promise<void> {
  for (const serial of serials)
    await sql`
      insert into assets (id, account_id, product_id, serial)
      select ${newId("asset")}, a.id, p.id, ${serial} from accounts a cross join products p
      where a.name like 'Stratoloft%' and a.sandbox_of_id is null and p.kind = 'virtual' order by p.id limit 1`;
}

/** Chooses the devices whose serials begin so, all without an end user, and goes on to the form. */
async function choose(page: Page, beginning: string): Promise<string[]> {
  await page.goto(`/cssp/devices?info=missing&q=${beginning}`);
  const boxes = page.locator("main [name=serial]");
  const serials: string[] = [];
  for (const box of await boxes.all()) {
    await box.check();
    serials.push((await box.getAttribute("value")) ?? "");
  }
  await page.locator("main form:has([name=serial]) button[data-look=primary]").click();
  await page.waitForURL(/\/cssp\/devices\/end-user/);
  return serials.sort();
}

describe.each(["en", "ja"] as const)("a CSSP and its devices (%s)", (language) => {
  const t = words(language, "provisioning");

  test("chooses devices, is told that a state is missing, submits, and finds the record with its history", async () => {
    const { page, faults } = await person({ language });
    await comeIn(page, partner());
    await page.goto("/cssp/devices");
    expect(await page.locator("main meter").count()).toBeGreaterThan(0);
    await lookAt(page, "cssp-devices", language);
    await page.fill("[name=q]", "copperfen");
    await page.locator("search button[data-look=primary]").click();
    await page.waitForURL(/q=copperfen/);
    // other journeys report devices of this company too
    const found = await page.locator("main tbody tr").count();
    expect(found).toBeGreaterThan(0);
    const csv = page.locator("main a[download]");
    const file = await page.request.get((await csv.getAttribute("href")) ?? "");
    expect((await file.text()).trim().split("\r\n")).toHaveLength(found + 1);

    const beginning = language === "en" ? "01990001" : "01990002";
    const made = [`${beginning}0001`, `${beginning}0002`];
    await newDevices(made);
    const serials = await choose(page, beginning);
    expect(serials).toEqual(made);
    expect(await page.locator("main [name=serials]").count()).toBe(serials.length);
    await lookAt(page, "cssp-add", language);
    await fillFacts(page, `J-${language}`);
    // the notation follows what is typed
    const json = page.locator("main pre").first();
    await expect.poll(() => json.innerText()).toContain("Example Clinics, Inc.");
    expect(JSON.parse(await json.innerText())).toMatchObject({ SerialNumbers: serials, Country: "US" });
    await press(page);
    await page.locator("main [role=alert]").first().waitFor();
    expect(await text(page)).toContain(t("faults.region.required"));
    expect(await page.inputValue("[name=companyName]")).toBe("Example Clinics, Inc.");
    await lookAt(page, "cssp-add-refused", language);
    await page.selectOption("[name=region]", "CA");
    await press(page);
    await page.waitForURL(/\/cssp\/end-users\/eu_/);
    const said = await text(page);
    for (const serial of serials) expect(said.replace(/[\s-]/g, "")).toContain(serial);
    for (const sentence of [
      t("record.first"),
      t("advice.codes.postalCode_region"),
      t("advice.codes.contactEmail_typo", { domain: "gmail.com" }),
    ])
      expect(said).toContain(sentence);
    await lookAt(page, "cssp-record", language);

    await page.locator("main a[data-look=primary]").click();
    await page.waitForURL(/\/edit/);
    await page.fill("[name=city]", "Schenectady");
    await page.selectOption("[name=region]", "NY");
    await lookAt(page, "cssp-edit", language);
    await press(page);
    await page.waitForURL(/changed=1/);
    expect(await text(page)).toContain(
      t("record.change", { field: t("fields.city"), from: "Sunnydale", to: "Schenectady" }),
    );
    await page.goto("/cssp/quality?show=contactEmail:typo");
    expect(await text(page)).toContain("Example Clinics, Inc.");
    await lookAt(page, "cssp-quality", language);
    expect(faults).toEqual([]);
  });

  test("does the same without scripts, filled in from an end user that is known", async () => {
    const { page, faults } = await person({ language, scripts: false });
    await comeIn(page, partner());
    await page.goto("/cssp/devices?q=SL-10034");
    await page.locator("main [name=serial]").first().check();
    await page.locator("main form:has([name=serial]) button[data-look=primary]").click();
    // the device has an end user already: the form shows it
    expect(await page.inputValue("[name=customerReferenceId]")).toBe("SL-10034");
    await page.fill("[name=find]", "ミナモ");
    await page.locator("main form:has([name=find]) button").click();
    await page
      .getByRole("link", {
        name: t("form.useOf", { company: "株式会社みなも製作所", reference: "SL-10034" }),
      })
      .click();
    expect(await page.inputValue("[name=companyName]")).toBe("株式会社みなも製作所");
    expect(await page.locator("main pre").first().innerText()).toContain("株式会社みなも製作所");
    await page.fill("[name=customerReferenceId]", `N-${language}`);
    await page.selectOption("[name=country]", "US");
    await page.fill("[name=region]", "Tokyo");
    await press(page);
    await page.locator("main [role=alert]").first().waitFor();
    expect(await text(page)).toContain(t("faults.region.subdivision"));
    await picture(page, `cssp-plain-refused-${language}`);
    // what was wrong is now a list
    await page.selectOption("[name=region]", "NY");
    await press(page);
    await page.waitForURL(/\/cssp\/end-users\/eu_/);
    expect(await text(page)).toContain(`N-${language}`);
    // and given back
    await page.goto(`/cssp/devices?q=N-${language}`);
    await page.locator("main [name=serial]").first().check();
    await page.locator("main form:has([name=serial]) button[data-look=primary]").click();
    await page.fill("[name=customerReferenceId]", "SL-10034");
    await page.selectOption("[name=country]", "JP");
    await page.fill("[name=city]", "千代田区");
    await press(page);
    await page.waitForURL(/\/cssp\/end-users\/eu_/);
    expect(faults).toEqual([]);
  });

  test("whoever belongs to no CSSP finds none of its pages, and no way to them", async () => {
    const { page } = await person({ language });
    await comeIn(page, user("hannah.lindqvist@stratoloft.example"));
    const link = page.locator('header a[href="/cssp/devices"]');
    expect(await link.count()).toBe(1);
    const other = await person({ language });
    const outsider = inject("demo").users.find(({ who }) => who.includes("Super User, American"));
    await comeIn(other.page, outsider ?? partner());
    expect(await other.page.locator('header a[href^="/cssp"]').count()).toBe(0);
    for (const path of ["/cssp/devices", "/cssp/devices/end-user", "/cssp/quality", "/cssp/devices/export"])
      expect((await other.page.request.get(path)).status()).toBe(404);
  });
});
