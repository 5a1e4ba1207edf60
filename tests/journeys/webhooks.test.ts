/** A Super User lets their own system hear of cases: it is really told, by the portal's own worker, and can prove by whom. */
import { eq } from "drizzle-orm";
import { afterAll, describe, expect, test } from "vitest";
import { caseMessages, cases } from "@/db/schema/cases";
import { users } from "@/db/schema/identity";
import { showNumber } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";
import { newId } from "@/lib/platform/ids";
import { portalDatabase } from "@/tests/access/doors/people";
import { signatureFor } from "@/tests/accounts/receiver";
import { newCustomer } from "@/tests/cases/desk";
import { startFake } from "@/tests/gateways/http-fake";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { comeIn } from "@/tests/support/signed-in";

const db = portalDatabase();
const receiver = await startFake((_asked, response) => response.writeHead(200).end("thanks"));
afterAll(() => receiver.close());
let made = 91_000_000;

/** A customer with an open case, by rows. */
async function customerWithCase(language: "en" | "ja") {
  const customer = await newCustomer(db);
  await db.update(users).set({ language }).where(eq(users.id, customer.superUser));
  const [row] = await db.select({ email: users.email }).from(users).where(eq(users.id, customer.superUser));
  const ids = { accountId: customer.accountId, caseId: newId("case") };
  const number = made++;
  const subject = language === "ja" ? "VPN トンネルが切断される" : "VPN tunnel drops";
  await db.insert(cases).values({
    ...{
      id: ids.caseId,
      number,
      accountId: ids.accountId,
      type: "technical",
      severity: 3,
      subject,
      language,
    },
    ...{
      assetId: customer.asset.id,
      planId: "plan_premium",
      openedBy: customer.superUser,
      openedVia: "page",
    },
    ...{ contactName: "Dana Field", contactEmail: row?.email ?? "", contactMethod: "email" },
    timeZone: "Asia/Tokyo",
  });
  await db.insert(caseMessages).values({
    ...{ id: newId("caseMessage"), ...ids, visibility: "customer", via: "page", authorKind: "customer" },
    ...{ authorName: "Dana Field", body: subject, publishedAt: new Date() },
  });
  return { email: row?.email ?? "", number, subject };
}

describe.each(["en", "ja"] as const)("a Super User and their own system (%s)", (language) => {
  const t = words(language, "webhooks");

  test("adds a webhook, tries it, and is told of a comment; a disabled one is told nothing", async () => {
    const { email, number, subject } = await customerWithCase(language);
    const { page, faults } = await person({ language });
    await comeIn(page, { email });
    await page.goto("/account/webhooks");
    await page.getByRole("link", { name: t("add") }).click();
    await page.waitForURL(/webhooks\/new/);
    await page.fill("[name=url]", "https://10.0.0.1/hook");
    await page.getByRole("button", { name: t("addSubmit") }).click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    for (const kind of ["case.opened", "case.commented"])
      await page.locator(`[name=kinds][value="${kind}"]`).check();
    await page.getByRole("button", { name: t("addSubmit") }).click();
    await page.locator("[name=url][aria-invalid=true]").waitFor();
    await lookAt(page, "webhook-new", language);
    await page.fill("[name=url]", `${receiver.url}/${language}`);
    await page.getByRole("button", { name: t("addSubmit") }).click();
    await page.waitForURL(/webhooks\/hook_\w+\?done=made/);
    const secret = await page.locator("main [data-kind=ok] code").first().innerText();
    expect(secret).toMatch(/^whsec_/);
    await page.getByRole("button", { name: t("stored") }).click();
    await page.waitForURL(/webhooks\/hook_\w+\?account/);
    expect(await page.content()).not.toContain(secret);
    const address = page.url();

    await page.getByRole("button", { name: t("test") }).click();
    await page.waitForURL(/webhooks\/messages\/hookdel_/);
    await expect.poll(() => page.locator("main dl").innerText()).toContain(t("delivery.delivered"));
    expect(await page.locator("main").innerText()).toContain("thanks");
    await lookAt(page, "webhook-message", language);

    await page.goto(`/cases/${showNumber(number)}`);
    await page.fill("#reply-body", language === "ja" ? "再発しました。" : "It happened again.");
    await page
      .locator("main form", { has: page.locator("#reply-body") })
      .locator("button[data-look=primary]")
      .click();
    const mine = () => receiver.asked.filter(({ path }) => path === `/${language}`);
    await expect.poll(() => mine().length).toBe(2);
    const [, told] = mine();
    if (!told) throw new Error("nothing came");
    expect(told.headers["webhook-signature"]).toBe(signatureFor(told, secret));
    expect(JSON.parse(told.body)).toMatchObject({
      type: "case.commented",
      data: { case: { number: showNumber(number), subject }, comment: { authorKind: "customer" } },
    });

    await page.goto(address);
    await expect.poll(() => page.locator("main tbody").innerText()).toContain(t("kind.case_commented"));
    await lookAt(page, "webhook", language);
    await page.getByRole("button", { name: t("disable"), exact: true }).click();
    await page.waitForURL(/done=disabled/);
    expect(await page.locator("main").innerText()).toContain(t("disabledTitle"));
    await page.goto("/account/webhooks");
    await lookAt(page, "webhooks", language);
    expect(faults).toEqual([]);
  });
});
