/** A day of a support manager: answers for one product, asks to see an account, keeps the catalog, replaces a device. */
import { describe, expect, test } from "vitest";
import { staffMembers } from "@/db/schema/identity";
import { words } from "@/lib/i18n/words";
import { newDigits } from "@/lib/platform/ids";
import { portalDatabase } from "@/tests/access/doors/people";
import { mailTo } from "@/tests/support/mailbox";
import {
  arrives,
  colleague,
  company,
  complaints,
  device,
  follow,
  isTold,
  license,
  newcomer,
  order,
  press,
  reads,
  row,
} from "./day";

const db = portalDatabase();
const there = {
  en: {
    company: "Stonebridge Rail Freight",
    boss: ["Keller", "Jonas"],
    self: ["Osei", "Grace"],
    reason: "CASE-2026-000231: the renewal does not show",
    broken: "Power supply failed",
  },
  ja: {
    company: "つばさ貨物運輸株式会社",
    boss: ["藤井", "健太"],
    self: ["長谷川", "香"],
    reason: "CASE-2026-000232: 更新したライセンスが表示されない件",
    broken: "電源ユニットの故障",
  },
} as const;

describe.each(["en", "ja"] as const)("a day of staff (%s)", (language) => {
  const here = there[language];
  const n = words(language, "inspection");
  const s = words(language, "settings");
  const x = words(language, "transfers");

  test("looks through a product, gets a consent, adds to catalog and plans, and replaces a device", async () => {
    const at = await company(db, language, here.company);
    const boss = await colleague(db, at, here.boss, ["super_user", "domain_administrator"]);
    const self = await newcomer(db, language, here.self);
    await db.insert(staffMembers).values({ userId: self.userId, role: "support_manager" });
    const dead = await device(db, at, "yard-fw");
    await license(db, at, dead.id, "PAN-SVC-PREM", 40);
    const subscription = await license(db, at, dead.id, "PAN-SUB-ATP", 90);
    const spare = await order(db, at, "PAN-PA-440", { devices: 1 });
    const [fresh = ""] = spare.serials;

    const desk = await arrives(language, self);
    const { page } = desk;
    const band = page.getByRole("navigation", { name: words(language, "home")("shell.nav") });
    const open = async (part: "customers" | "products", name: string, to: RegExp) => {
      await band.getByRole("link", { name: words(language, "staff")(`nav.${part}`), exact: true }).click();
      await band.getByRole("link", { name, exact: true }).click();
      await page.waitForURL(to);
    };

    // a product on the telephone: without a reason nothing is shown
    await page.goto("/admin");
    await open("customers", words(language, "staff")("nav.assets"), /\/admin\/assets/);
    await page.fill("[name=q]", dead.serial);
    await page.fill("[name=reason]", "?");
    await press(page, n("assets.submit"));
    await isTold(page, n("faults.reason.reason_short"));
    expect(await page.inputValue("[name=q]")).toBe(dead.serial);
    expect(await page.getByText(here.company).count()).toBe(0);
    await page.fill("[name=reason]", here.reason);
    await press(page, n("assets.submit"));
    await reads(page, n("assets.entitled"));
    await reads(page, n("assets.reasons.support_active"));
    await reads(page, n("assets.recorded"));
    await reads(page, n("assets.closed"));
    expect(await page.getByText(subscription).count()).toBe(0);
    await page.fill("[name=day]", new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10));
    await press(page, n("assets.submit"));
    await reads(page, n("assets.notEntitled"));
    await reads(page, n("assets.reasons.support_expired"));

    // the account: basic facts, until the customer agrees
    await follow(page, n("assets.ask"), /\/admin\/accounts\/\d+/);
    await reads(page, s("engineer.basics"));
    expect(await page.getByText(boss.email).count()).toBe(0);
    await press(page, s("engineer.ask"));
    await page.locator("[id$=reason-error]").waitFor();
    await page.fill("[name=reason]", here.reason);
    await press(page, s("engineer.ask"));
    await page.waitForURL(/done=asked/);
    await mailTo(boss.email, (letter) => letter.text.includes("/account/staff-access"));
    const customer = await arrives(language, boss);
    await customer.page.goto("/account/staff-access");
    await reads(customer.page, s("staffPage.answerBy"));
    await reads(customer.page, here.reason);
    await press(customer.page, s("staffPage.approveNamed", { days: 7, name: self.name }));
    await customer.page.waitForURL(/done=approved/);
    await open("customers", words(language, "staff")("nav.accounts"), /\/admin\/accounts$/);
    await page.fill("main [name=q]", String(at.number));
    await press(page, words(language, "staff")("search"));
    await follow(page, String(at.number), /\/admin\/accounts\/\d+/);
    await reads(page, boss.email);
    await page.goto(`/admin/assets?${new URLSearchParams({ q: dead.serial, reason: here.reason })}`);
    await row(page, subscription).waitFor();
    await customer.page.goto("/account/staff-access");
    await reads(customer.page, s("staffPage.opening.profile"));
    for (const opening of ["basics", "assets"] as const)
      await reads(customer.page, `${s(`staffPage.opening.${opening}`)}: ${dead.serial}`);

    // the catalog has a new subscription, and a plan is sold from today and no more from tonight
    await open("products", words(language, "staff")("nav.catalog"), /\/admin\/catalog/);
    await follow(page, n("catalog.add"), /\/admin\/catalog\/add/);
    const sku = `PAN-SUB-DAY-${newDigits(6)}`;
    await page.fill("[name=sku]", sku);
    await page.selectOption("[name=kind]", "subscription");
    await page.fill("[name=name]", "IoT Security");
    await page.fill("[name=family]", "Security subscriptions");
    await page.fill("[name=termMonths]", "999");
    await press(page, n("catalog.save"));
    await isTold(page, n("faults.termMonths.months_range"));
    expect(await page.inputValue("[name=sku]")).toBe(sku);
    expect(await page.inputValue("[name=name]")).toBe("IoT Security");
    await page.fill("[name=termMonths]", "36");
    await press(page, n("catalog.save"));
    await page.waitForURL(new RegExp(`/admin/catalog/${sku}`));
    await reads(page, n("catalog.saved"));
    await open("products", words(language, "staff")("nav.plans"), /\/admin\/plans/);
    const code = `day_${newDigits(8)}`;
    await page.fill("[name=code]", code);
    await page.locator("[name=likeId]").selectOption({ index: 1 });
    await page.fill("[name=nameEn]", "Day plan");
    await page.fill("[name=nameJa]", "一日プラン");
    await page.fill("[name=summaryEn]", "For one day");
    await page.fill("[name=summaryJa]", "一日だけのプランです。");
    await page.fill("[name=position]", "90");
    await press(page, n("plans.addSubmit"));
    await page.waitForURL(new RegExp(`/admin/plans/${code}`));
    const urgent = page.locator("main form", { has: page.locator("[name=severity][value='1']") });
    await urgent.locator("[name=firstResponseMinutes]").fill("soon");
    await urgent.getByRole("button").click();
    await page.getByText(n("faults.firstResponseMinutes.minutes_range")).first().waitFor();
    expect(await urgent.locator("[name=firstResponseMinutes]").inputValue()).toBe("soon");
    await urgent.locator("[name=firstResponseMinutes]").fill("45");
    await urgent.getByRole("button").click();
    await reads(page, n("plans.saved"));
    expect(await urgent.locator("[name=firstResponseMinutes]").inputValue()).toBe("45");
    await press(page, n("plans.retire"));
    await page.getByRole("button", { name: n("plans.offer"), exact: true }).waitFor();

    // the defective device is replaced, and the customer finds everything under the new number
    await open("customers", x("replacements.title"), /\/admin\/replacements/);
    await page.fill("[name=oldSerial]", dead.serial);
    await page.fill("[name=newSerial]", dead.serial);
    await page.fill("[name=reason]", here.broken);
    await press(page, x("replacements.send"));
    await isTold(page, x("faults.newSerial.same"));
    expect(await page.inputValue("[name=reason]")).toBe(here.broken);
    await page.fill("[name=newSerial]", fresh);
    await press(page, x("replacements.send"));
    await page.waitForURL(/done=1/);
    await row(page, dead.serial).getByText(fresh).waitFor();
    await mailTo(boss.email, (letter) => letter.text.includes(fresh));
    await customer.page.goto(`/assets/${fresh}`);
    await customer.page.getByRole("heading", { name: dead.name, level: 1 }).waitFor();
    await reads(customer.page, subscription);
    await reads(customer.page, words(language, "history")("asset.replaced"));
    expect([desk, customer].flatMap(complaints)).toEqual([]);
  });
});
