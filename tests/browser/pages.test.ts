/** Every page the journeys do not pass, in both languages, both themes, phone and desktop. */
import { describe, expect, inject, test } from "vitest";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { comeIn } from "@/tests/support/signed-in";

function user(part: string) {
  const found = inject("demo").users.find((one) => one.who.includes(part));
  if (!found) throw new Error(`no demo user "${part}"`);
  return found;
}

const open = {
  "sign-in": "/sign-in",
  "password-forgot": "/password/forgot",
  "join-dead": "/join/this-link-never-existed-anywhere",
  "terms-eula": "/terms/eula",
  error: "/errors/product_not_proven",
  "not-found": "/there/is/no/such/page",
  plans: "/plans",
  mailbox: "/dev/mailbox",
  ui: "/dev/ui",
};
const members = {
  home: "/home",
  account: "/account",
  requests: "/account/requests",
  "registration-link": "/account/registration-link",
  consoles: "/account/consoles",
  groups: "/account/groups",
  "groups-why": "/account/groups/why",
  "staff-access": "/account/staff-access",
  links: "/account/links",
  settings: "/account/settings",
  credits: "/licenses/credits",
  "expiry-board": "/licenses/board",
  "expiry-list": "/licenses/board?view=list",
  sheet: "/licenses/sheet",
  data: "/profile/data",
  licenses: "/licenses",
  "auth-codes": "/licenses/codes",
  "license-activate": "/licenses/activate",
  assets: "/assets",
  "assets-register": "/assets/register",
  "assets-tags": "/assets/tags",
  transfers: "/assets/transfers",
  "assets-upload": "/assets/upload",
  decommission: "/assets/decommission",
  profile: "/profile",
  notifications: "/profile/notifications",
  security: "/profile/security",
};
const staff = {
  admin: "/admin",
  "admin-accounts": "/admin/accounts",
  "admin-users": "/admin/users?q=a",
  "admin-assets": "/admin/assets",
  "admin-catalog": "/admin/catalog",
  "admin-catalog-add": "/admin/catalog/add",
  "admin-plans": "/admin/plans",
  "admin-plan": "/admin/plans/premium",
  "admin-calendars": "/admin/calendars",
  "admin-calendar": "/admin/calendars/japan?severity=2&day=2026-11-20&time=17:00",
  "admin-mails": "/admin/mails",
  "admin-quarantine": "/admin/quarantine",
  "admin-quarantine-decided": "/admin/quarantine/decided",
  "admin-orders": "/admin/orders",
  "admin-replacements": "/admin/replacements",
  "admin-registrations": "/admin/registrations",
};

describe.each(["en", "ja"] as const)("pages (%s)", (language) => {
  test("anybody may open", async () => {
    const { page, faults } = await person({ language });
    for (const [name, path] of Object.entries(open)) {
      await page.goto(path);
      await lookAt(page, name, language);
    }
    // a missing page is a 404, which the browser reports as a failed load
    expect(faults.filter((fault) => !fault.includes("404"))).toEqual([]);
  });

  test("of a Super User", async () => {
    const { page, faults } = await person({ language });
    await comeIn(page, user(language === "en" ? "Super User, cloud" : "Super User, authorized"));
    for (const [name, path] of Object.entries(members)) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(200);
      await lookAt(page, `super-user-${name}`, language);
    }
    expect(faults).toEqual([]);
  });

  test("of staff", async () => {
    const { page, faults } = await person({ language });
    await comeIn(page, user(language === "en" ? "administrator" : "support manager"));
    for (const [name, path] of Object.entries(staff)) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(200);
      await lookAt(page, name, language);
    }
    await page.goto("/admin/accounts");
    await page.locator("main tbody a").first().click();
    await page.waitForURL(/\/admin\/accounts\/\d+/);
    await lookAt(page, "admin-account", language);
    expect(faults).toEqual([]);
  });
});

test("a limited user finds no page that is not theirs, exactly as if it did not exist", async () => {
  const { page } = await person();
  await comeIn(page, user("Limited User"));
  const missing = await page.goto("/account/there-is-no-such-page");
  const missingText = await page.locator("main").innerText();
  for (const path of [
    "/account/requests",
    "/account/registration-link",
    "/account/consoles",
    "/admin",
    "/admin/accounts",
  ]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(missing?.status());
    expect(await page.locator("main").innerText(), path).toBe(missingText);
  }
});
