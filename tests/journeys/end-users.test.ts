/** The end users of a CSSP in the browser: searched, merged, asked to confirm, and brought by file (S1; domain rule 57). */
import { describe, expect, inject, test } from "vitest";
import { words } from "@/lib/i18n/words";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import { comeIn } from "@/tests/support/signed-in";

const keeper = () => {
  const found = inject("demo").users.find(({ who }) => who === "Super User, cloud security service provider");
  if (!found) throw new Error("the demo world's CSSP has no Super User");
  return found;
};
/** Serials of the CSSP's own devices, not of its sandbox. */
const serials = () => inject("demo").apiKeys.find(({ kind }) => kind === "primary")?.serials ?? [];
const csv = (name: string, rows: readonly (readonly string[])[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from(rows.map((row) => `${row.join(",")}\r\n`).join("")),
});
const header = [
  ...["SerialNumbers", "CustomerReferenceId", "CompanyName", "EndUserContactEmail", "Address"],
  ...["City", "Region", "Country", "PostalCode"],
];
/** Every language writes over devices of its own, so that the journeys do not meet. */
const mine = { en: [0, 1], ja: [2, 3] } as const;

describe.each(["en", "ja"] as const)("a provider (%s)", (language) => {
  const t = words(language, "endUserImports");
  const say = words(language, "endUsers");
  const [one, other] = mine[language].map((place) => `E${language}-${place + 1}`) as [string, string];
  const company = language === "ja" ? "株式会社ひので商会" : "Harborline Foods, Inc.";
  const twin = language === "ja" ? "(株)ヒノデ商会" : "HARBORLINE FOODS";
  const part = language === "ja" ? "ひので" : "harborline";

  test("brings end users by file, finds and merges them, has one confirm, and takes the file back", async () => {
    const { page, faults } = await person({ language });
    await comeIn(page, keeper());
    const [first = "", second = ""] = mine[language].map((place) => serials()[place + 4] ?? "");
    expect([first, second].every(Boolean)).toBe(true);

    // a file with a fault, looked at, its failed row taken back
    await page.goto("/cssp/import");
    await lookAt(page, "cssp-import", language);
    await page.setInputFiles("[name=file]", csv("empty.csv", [header]));
    await page.locator("main form button[data-look=primary]").last().click();
    await expect.poll(() => page.locator("main [role=alert]").count()).toBeGreaterThan(0);
    const place = ["1-2-3", "Chiyoda", "Tokyo", language === "ja" ? "日本" : "Japan", "1000001"];
    await page.setInputFiles(
      "[name=file]",
      csv("customers.csv", [
        header,
        [first, one, `"${company}"`, "network@end-user.example", ...place],
        [second, other, `"${twin}"`, "office@end-user.example", ...place],
        ["000000000000", other, `"${twin}"`, "office@end-user.example", ...place],
      ]),
    );
    await page.locator("main form button[data-look=primary]").last().click();
    await page.waitForURL(/\/cssp\/import\/euimp_/);
    await lookAt(page, "cssp-import-preview", language);
    const main = page.locator("main");
    expect(await main.innerText()).toContain("100-0001");
    expect(await main.innerText()).toContain(t("rowFaults.device_not_in_account"));
    const address = page.url().split("?")[0] ?? "";
    const failed = await (await page.request.get(`${address}/failed`)).text();
    expect(failed.split("\r\n")[1]).toContain(t("rowFaults.device_not_in_account"));
    await page.goto(`${address}?show=error`);
    expect(await page.locator("main tbody tr").count()).toBe(1);
    await page.locator("main form button[data-look=primary]").last().click();
    await page.waitForURL(/done=committed/);
    await lookAt(page, "cssp-import-done", language);

    // found by ID exactly, and by a part of the name however it is written
    await page.goto("/cssp/end-users");
    await lookAt(page, "cssp-end-users", language);
    await page.fill("main [name=q]", one);
    await page.locator("main search button[data-look=primary]").click();
    await page.waitForURL(/[?&]q=/);
    expect(await main.innerText()).toContain(first);
    await page.fill("main [name=q]", part);
    await page.locator("main search button[data-look=primary]").click();
    await expect.poll(() => page.locator("main tbody tr").count()).toBe(2);
    expect(await main.innerText()).toContain(second);
    await lookAt(page, "cssp-end-users-found", language);
    await page.goto("/cssp/end-users?q=nobody-has-this");
    expect(await main.innerText()).toContain(say("list.noMatch"));
    const file = await (
      await page.request.get(`/cssp/end-users/export?q=${encodeURIComponent(part)}`)
    ).text();
    expect(file).toContain(first);

    // merged, undone, merged again: the old ID leads to the survivor
    const merge = async () => {
      await page.goto("/cssp/end-users/merge");
      await lookAt(page, "cssp-merge-list", language);
      await page.locator("main li", { hasText: one }).locator("a").last().click();
      await page.waitForURL(/into=/);
      await lookAt(page, "cssp-merge", language);
      await page.locator("main form button[data-look=primary]").click();
      await page.waitForURL(/merge=done/);
    };
    await merge();
    await lookAt(page, "cssp-end-user-merged", language);
    await page
      .getByRole("button", { name: say("merge.undoOf", { company: "\u0000" }).replace("\u0000", "").trim() })
      .click();
    await page.waitForURL(/merge=undone/);
    await merge();
    await page.goto(`/cssp/end-users?q=${other}`);
    expect(await page.locator("main tbody tr").count()).toBe(1);
    await page.locator("main tbody a").first().click();
    await page.waitForURL(/\/cssp\/end-users\/eu_/);
    const record = page.url();

    // asked by mail, and answered without scripts by somebody who has no account
    const contact = (await main.innerText()).includes("office@end-user.example") ? "office" : "network";
    await page.locator("[name=language]").selectOption(language);
    await page.getByRole("button", { name: say("ask.submit") }).click();
    await page.waitForURL(/link=sent/);
    const letter = await mailTo(
      `${contact}@end-user.example`,
      ({ subject }) => (language === "ja") === /【/.test(subject),
    );
    const looker = await person({ language });
    await looker.page.goto(linkIn(letter, "/end-user/"));
    await lookAt(looker.page, "end-user-answer", language);
    const reader = await person({ language, scripts: false });
    await reader.page.goto(linkIn(letter, "/end-user/"));
    expect(await reader.page.locator("main").innerText()).toContain(`…${first.slice(-4)}`);
    expect(await reader.page.locator("main").innerText()).not.toContain(first);
    await reader.page.fill("[name=city]", "");
    await reader.page.locator("main form button[data-look=primary]").click();
    expect(await reader.page.locator("main [role=alert]").count()).toBeGreaterThan(0);
    await reader.page.fill("[name=city]", "Minato");
    await reader.page.locator("main form button[data-look=primary]").click();
    await reader.page.waitForURL(/done=1/);
    expect(await reader.page.locator("main").innerText()).toContain(say("answer.doneTitle"));
    await reader.page.goto(linkIn(letter, "/end-user/"));
    expect(await reader.page.locator("main").innerText()).toContain(say("answer.deadTitle"));
    await page.goto(record);
    expect(await main.innerText()).toContain("Minato");
    await lookAt(page, "cssp-end-user-confirmed", language);

    // the file is taken back, as far as nothing was written over it
    await page.goto(address);
    await page.getByRole("button", { name: t("undo") }).click();
    await page.waitForURL(/done=undone/);
    expect(await main.innerText()).toContain(t("outcomes.kept"));
    await lookAt(page, "cssp-import-undone", language);
    expect(faults).toEqual([]);
    expect([...reader.faults, ...looker.faults]).toEqual([]);
  }, 240_000);

  test("gets back what the portal wrote, unchanged", async () => {
    const { page } = await person({ language });
    await comeIn(page, keeper());
    await page.goto("/cssp/import");
    const buffer = await (await page.request.get("/cssp/import/export")).body();
    await page.setInputFiles("[name=file]", { name: "own.csv", mimeType: "text/csv", buffer });
    await page.locator("main form button[data-look=primary]").last().click();
    await page.waitForURL(/\/cssp\/import\/euimp_/);
    expect(await page.locator("main").innerText()).toContain(t("allSame"));
  });
});
