/** Features 17 and 18: licenses and auth codes: looking, activating, the key file, giving back. */
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { comeIn } from "@/tests/support/signed-in";
import { next } from "@/tests/support/wizard";

function user(email: string) {
  const found = inject("demo").users.find((one) => one.email === email);
  if (!found) throw new Error(`no demo user ${email}`);
  return found;
}

const text = (page: Page) => page.locator("main").innerText();
/** Codes and serials are drawn in groups. */
const bare = async (page: Page) => (await text(page)).replace(/[\s-]/g, "");

const there = {
  en: { email: "maya.okafor@quillwater.example", device: "pdx-fw-05", license: "SD-WAN" },
  ja: { email: "misaki.takahashi@hibarino.example", device: "横浜-fw-05", license: "SD-WAN" },
} as const;

describe.each(["en", "ja"] as const)("a Super User and the licenses of their company (%s)", (language) => {
  const { email, device, license } = there[language];
  const t = words(language, "licensing");

  test("sees what ends, activates an auth code, takes the key file and gives the license back", async () => {
    const { page, faults } = await person({ language });
    await comeIn(page, user(email));
    await page.goto("/licenses");
    await lookAt(page, "licenses", language);
    expect(await page.locator("main tbody tr").count()).toBeGreaterThan(10);
    await page.selectOption("[name=state]", "expired");
    await page.locator("main search button").click();
    await page.waitForURL(/state=expired/);
    expect(await text(page)).toContain(t("state.expired"));
    const shown = await page.locator("main tbody tr").count();
    const address = (await page.locator("main a[download]").getAttribute("href")) ?? "";
    const file = (await (await page.request.get(address)).body()).toString("utf8");
    expect(file.startsWith("\uFEFF")).toBe(true);
    expect(file.trim().split("\r\n")).toHaveLength(shown + 1);

    await page.goto("/licenses/codes");
    await lookAt(page, "auth-codes", language);
    const row = page.locator("main tbody tr", { hasText: license });
    await row.locator("a").click();
    await page.waitForURL(/activate\?/);
    const code = await page.inputValue("[name=authCode]");
    await page.fill("[name=serial]", "000000000000");
    await page.locator("main form button[data-look=primary]").first().click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    expect(await page.inputValue("[name=serial]")).toBe("000000000000");
    expect(await page.inputValue("[name=authCode]")).toBe(code);
    await lookAt(page, "license-activate-refused", language);

    await page.fill("[name=find]", device);
    await page.locator("main search button").click();
    await page.waitForURL(/find=/);
    await page
      .getByRole("link", { name: t("choose.takeNamed", { serial: "" }).trim() })
      .first()
      .click();
    await page.waitForURL(/serial=/);
    await expect.poll(() => page.inputValue("[name=serial]")).toMatch(/^\d{12}$/);
    const serial = await page.inputValue("[name=serial]");
    await next(page);
    expect(page.url()).toContain("/licenses/activate/review");
    expect(await bare(page)).toContain(serial);
    await lookAt(page, "license-review", language);
    await next(page);
    expect(page.url()).toMatch(/\/licenses\/lic_/);
    expect(await text(page)).toContain(t("state.active"));
    await lookAt(page, "license", language);

    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: t("one.keySubmit") }).click(),
    ]);
    const key = readFileSync(await download.path(), "utf8");
    expect(key).toContain(`serial: ${serial}\n`);
    const pem = await (await page.request.get("/api/license-signing-key")).text();
    const [payload = "", rest = ""] = key.split(/(?<=\n)\n/);
    const signature = Buffer.from(rest.replace(/^signature: /, ""), "base64");
    expect(verify(null, Buffer.from(payload), createPublicKey(pem), signature)).toBe(true);

    await page.check("[name=understood]");
    await page.locator("main form button[data-look=danger]").click();
    await page.waitForURL(/done=deactivated/);
    expect(await text(page)).toContain(t("state.ended"));
    expect(await text(page)).toContain(words(language, "history")("license.key_downloaded"));
    await page.goto("/licenses/codes");
    expect(await page.locator("main tbody tr", { hasText: license }).innerText()).toContain(
      language === "en" ? "1 term" : "1 件",
    );
    expect(faults).toEqual([]);
  });
});

test("without scripts a bundle of the company's own purchase is added, looked over and activated", async () => {
  const t = words("en", "licensing");
  const first = await person({ language: "en" });
  await comeIn(first.page, user("misaki.takahashi@hibarino.example"));
  const { context, page } = await person({ language: "en", scripts: false });
  await context.addCookies(await first.context.cookies());
  const codes = inject("demo").products.standard.filter(({ authCode }) => authCode);
  const foreign = codes.find(({ salesOrder }) => salesOrder);
  const own = codes.find(({ authCode, customerId }) => authCode?.startsWith("B") && customerId === "C204118");
  if (!foreign || !own)
    throw new Error("the demo world has no bundle that this company has not registered yet");

  const add = async (newCode: string | undefined, proof: string | undefined) => {
    await page.fill("[name=newCode]", newCode ?? "");
    await page.fill("[name=proof]", proof ?? "");
    await page.check("[name=acceptTerms]");
    await page.locator("form:has([name=newCode]) button").click();
  };
  await page.goto("/licenses/activate");
  // a purchase of another company: one neutral sentence, and what was typed is still there
  await add(foreign.authCode, foreign.salesOrder);
  expect(await text(page)).toContain(words("en", "refusals")("auth_code_not_proven.sentence"));
  expect(await page.inputValue("[name=proof]")).toBe(foreign.salesOrder);
  await add(own.authCode, own.customerId);
  await page.waitForURL(/done=added/);
  expect(await page.inputValue("[name=authCode]")).toBe(own.authCode);

  await page.fill("[name=find]", "横浜-fw-08");
  await page.locator("main search button").click();
  await page.locator("main tbody a").first().click();
  await page.waitForURL(/serial=/);
  await next(page);
  expect(page.url()).toContain("/licenses/activate/review");
  expect(await page.locator("main tbody tr").count()).toBe(5);
  await next(page);
  expect(page.url()).toMatch(/\/licenses\/lic_/);
  expect(await page.locator("[data-flash]").innerText()).toContain(t("review.done", { count: 5 }));
  expect(await text(page)).toContain(t("one.bundle", { name: "Core Security Bundle with Premium Support" }));
});

test("a Limited User reads licenses and finds no way to change them", async () => {
  const { page } = await person();
  await comeIn(page, user("priya.raman@quillwater.example"));
  await page.goto("/licenses");
  expect(await page.locator("main a[href*='/licenses/activate']").count()).toBe(0);
  await page.locator("main tbody a").first().click();
  await page.waitForURL(/\/licenses\/lic_/);
  expect(await page.locator("main form").count()).toBe(0);
  const refused = await page.goto("/licenses/activate");
  expect(refused?.status()).toBe(404);
});
