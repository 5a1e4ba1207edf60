/** Feature 13: somebody in many accounts finds the one they want, with and without scripts; linked ones stand apart. */
import { expect, inject, test } from "vitest";
import { accountLinks } from "@/db/schema/accounts-entry";
import { newId } from "@/lib/platform/ids";
import { portalDatabase } from "@/tests/access/doors/people";
import { join, newAccount, newPerson } from "@/tests/accounts/people";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { signedIn } from "@/tests/support/signed-in";

const db = portalDatabase();

/** Somebody in nine accounts of their own and one by a link, signed in to a browser. */
async function busy(scripts: boolean) {
  const userId = await newPerson(db, { language: "en" });
  const own = [];
  for (let place = 1; place <= 9; place += 1) {
    const account = await newAccount(db, { name: `Harbor ${place} Ltd` });
    await join(db, account.id, userId, ["standard_user"]);
    own.push(account);
  }
  const customer = await newAccount(db, { name: "Faraway Customer" });
  await db.insert(accountLinks).values({
    id: newId("account"),
    accountId: customer.id,
    number: customer.number,
    homeAccountId: own[2]?.id ?? "",
    requestedBy: userId,
    decision: "approved",
    decidedAt: new Date(),
    role: "asc_user",
  });
  const { context, page, faults } = await person({ scripts });
  const [name = "", value = ""] = (await signedIn(db, userId)).split(/=(.*)/);
  await context.addCookies([{ name, value, url: inject("baseUrl"), httpOnly: true }]);
  return { page, faults, own, customer };
}

test("with scripts the list narrows while typing, and the linked account names its home", async () => {
  const { page, faults } = await busy(true);
  await page.goto("/home");
  const menu = page.locator("header details", { hasText: "Harbor" });
  await menu.locator("summary").click();
  expect(await menu.locator("button[name=account]").count()).toBe(10);
  const found = async () => {
    // a page that has no ears yet hears nothing of the first time
    await menu.locator("input[type=search]").fill("");
    await menu.locator("input[type=search]").fill("faraway");
    return menu.locator("button[name=account]").count();
  };
  await expect.poll(found).toBe(1);
  expect(await menu.innerText()).toContain("through Harbor 3 Ltd");
  await menu.locator("button[name=account]").click();
  await page.waitForURL(/\/home/);
  await expect.poll(() => page.locator("header").innerText()).toContain("Faraway Customer");
  expect(faults).toEqual([]);
});

test("without scripts the search leads to a page that finds and switches", async () => {
  const { page, customer } = await busy(false);
  await page.goto("/home");
  const menu = page.locator("header details", { hasText: "Harbor" });
  await menu.locator("summary").click();
  await menu.locator("input[type=search]").fill(String(customer.number));
  await menu.locator("input[type=search]").press("Enter");
  await page.waitForURL(/\/account\/switch\?q=/);
  expect(await page.locator("main tbody tr").count()).toBe(1);
  expect(await page.locator("main tbody").innerText()).toContain("Harbor 3 Ltd");
  await page.locator("main tbody button").click();
  await page.waitForURL(/\/home/);
  expect(await page.locator("header").innerText()).toContain("Faraway Customer");
});

test("the page of all accounts keeps one's own and linked ones apart", async () => {
  const { page } = await busy(true);
  await page.goto("/account/switch");
  await lookAt(page, "switch-many", "en");
  expect(await page.locator("main h2").allInnerTexts()).toEqual(["Your accounts", "Through a link"]);
});
