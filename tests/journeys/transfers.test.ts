/** Features 15 and 16: assets change hands, are registered from a file, replaced and taken out of use; in both languages. */
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { orderBook } from "@/db/seed/order-book";
import { words } from "@/lib/i18n/words";
import { person } from "@/tests/support/browser";
import { lookAt } from "@/tests/support/look";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import type { DemoWorld } from "@/tests/support/running-portal";
import { comeIn } from "@/tests/support/signed-in";

function user(part: string): DemoWorld["users"][number] {
  const found = inject("demo").users.find((one) => one.who.includes(part));
  if (!found) throw new Error(`no demo user "${part}"`);
  return found;
}

type Person = Awaited<ReturnType<typeof person>>;
const signedIn = new Map<string, Promise<Person>>();
/** A person who is signed in once for all tests: codes of an authenticator app count once. */
function at(who: string, language: "en" | "ja"): Promise<Person> {
  const enter = async () => {
    const made = await person({ language });
    await comeIn(made.page, user(who));
    return made;
  };
  const key = `${who} ${language}`;
  const found = signedIn.get(key) ?? enter();
  signedIn.set(key, found);
  return found;
}
/** What the browser complained of, except for pages that are meant to be missing. */
const unexpected = ({ faults }: Person) => faults.filter((fault) => !fault.includes("404"));
const send = (page: Page) => page.locator("main form button[data-look=primary]").last().click();
const faultShown = (page: Page) =>
  expect.poll(() => page.locator("main [role=alert]").count()).toBeGreaterThan(0);
// the numbers of the demo world do not depend on the day it is loaded
const book = orderBook(() => "2026-01-01");
/** A device of a company's fleet, from its end: other journeys take the first of a list. */
function device(company: "hibarino" | "quillwater", place: number): string {
  const serial = book.fleets
    .get(company)
    ?.filter((one) => one.startsWith("0219"))
    .at(-place);
  if (!serial) throw new Error(`${company} has no device ${place}`);
  return serial;
}

describe.each([
  ["en", "Super User, American", "Super User, Japanese", "quillwater"],
  ["ja", "Super User, Japanese", "Super User, American", "hibarino"],
] as const)("two people (%s)", (language, giverIs, takerIs, company) => {
  test("one offers an asset by e-mail, the other accepts it", async () => {
    const t = words(language, "transfers");
    const giver = await at(giverIs, language);
    const serial = device(company, 3);
    await giver.page.goto(`/assets/${serial}/transfer`);
    await lookAt(giver.page, "transfer", language);
    await giver.page.fill("[name=email]", "nobody");
    await send(giver.page);
    await faultShown(giver.page);
    await giver.page.fill("[name=email]", user(takerIs).email);
    await giver.page.fill(
      "[name=message]",
      language === "ja" ? "よろしくお願いいたします。" : "It is yours.",
    );
    await send(giver.page);
    await giver.page.waitForURL(/done=offered/);
    const row = giver.page.locator("tr", { hasText: serial });
    expect(await row.innerText()).toContain(t("transfers.states.pending"));

    const letter = await mailTo(user(takerIs).email, (one) => one.text.includes(serial));
    const taker = await at(takerIs, language);
    await taker.page.goto(linkIn(letter, "/assets/transfers"));
    await lookAt(taker.page, "transfers", language);
    const offered = taker.page.locator("section", { has: taker.page.locator("h3", { hasText: serial }) });
    await offered.last().locator("button[data-look=primary]").click();
    await taker.page.waitForURL(/done=accepted/);
    expect((await taker.page.goto(`/assets/${serial}`))?.status()).toBe(200);

    expect((await giver.page.goto(`/assets/${serial}`))?.status()).toBe(404);
    await giver.page.goto("/assets/transfers");
    expect(await row.innerText()).toContain(t("transfers.states.accepted"));
    expect([...unexpected(taker), ...unexpected(giver)]).toEqual([]);
  });
});

