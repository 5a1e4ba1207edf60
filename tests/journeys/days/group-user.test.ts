/** A day of a group user: their own group, wherever they look, and nothing of the next one. */
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
  group,
  isTold,
  license,
  missing,
  order,
  press,
  reads,
  row,
} from "./day";

const db = portalDatabase();
const there = {
  en: {
    company: "Tidewater Museums Trust",
    name: ["Okonjo", "Ada"],
    other: ["Hale", "Simon"],
    own: "Harbor Museum",
    next: "Rail Museum",
  },
  ja: {
    company: "株式会社なぎさ文化財団サービス",
    name: ["村井", "千尋"],
    other: ["堀", "拓也"],
    own: "港の資料館",
    next: "鉄道資料館",
  },
} as const;

describe.each(["en", "ja"] as const)("a day of a group user (%s)", (language) => {
  const here = there[language];
  const a = words(language, "assets");
  const g = words(language, "groups");

  test("sees only the own group in every list, search, file and board", async () => {
    const at = await company(db, language, here.company);
    const [own, next] = [await group(db, at, here.own), await group(db, at, here.next)];
    const self = await colleague(db, at, here.name, ["group_standard_user"], [own]);
    const other = await colleague(db, at, here.other, ["group_standard_user"], [next]);
    const mine = await device(db, at, "museum-fw-1", { groupId: own });
    const theirs = await device(db, at, "museum-fw-2", { groupId: next });
    const nobodys = await device(db, at, "museum-fw-3");
    const foreign = [theirs, nobodys];
    for (const { id } of [mine, ...foreign]) await license(db, at, id, "PAN-SUB-ADNS", 25);
    const boxed = await order(db, at, "PAN-PA-440", { devices: 1 });
    const [serial = ""] = boxed.serials;
    const onlyMine = (text: string) => {
      expect(text).toContain(mine.serial);
      for (const one of foreign) expect(text).not.toContain(one.serial);
    };

    const desk = await arrives(language, self);
    const { page } = desk;
    const showsOnlyMine = async () => {
      // numbers are drawn in groups of digits
      const text = async () => (await page.locator("main").innerText()).replace(/(?<=\d) (?=\d)/g, "");
      await expect.poll(text).toContain(mine.serial);
      onlyMine(await text());
    };
    await showsOnlyMine();

    // list, search and file
    await goTo(page, language, "assets", /\/assets$/);
    await reads(page, a("list.count", { count: 1 }));
    await showsOnlyMine();
    for (const q of ["museum-fw", ...foreign.map((one) => one.serial)]) {
      await page.goto(`/assets?account=${at.number}&q=${q}`);
      if (q === "museum-fw") await showsOnlyMine();
      else await reads(page, a("list.noMatch"));
    }
    await page.goto("/assets");
    onlyMine(await file(page, a("list.csv")));
    for (const one of foreign) await missing(page, language, `/assets/${one.serial}`);

    // licenses and their ends
    await goTo(page, language, "licenses", /\/licenses$/);
    await showsOnlyMine();
    onlyMine(await file(page, words(language, "licensing")("file")));
    await page.goto("/licenses/board?view=list");
    await showsOnlyMine();

    // the menu leads to what there is of the account: members and groups, without its own page
    await goTo(page, language, "account", /\/account\/members/);
    await row(page, self.email).waitFor();
    expect(await row(page, other.email).count()).toBe(0);
    await follow(page, g("title"), /\/account\/groups/);
    await row(page, here.own).waitFor();
    expect(await page.locator("main tbody tr").count()).toBe(1);
    await follow(page, here.own, /\/account\/groups\/grp_/);
    await showsOnlyMine();
    await missing(page, language, `/account/groups/${next}`);
    for (const path of ["/account", "/account/roles", "/account/history", "/account/members/invite"])
      await missing(page, language, path);

    // a new device goes into the own group; a slip first
    await page.goto("/assets/register");
    expect(await page.locator("[name=group] option").allInnerTexts()).toEqual([here.own]);
    await page.fill("[name=serialNumber]", serial);
    await page.fill("[name=salesOrder]", "SO0000000000");
    await page.fill("[name=name]", "museum-fw-4");
    await page.check("[name=acceptTerms]");
    await page.fill("[name=tags]", "x".repeat(41));
    await press(page, a("registering.submit"));
    await isTold(page, a("faults.tags.tag_too_long"));
    expect(await page.inputValue("[name=name]")).toBe("museum-fw-4");
    await page.fill("[name=tags]", "");
    await page.fill("[name=salesOrder]", boxed.salesOrder);
    await press(page, a("registering.submit"));
    await page.waitForURL(/done=registered/);
    await reads(page, here.own);
    await page.goto("/assets");
    await reads(page, a("list.count", { count: 2 }));
    expect(complaints(desk)).toEqual([]);

    // and for the neighbors nothing has changed
    const neighbor = await arrives(language, other);
    await goTo(neighbor.page, language, "assets", /\/assets$/);
    await reads(neighbor.page, a("list.count", { count: 1 }));
    await missing(neighbor.page, language, `/assets/${serial}`);
  });
});
