/** Feature 22: a Super User of a CSSP lives the life of an API key, with programs that really call. */
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { users } from "@/db/schema/identity";
import { words } from "@/lib/i18n/words";
import { actingIn, ask } from "@/tests/access/doors/ask";
import { portalDatabase } from "@/tests/access/doors/people";
import { join, newCompany, newPerson } from "@/tests/accounts/people";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { comeIn, signedIn } from "@/tests/support/signed-in";

const db = portalDatabase();

async function partner(language: "en" | "ja") {
  const company = await newCompany(db);
  await db
    .update(accounts)
    .set({ kind: "cssp", name: language === "ja" ? "鍵穴ホスティング株式会社" : "Keyhole Hosting" })
    .where(eq(accounts.id, company.accountId));
  await db.update(users).set({ language }).where(eq(users.id, company.superUser));
  const [row] = await db.select({ email: users.email }).from(users).where(eq(users.id, company.superUser));
  return { ...company, email: row?.email ?? "" };
}

/** A program asks; what it is told. */
async function report(key: string, serial: string, headers: Record<string, string> = {}) {
  const response = await fetch(new URL("/api/license/ReportEndUserInfo", inject("baseUrl")), {
    method: "POST",
    headers: { apikey: key, "content-type": "application/json", ...headers },
    body: JSON.stringify({
      SerialNumbers: [serial],
      CustomerAccountId: 12345,
      CompanyName: "ExampleInc",
      EndUserContactEmail: "admin@example.com",
      Address: "123 Main St",
      Country: "US",
      City: "Sunnydale",
      State: "CA",
      PostalCode: "12345",
    }),
  });
  const body = (await response.json()) as { Message: string; Code?: string };
  return { status: response.status, said: body.Code ?? body.Message };
}

/** The key as the page shows it, this once. */
async function shownKey(page: Page): Promise<string> {
  const code = page.locator("main [data-kind=ok] code").first();
  await code.waitFor();
  return (await code.innerText()).replace(/[\s-]/g, "");
}

const text = (page: Page) => page.locator("main").innerText();
const success = { status: 200, said: "End User Information Updated Successfully" };

