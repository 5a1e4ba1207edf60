/** Feature 14: members come by invitation, are managed, and go; the history says so; many accounts can be searched. */
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import type { DemoWorld } from "@/tests/support/running-portal";
import { comeIn } from "@/tests/support/signed-in";
import { newAddress, setPasswordAndFactor } from "@/tests/support/wizard";

type User = DemoWorld["users"][number];
function user(part: string): User {
  const found = inject("demo").users.find((one) => one.who.includes(part));
  if (!found) throw new Error(`no demo user "${part}"`);
  return found;
}

const world = {
  en: {
    boss: "Super User, American",
    soon: "Grace Lam",
    company: "Quillwater",
    name: ["Novak", "Petra"],
    shown: "Petra Novak",
    role: "Limited User → Standard User",
    suspended: "Suspended",
  },
  ja: {
    boss: "Super User, Japanese",
    soon: "上田 誠",
    company: "ひばり野",
    name: ["大野", "楓"],
    shown: "大野 楓",
    role: "限定ユーザー → 標準ユーザー",
    suspended: "一時停止中",
  },
} as const;

const main = (page: Page) => page.locator("main").innerText();

describe.each(["en", "ja"] as const)("members (%s)", (language) => {
  const here = world[language];

  test("are found, invited, changed, suspended and taken out, and the history says who did it", async () => {
    const boss = await person({ language });
    const { page } = boss;
    await comeIn(page, user(here.boss));
    await page.goto("/account/members");
    await lookAt(page, "members", language);
    await page.locator("main dl a").nth(1).click();
    await page.waitForURL(/view=expiring/);
    expect(await main(page)).toContain(here.soon);

    const [one, member] = [newAddress(), newAddress()];
    await page.goto("/account/members/invite");
    await lookAt(page, "members-invite", language);
    await page.fill("[name=addresses]", `${member}, not-an-address`);
    await page.selectOption("[name=role]", "limited_user");
    await page.locator("main form button[data-look=primary]").first().click();
    await page.locator("main table").waitFor();
    await lookAt(page, "members-invite-outcome", language);
    expect(await main(page)).toContain(member);
    expect(await page.inputValue("[name=addresses]")).toBe("not-an-address");
    await page.setInputFiles("[name=list]", {
      name: "people.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`email,role\n${one},Standard User\n${member},limited_user\n`),
    });
    await page.locator("main form").last().locator("button[data-look=primary]").click();
    await page.locator("main table", { hasText: one }).waitFor();
    await page.goto("/account/members/invitations");
    await lookAt(page, "members-invitations", language);
    expect(await main(page)).toContain(member);

    const letter = await mailTo(member, (mail) => mail.text.includes("/invitation/"));
    const guest = await person({ language });
    await guest.page.goto(linkIn(letter, "/invitation/"));
    await lookAt(guest.page, "invitation", language);
    await guest.page.fill("[name=familyName]", here.name[0]);
    await guest.page.fill("[name=givenName]", here.name[1]);
    await guest.page.locator("main form button[data-look=primary]").click();
    await guest.page.locator("#f-terms-error, [id$=terms-error]").first().waitFor();
    await guest.page.check("[name=terms]");
    await guest.page.locator("main form button[data-look=primary]").click();
    await guest.page.waitForURL(/\/password\/set\//);
    await setPasswordAndFactor(guest.page);
    expect(await main(guest.page)).toContain(here.company);
    expect((await guest.page.goto("/account/history"))?.status()).toBe(404);

    await page.goto(`/account/members?q=${encodeURIComponent(member)}`);
    await page.locator("main tbody a").first().click();
    await page.waitForURL(/\/account\/members\/mbr_/);
    await lookAt(page, "member", language);
    await page.selectOption("[name=role]", "standard_user");
    await page.fill("[name=description]", "Journey");
    await page.locator("main form button[data-look=primary]").click();
    await page.waitForURL(/done=saved/);
    const where = new URL(page.url()).pathname;
    await page.goto(`/account/history?q=${encodeURIComponent(member)}`);
    expect(await main(page)).toContain(here.role);
    await lookAt(page, "history", language);

    await page.goto(where);
    await page.locator("main form button[data-look=secondary]").first().click();
    await page.waitForURL(/done=suspended/);
    expect(await main(page)).toContain(here.suspended);
    await guest.page.goto("/home");
    expect(await main(guest.page)).not.toContain(here.company);

    await page.goto(`${where}/offboard`);
    await lookAt(page, "member-offboard", language);
    expect(await main(page)).toContain(here.shown);
    await page.locator("main form button[data-look=danger]").click();
    await page.waitForURL(/done=offboarded/);
    expect(boss.faults).toEqual([]);
    // the history was not there for a Limited User, which the browser reports as a failed load
    expect(guest.faults.filter((fault) => !fault.includes("404"))).toEqual([]);
  });

  test("the matrix of roles, the list as a file, and choosing among accounts", async () => {
    const { page, faults } = await person({ language });
    await comeIn(page, user("three accounts"));
    await page.goto("/account/roles");
    await lookAt(page, "roles", language);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.goto("/account/members").then(() => page.locator("main a[download]").click()),
    ]);
    expect(download.suggestedFilename()).toMatch(/^members-\d+\.csv$/);
    await page.goto("/account/switch");
    await lookAt(page, "switch", language);
    await page.fill("main [name=q]", "quill");
    await page.locator("main search button").click();
    await page.waitForURL(/q=quill/);
    expect(await page.locator("main tbody tr").count()).toBe(1);
    expect(faults).toEqual([]);
  });
});

test("an invitation that was withdrawn or never was is one calm page", async () => {
  const { page } = await person();
  await page.goto("/invitation/this-link-never-existed-anywhere");
  await lookAt(page, "invitation-dead", "en");
  await page.goto("/invitation/this-link-never-existed-anywhere?sent=1");
  expect(await page.locator("main form").count()).toBe(0);
});
