/** A day of somebody of an authorized support center: in the account of a customer, as long as the customer likes. */
import { describe, expect, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { portalDatabase } from "@/tests/access/doors/people";
import { mailTo } from "@/tests/support/mailbox";
import {
  arrives,
  colleague,
  company,
  complaints,
  device,
  follow,
  goTo,
  isTold,
  missing,
  press,
  reads,
  row,
} from "./day";

const db = portalDatabase();
const there = {
  en: {
    center: "Brightwater Support Services, LLC",
    customer: "Cedar Lane Hospitals",
    head: ["Moreau", "Elise"],
    engineer: ["Park", "Daniel"],
    boss: ["Santos", "Beatriz"],
    renamed: "ward-7-fw",
    word: "Brightwater",
  },
  ja: {
    center: "あかつきテクニカルサポート株式会社",
    customer: "医療法人けやき会",
    head: ["森田", "恵"],
    engineer: ["朴", "大輔"],
    boss: ["安藤", "美紀"],
    renamed: "第七病棟-fw",
    word: "あかつき",
  },
} as const;

describe.each(["en", "ja"] as const)("a day of an ASC user (%s)", (language) => {
  const here = there[language];
  const a = words(language, "assets");
  const s = words(language, "settings");
  const m = words(language, "members");

  test("is let in by the customer, acts there under the home account's name, and is out at the next request", async () => {
    const center = await company(db, language, here.center, "asc");
    const customer = await company(db, language, here.customer);
    const head = await colleague(db, center, here.head, ["super_user", "domain_administrator"]);
    const engineer = await colleague(db, center, here.engineer, ["standard_user"]);
    const boss = await colleague(db, customer, here.boss, ["super_user", "domain_administrator"]);
    const ward = await device(db, customer, "ward-fw");

    // the center asks: a slip first; the customer answers with the role
    const asks = await arrives(language, head);
    await asks.page.goto("/account/links");
    await asks.page.fill("[name=number]", "20");
    await asks.page.fill("[name=message]", here.word);
    await press(asks.page, s("links.askSend"));
    await isTold(asks.page, s("faults.number.account_number"));
    expect(await asks.page.inputValue("[name=message]")).toBe(here.word);
    await asks.page.fill("[name=number]", String(customer.number));
    await press(asks.page, s("links.askSend"));
    await asks.page.waitForURL(/done=asked/);
    await mailTo(boss.email, (letter) => letter.text.includes("/account/links"));
    const host = await arrives(language, boss);
    await host.page.goto("/account/links");
    await reads(host.page, here.center);
    await reads(host.page, s("links.answerBy"));
    await host.page.check("[name=decision][value=approved]");
    await press(host.page, s("links.send"));
    await isTold(host.page, s("faults.role.required"));
    expect(await host.page.isChecked("[name=decision][value=approved]")).toBe(true);
    await host.page.selectOption("[name=role]", "asc_full_service_user");
    await press(host.page, s("links.send"));
    await host.page.waitForURL(/done=approved/);

    // every member of the center can switch over, and sees for whom they act
    const desk = await arrives(language, engineer);
    const { page } = desk;
    await page.goto("/account/switch");
    await reads(page, m("switching.linked"));
    await press(page, m("switching.chooseNamed", { name: here.customer }));
    await page.waitForURL(/\/home/);
    await reads(page, s("acting", { name: here.customer, home: here.center }));
    await goTo(page, language, "assets", /\/assets/);
    await reads(page, a("list.count", { count: 1 }));
    await follow(page, ward.name, /\/assets\/\d+/);
    await follow(page, a("one.change"), /\/edit/);
    await page.fill("[name=name]", here.renamed);
    await page.check("[name=offline]");
    await press(page, a("edit.submit"));
    await isTold(page, a("faults.osRelease.required_offline"));
    expect(await page.inputValue("[name=name]")).toBe(here.renamed);
    await page.fill("[name=osRelease]", "11.1.4-h7");
    await press(page, a("edit.submit"));
    await page.waitForURL(/done=changed/);
    await page.getByRole("heading", { name: here.renamed, level: 1 }).waitFor();
    for (const path of ["/account/links", "/account/history", "/account/settings", "/account/members/invite"])
      await missing(page, language, `${path}?account=${customer.number}`);

    // the customer reads who did it and from where
    const changed = words(language, "history")("asset.changed");
    await host.page.goto("/account/links");
    const act = row(host.page, changed);
    await act.waitFor();
    expect(await act.innerText()).toContain(engineer.name);
    expect(await act.innerText()).toContain(here.center);
    await host.page.goto("/account/history");
    expect(await row(host.page, changed).innerText()).toContain(
      m("log.through", { name: engineer.name, home: here.center }),
    );

    // the link ends while a form is open: nothing of it arrives
    await page.goto(`/assets/${ward.serial}/edit?account=${customer.number}`);
    await page.fill("[name=name]", "too late");
    await host.page.goto("/account/links");
    await press(host.page, s("links.endNamed", { name: here.center }));
    await host.page.waitForURL(/done=ended/);
    await press(page, a("edit.submit"));
    await isTold(page, words(language, "refusals")("not_found.sentence"));
    expect(await page.inputValue("[name=name]")).toBe("too late");
    await missing(page, language, `/assets/${ward.serial}?account=${customer.number}`);
    await missing(page, language, `/home?account=${customer.number}`);
    await page.goto("/home");
    await reads(page, here.center);
    expect(await page.getByText(here.customer).count()).toBe(0);
    await host.page.goto(`/assets/${ward.serial}`);
    await host.page.getByRole("heading", { name: here.renamed, level: 1 }).waitFor();
    await mailTo(
      head.email,
      (letter) => letter.subject.includes(here.customer) && letter.subject.includes(here.center),
    );
    expect([asks, host, desk].flatMap(complaints)).toEqual([]);
  });
});
