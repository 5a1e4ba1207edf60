/** A day of a Standard User: registers, activates, tags and exports; people and departures are for others. */
import { describe, expect, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { portalDatabase } from "@/tests/access/doors/people";
import {
  arrives,
  claim,
  colleague,
  company,
  complaints,
  device,
  file,
  follow,
  goTo,
  isTold,
  missing,
  order,
  press,
  reads,
  row,
} from "./day";

const db = portalDatabase();
const there = {
  en: {
    company: "Alder & Finch Brewing Co.",
    name: ["Lindgren", "Ines"],
    device: "brewhouse-fw-01",
    tag: "cellar",
  },
  ja: { company: "株式会社すずかけ醸造", name: ["橋本", "莉子"], device: "醸造棟-fw-01", tag: "地下" },
} as const;

describe.each(["en", "ja"] as const)("a day of a Standard User (%s)", (language) => {
  const here = there[language];
  const m = words(language, "members");
  const a = words(language, "assets");
  const l = words(language, "licensing");

  test("registers, activates, tags and exports, and finds no way to invite or to give away", async () => {
    const at = await company(db, language, here.company);
    const self = await colleague(db, at, here.name, ["standard_user"]);
    const boss = await colleague(db, at, here.name, ["super_user", "domain_administrator"]);
    const first = await device(db, at, "fw-office");
    const boxed = await order(db, at, "PAN-PA-440", { devices: 1 });
    const purchase = await order(db, at, "PAN-SVC-PREM", { terms: 1 });
    await claim(db, at, purchase.code.id);
    const [serial = ""] = boxed.serials;

    const desk = await arrives(language, self);
    const { page } = desk;
    await reads(page, words(language, "home")("welcome", { name: self.name }));

    // a device of a customer the account has bought for before: its serial number is enough
    await goTo(page, language, "assets", /\/assets$/);
    await reads(page, a("list.count", { count: 1 }));
    await follow(page, a("register"), /\/assets\/register/);
    await page.fill("[name=serialNumber]", serial);
    await page.fill("[name=name]", here.device);
    await page.check("[name=offline]");
    await page.check("[name=acceptTerms]");
    await press(page, a("registering.submit"));
    await isTold(page, a("faults.osRelease.required_offline"));
    expect(await page.inputValue("[name=serialNumber]")).toBe(serial);
    expect(await page.inputValue("[name=name]")).toBe(here.device);
    expect(await page.isChecked("[name=offline]")).toBe(true);
    await page.fill("[name=osRelease]", "11.1.4-h7");
    await press(page, a("registering.submit"));
    await page.waitForURL(/done=registered/);
    await reads(page, a("one.use"));
    await reads(page, a("one.offline", { release: "11.1.4-h7" }));

    // support for it: the code is used up afterwards
    await follow(page, a("one.activate"), /\/licenses\/activate/);
    await page.fill("[name=authCode]", "D0000000");
    await press(page, l("choose.submit"));
    await isTold(page, words(language, "refusals")("auth_code_unknown.sentence"));
    expect(await page.inputValue("[name=serial]")).toBe(serial);
    await page.fill("[name=authCode]", purchase.code.authCode);
    await press(page, l("choose.submit"));
    await page.waitForURL(/\/licenses\/activate\/review/);
    await press(page, l("review.submit"));
    await page.waitForURL(/\/licenses\/lic_/);
    await page.goto(`/assets/${serial}`);
    await reads(page, purchase.product.name);

    // tags both, finds them by it, and takes the list along
    await goTo(page, language, "assets", /\/assets$/);
    for (const one of [serial, first.serial])
      await page.getByRole("checkbox", { name: a("list.selectOf", { serial: one }) }).check();
    await page.fill("[name=tag]:not(select)", here.tag);
    await press(page, a("bulk.add"));
    await page.waitForURL(/changed=2/);
    await reads(page, a("bulk.done", { count: 2 }));
    await page.fill("main [name=q]", here.tag);
    await press(page, a("list.submit"));
    await page.waitForURL(/[?&]q=/);
    await reads(page, a("list.count", { count: 2 }));
    const list = await file(page, a("list.csv"));
    expect(list.trimEnd().split("\r\n")).toHaveLength(3);
    for (const word of [serial, first.serial, here.device, here.tag, "11.1.4-h7"])
      expect(list).toContain(word);

    // sees who belongs to the company, and cannot invite, manage or look into its history
    await goTo(page, language, "account", /\/account$/);
    await follow(page, words(language, "settings")("ways.members"), /\/account\/members/);
    await row(page, boss.email).waitFor();
    expect(await page.getByRole("link", { name: m("invite") }).count()).toBe(0);
    expect(await page.getByRole("link", { name: m("openInvitations") }).count()).toBe(0);
    await row(page, boss.email).getByRole("link").first().click();
    await page.waitForURL(/\/account\/members\/mbr_/);
    await reads(page, m("one.mayNot"));
    for (const path of [
      "/account/members/invite",
      "/account/history",
      "/account/settings",
      "/account/groups",
    ])
      await missing(page, language, path);

    // nor give a device away or take it out of use
    await page.goto(`/assets/${serial}`);
    for (const name of [a("one.transfer"), a("one.decommission")])
      expect(await page.getByRole("link", { name }).count(), name).toBe(0);
    for (const path of [
      `/assets/${serial}/transfer`,
      `/assets/decommission?serial=${serial}`,
      "/assets/upload",
    ])
      await missing(page, language, path);
    expect(complaints(desk)).toEqual([]);
  });
});
