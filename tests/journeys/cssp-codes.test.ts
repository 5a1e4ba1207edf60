/** S1 and domain 5: a CSSP’s auth codes, registering an instance, giving one back by a token file, orders and usage. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { refusalSentence, words } from "@/lib/i18n/words";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { portalCommand } from "@/tests/support/own-portal";
import { comeIn } from "@/tests/support/signed-in";

function user(email: string) {
  const found = inject("demo").users.find((one) => one.email === email);
  if (!found) throw new Error(`no demo user ${email}`);
  return found;
}
const partner = () => user("hannah.lindqvist@stratoloft.example");

const text = (page: Page) => page.locator("main").innerText();
const bare = async (page: Page) => (await text(page)).replace(/[\s-]/g, "");

/** Machines of the two languages; the demo world has neither. */
const machines = {
  en: { uuid: "564D357F-8B7B-4AB9-ACAB-6C9745E43850", cpuId: "ESX:51030200FFFBAB10" },
  ja: { uuid: "564D357F-8B7B-4AB9-ACAB-6C9745E43851", cpuId: "ESX:51030200FFFBAB11" },
} as const;

/** What the device would print: the command line of the demo world makes it. */
const tokenOf = (serial: string) => portalCommand({ env: inject("portalEnv") }, "device-token", serial);

describe.each(["en", "ja"] as const)("a CSSP and its auth codes (%s)", (language) => {
  const t = words(language, "instances");
  const { uuid, cpuId } = machines[language];

  test("finds a code, registers an instance, is refused the same again, and gives it back by its token file", async () => {
    const { page, faults } = await person({ language });
    await comeIn(page, partner());
    await page.goto("/cssp/codes");
    await lookAt(page, "cssp-codes", language);
    const file = await page.locator("main a[download]").getAttribute("href");
    const csv = (await (await page.request.get(file ?? "")).body()).toString("utf8");
    const rows = await page.locator("main tbody tr").count();
    expect(csv.trim().split("\r\n")).toHaveLength(rows + 1);
    const row = page.locator("main tbody tr", { hasText: "VM-100 for CSSP" });
    const used = async () => Number(await row.locator("td[data-label]").nth(4).innerText());
    const before = await used();
    await row.locator("a").click();
    await page.waitForURL(/\/cssp\/codes\/P\d{7}/);
    await lookAt(page, "cssp-code", language);

    const form = page.locator("form:has([name=uuid])");
    await form.locator("[name=uuid]").fill("564D");
    await form.locator("button").click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    expect(await text(page)).toContain(t("faults.uuid.invalid"));
    await lookAt(page, "cssp-code-refused", language);
    await form.locator("[name=uuid]").fill(uuid.toLowerCase());
    await form.locator("[name=cpuId]").fill(` ${cpuId} `);
    await form.locator("button").click();
    await page.waitForURL(/done=registered/);
    const serial = /serial=(\d{15})/.exec(page.url())?.[1] ?? "";
    expect(await page.locator("[data-flash]").innerText()).toContain(serial);
    expect(await bare(page)).toContain(`${serial}`);

    await form.locator("[name=uuid]").fill(uuid);
    await form.locator("[name=cpuId]").fill(cpuId);
    await form.locator("button").click();
    await expect.poll(() => text(page)).toContain(refusalSentence(language, "device_already_provisioned"));
    expect(await form.locator("[name=uuid]").inputValue()).toBe(uuid);
    await lookAt(page, "cssp-code-provisioned", language);

    const token = Buffer.from(await tokenOf(serial));
    const upload = page.locator("form:has([type=file])");
    const send = async (buffer: Buffer) => {
      await upload
        .locator("[type=file]")
        .setInputFiles({ name: "dact_lic.11212026.104400.tok", mimeType: "text/plain", buffer });
      await upload.locator("button").click();
    };
    await send(Buffer.from("not a token"));
    await expect.poll(() => text(page)).toContain(refusalSentence(language, "token_invalid"));
    await send(token);
    await page.waitForURL(/done=released/);
    expect(await page.locator("[data-flash]").innerText()).toContain(t("release.done", { serial, count: 3 }));
    expect(await page.locator("main tbody", { hasText: serial }).count()).toBe(0);
    await send(token);
    await expect.poll(() => text(page)).toContain(refusalSentence(language, "token_already_used"));
    await page.goto("/cssp/codes");
    expect(await used()).toBe(before);
    expect(faults).toEqual([]);
  });

  test("reads orders and the usage of a month, and takes both as files", async () => {
    const { page, faults } = await person({ language });
    await comeIn(page, partner());
    await page.goto("/cssp/orders");
    await lookAt(page, "cssp-orders", language);
    expect(await page.locator("main tbody tr").count()).toBe(3);
    const code = (await page.locator("main tbody code").last().innerText()).trim();
    await page.fill("main [name=q]", code);
    await page.locator("main search button").click();
    await page.waitForURL(new RegExp(`q=${code}`));
    expect(await page.locator("main tbody tr").count()).toBe(1);
    await page.locator("main tbody a").click();
    await page.waitForURL(new RegExp(`/cssp/codes/${code}`));

    await page.goto("/cssp/usage");
    await lookAt(page, "cssp-usage", language);
    expect(await text(page)).toMatch(/P\d{7}/);
    await page.selectOption("[name=by]", "bundle");
    await page.locator("main search button").click();
    await page.waitForURL(/by=bundle/);
    expect(await text(page)).toContain("VM-300 for CSSP");
    await lookAt(page, "cssp-usage-bundle", language);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("main a[download]").click(),
    ]);
    const csv = readFileSync(await download.path(), "utf8");
    expect(csv.startsWith(`\uFEFF${t("csv.month")},${t("csv.name")}`)).toBe(true);
    await page.goto("/cssp/usage?month=2024-01");
    // the course of the year has its own table beside the picture
    expect(await page.locator("main tbody:not(figure tbody)").count()).toBe(0);
    await lookAt(page, "cssp-usage-none", language);
    expect(faults).toEqual([]);
  });
});

test("without scripts an instance is registered and the report is chosen", async () => {
  const first = await person({ language: "en" });
  await comeIn(first.page, partner());
  const { context, page } = await person({ language: "en", scripts: false });
  await context.addCookies(await first.context.cookies());
  await page.goto("/cssp/codes");
  await page.locator("main tbody tr", { hasText: "VM-100 for CSSP" }).locator("a").click();
  await page.fill("[name=uuid]", "564D357F-8B7B-4AB9-ACAB-6C9745E43852");
  await page.fill("[name=cpuId]", "ESX:51030200FFFBAB12");
  await page.locator("form:has([name=uuid]) button").click();
  await page.waitForURL(/done=registered/);
  await page.goto("/cssp/usage");
  await page.selectOption("[name=by]", "end_user");
  await page.locator("main search button").click();
  await page.waitForURL(/by=end_user/);
  expect(await text(page)).toContain(words("en", "instances")("usage.nobody"));
});

test("another company finds no such pages", async () => {
  const { page } = await person();
  await comeIn(page, user("maya.okafor@quillwater.example"));
  for (const path of ["/cssp/codes", "/cssp/orders", "/cssp/usage", "/cssp/codes/P1000000"])
    expect((await page.goto(path))?.status()).toBe(404);
});
