/** A day of a Limited User: reads everything of the company and changes nothing but their own profile. */
import { describe, expect, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { portalDatabase } from "@/tests/access/doors/people";
import {
  arrives,
  colleague,
  company,
  complaints,
  device,
  file,
  follow,
  goTo,
  isTold,
  license,
  missing,
  press,
  reads,
  row,
} from "./day";

const db = portalDatabase();
const there = {
  en: { company: "Coldwater Observatory", name: ["Petrov", "Tomas"], title: "Auditor" },
  ja: { company: "しらかば天文台株式会社", name: ["大西", "誠"], title: "監査担当" },
} as const;

describe.each(["en", "ja"] as const)("a day of a Limited User (%s)", (language) => {
  const here = there[language];
  const a = words(language, "assets");
  const l = words(language, "licensing");
  const i = words(language, "identity");

  test("reads devices, licenses, ends and members, and nothing of it offers a change", async () => {
    const at = await company(db, language, here.company);
    const self = await colleague(db, at, here.name, ["limited_user"]);
    const boss = await colleague(db, at, here.name, ["super_user", "domain_administrator"]);
    const dome = await device(db, at, "dome-fw");
    const office = await device(db, at, "office-fw");
    const soon = await license(db, at, dome.id, "PAN-SUB-AURL", 20);
    const support = await license(db, at, dome.id, "PAN-SVC-PREM", 200);

    const desk = await arrives(language, self);
    const { page } = desk;
    await reads(page, words(language, "home")("nothing"));
    await reads(page, here.company);

    // the list: nothing to tick, nothing to register, but a search and a file
    await goTo(page, language, "assets", /\/assets$/);
    await reads(page, a("list.count", { count: 2 }));
    expect(await page.locator("main input[type=checkbox]").count()).toBe(0);
    expect(await page.getByRole("link", { name: a("register") }).count()).toBe(0);
    const list = await file(page, a("list.csv"));
    for (const { serial } of [dome, office]) expect(list).toContain(serial);
    await page.fill("main [name=q]", "no such thing");
    await press(page, a("list.submit"));
    await reads(page, a("list.noMatch"));
    expect(await page.inputValue("main [name=q]")).toBe("no such thing");
    await follow(page, a("list.clear"), /\/assets\?account=\d+$/);

    // one device: everything to read, no way on that changes it
    await follow(page, "dome-fw", /\/assets\/\d+/);
    await reads(page, soon);
    await reads(page, support);
    for (const name of [a("one.change"), a("one.activate"), a("one.transfer"), a("one.decommission")])
      expect(await page.getByRole("link", { name }).count(), name).toBe(0);
    expect(await page.locator("main form").count()).toBe(0);

    // licenses and their ends
    await goTo(page, language, "licenses", /\/licenses$/);
    await row(page, soon).waitFor();
    expect(await page.getByRole("link", { name: l("activate") }).count()).toBe(0);
    await follow(page, l("tab.board"), /\/licenses\/board/);
    await page.selectOption("[name=view]", "list");
    await press(page, words(language, "expiry")("show"));
    await page.waitForURL(/view=list/);
    await row(page, soon)
      .getByText(words(language, "expiry")("days", { count: 20 }))
      .waitFor();

    // the company: who belongs to it and what roles permit
    await goTo(page, language, "account", /\/account$/);
    await follow(page, words(language, "settings")("ways.members"), /\/account\/members/);
    await row(page, boss.email).waitFor();
    await follow(page, words(language, "members")("rolesPage"), /\/account\/roles/);
    await reads(
      page,
      words(language, "members")("matrix.yours", {
        roles: words(language, "accounts")("roles.limited_user"),
      }),
    );
    for (const path of [
      "/assets/register",
      `/assets/${dome.serial}/edit`,
      "/assets/location",
      `/assets/${dome.serial}/transfer`,
      "/licenses/activate",
      "/licenses/credits",
      "/account/members/invite",
      "/account/history",
      "/admin",
    ])
      await missing(page, language, path);

    // what is theirs they may change: a slip is named and nothing typed is lost
    await page.goto("/profile");
    await page.fill("[name=jobTitle]", here.title);
    await page.fill("[name=phone]", "call me");
    await press(page, i("profile.submit"));
    await isTold(page, i("faults.phone.invalid"));
    expect(await page.inputValue("[name=jobTitle]")).toBe(here.title);
    expect(await page.inputValue("[name=phone]")).toBe("call me");
    await page.fill("[name=phone]", "+81 3-5555-0100");
    await press(page, i("profile.submit"));
    await reads(page, i("profile.saved"));
    expect(complaints(desk)).toEqual([]);
  });
});