describe.each(["en", "ja"] as const)("a Super User and the programs of their company (%s)", (language) => {
  const t = words(language, "programs");

  test("enables a key, replaces it, gives a program one of its own, and disables it", async () => {
    const { email } = await partner(language);
    const { page, faults } = await person({ language });
    await comeIn(page, { email });
    await page.goto("/account/api-keys");
    await lookAt(page, "api-keys-none", language);
    await page.getByRole("button", { name: t("enableSubmit") }).click();
    await page.waitForURL(/api-keys\/key_\w+\?done=made/);
    const first = await shownKey(page);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    await lookAt(page, "api-key-new", language);
    // the key opens: what is wrong is the serial number
    expect(await report(first, "0001A101234")).toMatchObject({ status: 400, said: "DEVICE_NOT_IN_ACCOUNT" });

    await page.getByRole("button", { name: t("stored") }).click();
    await page.waitForURL(/\/account\/api-keys\?account/);
    await lookAt(page, "api-keys", language);
    expect(await page.content()).not.toContain(first);
    await page.locator("main tbody a").first().click();
    await page.waitForURL(/api-keys\/key_/);
    expect(await page.content()).not.toContain(first);
    await lookAt(page, "api-key", language);

    await page.fill("[name=overlap]", "73");
    await page.getByRole("button", { name: t("regenerate"), exact: true }).click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    await page.fill("[name=overlap]", "0");
    await page.getByRole("button", { name: t("regenerate"), exact: true }).click();
    await page.waitForURL(/done=regenerated/);
    const second = await shownKey(page);
    expect(await report(first, "0001A101234")).toMatchObject({ status: 401, said: "API_KEY_DISABLED" });
    expect(await report(second, "0001A101234")).toMatchObject({ status: 400, said: "DEVICE_NOT_IN_ACCOUNT" });

    // a key in the address is refused, and its page says what to do
    const leaked = await fetch(
      new URL(`/api/license/ReportEndUserInfo?apikey=${second}`, inject("baseUrl")),
      { method: "POST" },
    );
    expect(leaked.status).toBe(400);
    await page.reload();
    expect(await text(page)).toContain(t("exposedTitle"));
    await lookAt(page, "api-key-exposed", language);

    await page.goto("/account/api-keys/named");
    await page.fill("[name=name]", "Reports");
    await page.fill("[name=networks]", "192.0.2.0/24\n10.0.0.0/33");
    await page.locator("[name=scopes][value='provisioning.read']").check();
    await page.getByRole("button", { name: t("namedSubmit") }).click();
    await page.locator("[name=networks][aria-invalid=true]").waitFor();
    expect(await text(page)).toContain("10.0.0.0/33");
    expect(await page.inputValue("[name=name]")).toBe("Reports");
    await lookAt(page, "api-key-named", language);
    await page.fill("[name=networks]", "");
    await page.getByRole("button", { name: t("namedSubmit") }).click();
    await page.waitForURL(/done=made/);
    const third = await shownKey(page);
    expect(await report(third, "0001A101234")).toMatchObject({ status: 403, said: "API_KEY_SCOPE" });

    await page.getByRole("button", { name: t("disable"), exact: true }).click();
    await page.locator("[name=sure][aria-invalid=true]").waitFor();
    await page.locator("[name=sure]").check();
    await page.getByRole("button", { name: t("disable"), exact: true }).click();
    await page.waitForURL(/done=disabled/);
    expect(await report(third, "0001A101234")).toMatchObject({ status: 401, said: "API_KEY_DISABLED" });
    expect(faults).toEqual([]);
  });

  test("opens the sandbox, tries the call and what goes wrong, and puts it back", async () => {
    const { email } = await partner(language);
    const { page, faults } = await person({ language });
    await comeIn(page, { email });
    await page.goto("/account/api-keys/sandbox");
    await page.getByRole("button", { name: t("sandbox.open") }).click();
    await page.waitForURL(/done=opened/);
    const key = await shownKey(page);
    await lookAt(page, "sandbox", language);
    const serial = /SBX\d{9}/.exec((await text(page)).replace(/[\s-]/g, ""))?.[0] ?? "";
    expect(await report(key, serial)).toEqual(success);
    await page.reload();
    expect(await text(page)).toContain("ExampleInc");

    const scenario = (name: string) => report(key, serial, { "X-Sandbox-Scenario": name });
    expect(await scenario("expired-key")).toEqual({ status: 401, said: "API_KEY_EXPIRED" });
    expect(await scenario("rate-limited")).toEqual({ status: 429, said: "RATE_LIMITED" });
    expect(await scenario("server-error")).toEqual({ status: 500, said: "SERVER_ERROR" });
    expect(await scenario("weather")).toEqual({ status: 400, said: "SCENARIO_UNKNOWN" });
    const begun = performance.now();
    expect(await scenario("slow")).toEqual(success);
    expect(performance.now() - begun).toBeGreaterThan(4_900);

    await page.getByRole("button", { name: t("sandbox.resetSubmit"), exact: true }).click();
    await page.waitForURL(/done=reset/);
    expect(await text(page)).not.toContain("ExampleInc");
    expect(await report(key, serial)).toEqual(success);
    expect(faults).toEqual([]);
  });
});

test("the sample request of the documentation succeeds with the key of the demo CSSP, which ignores scenarios", async () => {
  const key = inject("demo").apiKeys.find(({ kind }) => kind === "primary")?.key ?? "";
  expect(await report(key, "0001A101234", { "X-Sandbox-Scenario": "expired-key" })).toEqual(success);
});

test("a Standard User finds no page of API keys", async () => {
  const company = await partner("en");
  const standard = await newPerson(db);
  await join(db, company.accountId, standard, ["standard_user"]);
  const cookie = await signedIn(db, standard);
  for (const path of ["", "/named", "/sandbox", "/key_nobody"]) {
    const answer = await ask(actingIn(`/account/api-keys${path}`, company.number), cookie);
    expect([path, answer.status]).toEqual([path, 404]);
  }
  const home = await ask(actingIn("/account", company.number), cookie);
  expect(home.body).not.toContain("/account/api-keys");
});
