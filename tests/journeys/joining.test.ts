/** Features 8–10, 12: joining an account, by wizard, link and console; the Super User decides; Eval and conversion. */
import { describe, expect, inject, test } from "vitest";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { activationCode, linkIn, mailTo } from "@/tests/support/mailbox";
import type { DemoWorld } from "@/tests/support/running-portal";
import { comeIn } from "@/tests/support/signed-in";
import {
  fillContact,
  fillProduct,
  newAddress,
  next,
  proveEmail,
  registerAccount,
  setPasswordAndFactor,
} from "@/tests/support/wizard";

type User = DemoWorld["users"][number];
function user(part: string): User {
  const found = inject("demo").users.find((one) => one.who.includes(part));
  if (!found) throw new Error(`no demo user "${part}"`);
  return found;
}

describe("a member adds a product to their existing account", () => {
  test("by the drop-down of their own accounts; the Super User approves, everybody is told, the product is there", async () => {
    const member = user("Standard User, American");
    const boss = user("Super User, American");
    const product = inject("demo").products.standard[10] ?? {};
    const { page } = await person();
    await proveEmail(page, member.email);
    await fillProduct(page, product);
    await next(page);
    expect(page.url()).toMatch(/create-account\/account$/);
    await lookAt(page, "account", "en");
    await page.check("[name=choice][value=existing]");
    const offered = await page.locator("[name=accountId] option").allInnerTexts();
    expect(offered.filter((text) => /\d{6}/.test(text))).toHaveLength(1);
    await page.selectOption("[name=accountId]", { index: 1 });
    await next(page);
    expect(page.url()).toMatch(/review$/);
    await next(page);
    await lookAt(page, "welcome-requested", "en");

    const request = await mailTo(boss.email, (letter) => letter.text.includes("/account/requests/"));
    const chief = await person();
    await comeIn(chief.page, boss);
    await chief.page.goto(linkIn(request, "/account/requests/"));
    await lookAt(chief.page, "request", "en");
    await chief.page.check("[name=decision][value=approved]");
    await chief.page.locator("main form button[data-look=primary]").first().click();
    await mailTo(
      member.email,
      (letter) => letter.at > request.at && /approved|承認/i.test(letter.subject + letter.text),
    );
    await chief.page.goto("/home");
    expect((await chief.page.locator("main").innerText()).replace(/[\s-]/g, "")).toContain(
      product.serialNumber ?? product.authCode,
    );
  });
});

describe("a colleague comes by the registration link", () => {
  test.each(["en", "ja"] as const)(
    "asks to join without a product, waits, is approved, sets password and second factor (%s)",
    async (language) => {
      const link = inject("demo").registrationLinks[0]?.url ?? "";
      const { page, faults } = await person({ language });
      const email = newAddress("hibarino.example");
      await page.goto(new URL(link).pathname);
      await lookAt(page, "join", language);
      await page.locator("main form button[data-look=primary]").click();
      await page.waitForURL(/create-account\/email/);
      await page.fill("[name=email]", email);
      await next(page);
      await page.fill("[name=code]", await activationCode(email));
      await next(page);
      expect(page.url()).toMatch(/contact$/);
      await fillContact(page, language);
      await next(page);
      await next(page);
      expect(page.url()).toMatch(/welcome$/);

      const boss = user("second Super User, Japanese");
      const request = await mailTo(boss.email, (letter) => letter.text.includes(email));
      const chief = await person({ language });
      await comeIn(chief.page, boss);
      await chief.page.goto(linkIn(request, "/account/requests/"));
      await chief.page.check("[name=decision][value=approved]");
      await chief.page
        .selectOption("[name=role]", "limited_user")
        .catch(async () => chief.page.check("[name=role][value=limited_user]"));
      await chief.page.locator("main form button[data-look=primary]").first().click();
      const approved = await mailTo(email, (letter) => letter.text.includes("/password/set/"));
      await page.goto(linkIn(approved, "/password/set/"));
      await setPasswordAndFactor(page);
      expect(await page.locator("main").innerText()).toContain("ひばり野");
      expect(faults).toEqual([]);
    },
  );
});

describe("a person registers from a product console", () => {
  test("gets in only when both they and a Super User said yes", async () => {
    const console = inject("demo").consoles[0];
    if (!console) throw new Error("no demo console");
    const email = newAddress();
    const response = await fetch(`${inject("baseUrl")}/api/v1/console-registrations`, {
      method: "POST",
      headers: { Authorization: `Bearer ${console.productKey}`, "Content-Type": "application/json" },
      body: JSON.stringify({ familyName: "Soar", givenName: "Xena", email, tenant: console.tenant }),
    });
    expect(response.status).toBe(202);
    const confirm = await mailTo(email, (letter) => letter.text.includes("/join/console/"));
    const { page } = await person();
    await page.goto(linkIn(confirm, "/join/console/"));
    await lookAt(page, "join-console", "en");
    await page.locator("main form button[data-look=primary]").first().click();
    await expect
      .poll(
        async () =>
          (await fetch(
            `${inject("baseUrl")}/api/v1/console-registrations/${((await response.clone().json()) as { id: string }).id}`,
            { headers: { Authorization: `Bearer ${console.productKey}` } },
          ).then((r) => r.json())) as { state: string },
        { timeout: 10_000 },
      )
      .toMatchObject({ state: "waiting_for_super_user" });
  });
});

describe("a product paid by use", () => {
  test.each(["aws", "azure", "gcp", "cssp", "awsCloudNgfw", "azureCloudNgfw", "evaluation"] as const)(
    "%s founds an Eval account, whose home says so and how to convert it",
    async (kind) => {
      const { page } = await person();
      await proveEmail(page, newAddress());
      await registerAccount(page, inject("demo").products[kind][1] ?? {});
      if (kind !== "aws") return;
      await page.locator("main form button[data-look=primary]").click();
      await page.waitForURL(/password\/set\//);
      await setPasswordAndFactor(page);
      await lookAt(page, "home-eval", "en");
      expect(await page.locator("main").innerText()).toMatch(/Eval/);
    },
  );
});
