/** A day of a Super User: people and devices come and go, and in the evening the history shows all of it. */
import { describe, expect, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { portalDatabase } from "@/tests/access/doors/people";
import { linkIn, mailTo } from "@/tests/support/mailbox";
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
    company: "Northgate Ferries, Inc.",
    boss: ["Whitlow", "Nora"],
    guest: ["Abara", "Chidi"],
    group: "Pier 4",
    fresh: "pier4-fw-02",
  },
  ja: {
    company: "みどり台電機株式会社",
    boss: ["小野寺", "葵"],
    guest: ["三浦", "健"],
    group: "第四工場",
    fresh: "第四工場-fw-02",
  },
} as const;

describe.each(["en", "ja"] as const)("a day of a Super User (%s)", (language) => {
  const here = there[language];
  const m = words(language, "members");
  const a = words(language, "assets");
  const g = words(language, "groups");
  const l = words(language, "licensing");
  const x = words(language, "transfers");
  const happened = words(language, "history");

  test("invites, groups, registers, activates, offers, retires, and reads it all in the history", async () => {
    const at = await company(db, language, here.company);
    const boss = await colleague(db, at, here.boss, ["super_user", "domain_administrator"]);
    const guest = await newcomer(db, language, here.guest);
    const grouped = await device(db, at, "fw-01");
    const old = await device(db, at, "fw-old");
    const subscription = await license(db, at, old.id, "PAN-SUB-ATP", 12);
    const boxed = await order(db, at, "PAN-PA-440", { devices: 1 });
    const purchase = await order(db, at, "PAN-SUB-ATP", { terms: 3 });
    const support = await order(db, at, "PAN-SVC-PREM", { terms: 1 });
    for (const { code } of [purchase, support]) await claim(db, at, code.id);
    const [serial = ""] = boxed.serials;

    // morning: what is there, and somebody new
    const desk = await arrives(language, boss);
    const { page } = desk;
    await reads(page, words(language, "home")("welcome", { name: boss.name }));
    await reads(page, words(language, "home")("nothing"));
    await goTo(page, language, "account", /\/account$/);
    await follow(page, words(language, "settings")("ways.members"), /\/account\/members/);
    await follow(page, m("invite"), /\/invite/);
    await page.fill("[name=addresses]", `${guest.email}, not-an-address`);
    await page.selectOption("[name=role]", "standard_user");
    await press(page, m("inviting.submit"));
    await reads(page, m("inviting.outcomes.invited"));
    await reads(page, m("inviting.outcomes.invalid"));
    expect(await page.inputValue("[name=addresses]")).toBe("not-an-address");
    const letter = await mailTo(guest.email, (mail) => mail.text.includes("/invitation/"));
    const other = await arrives(language, guest);
    await other.page.goto(linkIn(letter, "/invitation/"));
    await press(other.page, m("accept.button"));
    await other.page.waitForURL(/\/home/);
    const yes = await mailTo(boss.email, (mail) => mail.text.includes(guest.email));
    expect(yes.subject).toContain(guest.name);

    // a group for the new colleague and a device
    await page.goto(`/account/groups?account=${at.number}`);
    await press(page, g("form.create"));
    await isTold(page, g("faults.name.required"));
    await page.fill("[name=name]", here.group);
    await press(page, g("form.create"));
    await page.waitForURL(/\/account\/groups\/grp_/);
    await follow(page, g("one.addAssets"), /add-assets/);
    await page.fill("textarea[name=serials]", `${grouped.serial}\n000000000000`);
    await press(page, g("addAssets.submit"));
    await reads(page, g("addAssets.results.added"));
    await reads(page, g("addAssets.results.unknown"));
    await follow(page, here.group, /\/account\/groups\/grp_[^/]*$/);
    await follow(page, g("one.addMembers"), /add-members/);
    await page.getByRole("radio", { name: guest.name }).check();
    await press(page, g("addMembers.submit"));
    await reads(page, g("done.added"));

    // noon: a device out of its box, with a mistake first
    await goTo(page, language, "assets", /\/assets$/);
    await follow(page, a("register"), /\/assets\/register/);
    await page.fill("[name=serialNumber]", "021999999999");
    await page.fill("[name=name]", here.fresh);
    await page.fill("[name=tags]", here.group);
    await page.check("[name=acceptTerms]");
    await press(page, a("registering.submit"));
    await isTold(page, words(language, "refusals")("asset_not_proven.sentence"));
    expect(await page.inputValue("[name=name]")).toBe(here.fresh);
    await page.fill("[name=serialNumber]", serial);
    await page.fill("[name=salesOrder]", boxed.salesOrder);
    await press(page, a("registering.submit"));
    await page.waitForURL(/done=registered/);
    await reads(page, a("one.doneRegistered"));

    // its licenses: the subscription has to wait for support
    const subscribe = async (authCode: string) => {
      await page.goto(`/assets/${serial}`);
      await follow(page, a("one.activate"), /\/licenses\/activate/);
      await page.fill("[name=authCode]", authCode);
      await press(page, l("choose.submit"));
    };
    await subscribe(purchase.code.authCode);
    await isTold(page, words(language, "refusals")("support_first.sentence"));
    expect(await page.inputValue("[name=authCode]")).toBe(purchase.code.authCode);
    for (const { code } of [support, purchase]) {
      await subscribe(code.authCode);
      await page.waitForURL(/\/licenses\/activate\/review/);
      await press(page, l("review.submit"));
      await page.waitForURL(/\/licenses\/lic_/);
      await reads(page, l("review.done", { count: 1 }));
    }
    await goTo(page, language, "licenses", /\/licenses$/);
    await follow(page, l("tab.board"), /\/licenses\/board/);
    await page.selectOption("[name=view]", "list");
    await press(page, words(language, "expiry")("show"));
    await page.waitForURL(/view=list/);
    await row(page, here.fresh).getByRole("link", { name: subscription }).waitFor();
    await row(page, "fw-old")
      .getByText(words(language, "expiry")("days", { count: 12 }))
      .waitFor();

    // afternoon: offered and taken back; another one goes for good
    await page.goto(`/assets/${serial}/transfer`);
    await page.fill("[name=email]", "somebody");
    await page.fill("[name=message]", here.company);
    await press(page, x("offer.send"));
    await isTold(page, x("faults.email.invalid"));
    expect(await page.inputValue("[name=message]")).toBe(here.company);
    await page.fill("[name=email]", "buyer@elsewhere.example");
    await press(page, x("offer.send"));
    await page.waitForURL(/done=offered/);
    await row(page, serial).getByText(x("transfers.states.pending")).waitFor();
    await press(page, x("transfers.cancelName", { serial }));
    await page.waitForURL(/done=cancelled/);
    await row(page, serial).getByText(x("transfers.states.cancelled")).waitFor();
    await page.goto(`/assets/${old.serial}`);
    await follow(page, a("one.decommission"), /\/assets\/decommission/);
    await page.selectOption("[name=reason]", "end_of_life");
    await page.fill("[name=confirmation]", serial);
    await press(page, x("decommission.send"));
    await isTold(page, x("faults.confirmation.differs"));
    await page.fill("[name=confirmation]", old.serial);
    await press(page, x("decommission.send"));
    await page.waitForURL(/done=1/);
    await reads(page, x("decommission.done", { count: 1 }));

    // evening: the history, on the page and as a file
    await page.goto(`/account/history?account=${at.number}`);
    const kinds = [
      happened("invitation.sent"),
      happened("invitation.accepted"),
      happened("membership.granted"),
      happened("group.created"),
      happened("asset.grouped"),
      happened("group.member_added"),
      happened("asset.registered"),
      happened("license.activated"),
      happened("asset.transfer_offered"),
      happened("asset.transfer_cancelled"),
      happened("asset.decommissioned"),
    ];
    const told = await page.locator("main tbody").innerText();
    for (const kind of kinds) expect(told).toContain(kind);
    expect(await row(page, happened("asset.decommissioned")).innerText()).toContain(boss.name);
    const kept = await file(page, m("csv"));
    for (const kind of kinds) expect(kept).toContain(kind);
    expect([...complaints(desk), ...complaints(other)]).toEqual([]);
  });
});