describe.each([
  ["en", "Super User, American", "quillwater", "PAN-PA-1420", "administrator"],
  ["ja", "Super User, Japanese", "hibarino", "PAN-PA-3410", "support manager"],
] as const)("a Super User (%s)", (language, who, company, sku, staffIs) => {
  test("registers from a file, equips a chassis, gets a replacement, and takes a device out of use", async () => {
    const t = words(language, "transfers");
    const customer = await at(who, language);
    const { page } = customer;
    const [first = "", second = ""] = (book.purchases.get(company)?.boxed ?? [])
      .filter((one) => one.sku === sku)
      .map((one) => one.serial ?? "");

    // the file: a fault of the file first, then rows good and bad
    await page.goto("/assets/upload");
    await lookAt(page, "assets-upload", language);
    const template = await page.request.get("/assets/upload/template");
    expect((await template.text()).trim()).toMatch(/^\uFEFF?serial,auth_code,device_name/);
    const file = (text: string) => ({ name: "devices.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await page.setInputFiles("[name=file]", file("number,name\n1,2\n"));
    await send(page);
    await faultShown(page);
    const rows = `${first},fw-file-1\n${second},fw-file-2\n000000000001,=1+1\n`;
    await page.setInputFiles("[name=file]", file(`serial,device_name\n${rows}`));
    await send(page);
    await page.waitForURL(/\/assets\/upload\/upl_/);
    await lookAt(page, "upload-preview", language);
    const table = page.locator("main tbody");
    expect(await table.innerText()).toContain(t("upload.rowFaults.not_proven"));
    const failed = (await page.locator("main a[href*='/failed']").getAttribute("href")) ?? "";
    const back = (await (await page.request.get(failed)).body()).toString("utf8");
    expect(back.split("\r\n")[1]).toMatch(/^000000000001,,'=1\+1,/);
    await page.check("[name=acceptTerms]");
    await send(page);
    await page.waitForURL(/done=1/);
    expect(await page.locator("[data-flash]").innerText()).toContain("2");
    await lookAt(page, "upload-done", language);

    // a chassis
    const { chassis = "", cards = [] } = book.equipment.get(company) ?? {};
    await page.goto(`/assets/${chassis}/components`);
    expect(await table.innerText()).toContain(cards[0]);
    const order = book.file.split("\r\n").find((line) => line.includes(cards[1] ?? "?"));
    await page.fill(
      "main search [name=order]",
      order?.split(",").find((cell) => cell.startsWith("SO")) ?? "",
    );
    await page.locator("main search button").click();
    await page.waitForURL(/order=SO/);
    await lookAt(page, "components", language);
    await page.locator("[name=unit]").first().check();
    await page.check("[name=acceptTerms]");
    await send(page);
    await page.waitForURL(/added=1/);
    expect(await table.locator("tr").count()).toBe(2);

    // staff replace the first, which the customer then finds under its new number
    const staff = await at(staffIs, language);
    await staff.page.goto("/admin/replacements");
    await staff.page.fill("[name=oldSerial]", first);
    await staff.page.fill("[name=newSerial]", "000000000000");
    await staff.page.fill("[name=reason]", language === "ja" ? "電源の故障" : "No power");
    await send(staff.page);
    await faultShown(staff.page);
    expect(await staff.page.inputValue("[name=oldSerial]")).toBe(first);
    const stock = book.file.split("\r\n").filter((line) => line.includes(`,${sku},`));
    const spare = stock
      .flatMap((line) => line.split(","))
      .filter((cell) => /^0219\d{8}$/.test(cell))
      // from the end: the first ones of the stock are what other journeys register
      .findLast((serial) => ![first, second].includes(serial) && !isTaken(serial));
    await staff.page.fill("[name=newSerial]", spare ?? "");
    await send(staff.page);
    await staff.page.waitForURL(/done=1/);
    await lookAt(staff.page, "replacements", language);
    expect((await page.goto(`/assets/${spare}`))?.status()).toBe(200);
    expect(await page.locator("main").innerText()).toContain("fw-file-1");

    // and the second is taken out of use
    await page.goto(`/assets/${second}/decommission`);
    await page.waitForURL(/\/assets\/decommission\?serial=/);
    await lookAt(page, "decommission-one", language);
    await page.selectOption("[name=reason]", "damaged");
    await page.fill("[name=confirmation]", first);
    await page.locator("main form button[data-look=danger]").click();
    await faultShown(page);
    await page.fill("[name=confirmation]", second);
    await page.locator("main form button[data-look=danger]").click();
    await page.waitForURL(/done=1/);
    expect([...unexpected(customer), ...unexpected(staff)]).toEqual([]);
  });
});

test("without scripts a file is checked and a device is taken out of use", async () => {
  const { page } = await person({ language: "ja", scripts: false });
  await comeIn(page, user("second Super User, Japanese"));
  const serial = device("hibarino", 5);
  const upload = async (buffer: Buffer) => {
    await page.goto("/assets/upload");
    await page.setInputFiles("[name=file]", { name: "機器.csv", mimeType: "text/csv", buffer });
    await send(page);
  };
  await upload(Buffer.from(`serial\n${"000000000001\n".repeat(1_001)}`));
  expect(await page.locator("main [role=alert]").innerText()).toContain("1,001");
  await upload(Buffer.from(`serial\n${"000000000001\n".repeat(100_000)}`));
  const tooLarge = words("ja", "refusals")("body_too_large.sentence");
  await expect.poll(() => page.locator("body").innerText()).toContain(tooLarge);
  await upload(Buffer.from(`serial\n${serial}\n`));
  await page.waitForURL(/\/assets\/upload\/upl_/);
  expect(await page.locator("main tbody").innerText()).toContain(
    words("ja", "transfers")("upload.rowFaults.yours_already"),
  );

  await page.goto(`/assets/decommission?serial=${serial}`);
  const press = () => page.locator("main form button[data-look=danger]").click();
  await press();
  await expect.poll(() => page.locator("main [role=alert] li").count()).toBe(2);
  await page.selectOption("[name=reason]", "other");
  await page.fill("[name=note]", "展示のため");
  await page.fill("[name=confirmation]", serial);
  await press();
  await page.waitForURL(/done=1/);
  expect((await page.goto(`/assets/${serial}/transfer`))?.status()).toBe(404);
});

/** Registered in the demo world from the beginning. */
function isTaken(serial: string): boolean {
  const fleets = [...book.fleets.values()].flat();
  const equipment = [...book.equipment.values()].flatMap((one) => [one.chassis, one.spare, ...one.cards]);
  const bought = [...book.purchases.values()].flatMap((one) => [...one.registered, ...one.boxed]);
  return [...fleets, ...equipment, ...book.evaluated, ...bought.map((one) => one.serial)].includes(serial);
}
