/** Features 23–26: a customer lives through a case, from the question to the survey; in both languages, with scripts and without. */
import { desc, eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { cases } from "@/db/schema/cases";
import { staffMembers } from "@/db/schema/identity";
import { orderBook } from "@/db/seed/order-book";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import type { MessageKind } from "@/lib/cases/rules";
import { readNumber } from "@/lib/cases/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { newId } from "@/lib/platform/ids";
import { portalDatabase } from "@/tests/access/doors/people";
import { person } from "@/tests/support/browser";
import { memberCtx } from "@/tests/support/ctx";
import { lookAt } from "@/tests/support/look";
import { linkIn, mailTo } from "@/tests/support/mailbox";
import { withPortalQueue } from "@/tests/support/portal-queue";
import type { DemoWorld } from "@/tests/support/running-portal";
import { comeIn } from "@/tests/support/signed-in";

const db = portalDatabase();
withPortalQueue();
const book = orderBook(() => "2026-01-01");

function user(part: string): DemoWorld["users"][number] {
  const found = inject("demo").users.find((one) => one.who.includes(part));
  if (!found) throw new Error(`no demo user "${part}"`);
  return found;
}

/** A device of a company by the order in which it was bought. */
function device(company: "hibarino" | "quillwater", place: number): string {
  const serials = (book.purchases.get(company)?.registered ?? []).flatMap(({ serial }) => serial ?? []);
  return serials[place] ?? "";
}

/** An engineer answers, by the command behind their page; the ten seconds to take it back are over at once. */
async function supportSays(number: number, body: string, kind: MessageKind, asks = false): Promise<void> {
  const [found] = await db.select().from(cases).where(eq(cases.number, number));
  const [staff] = await db.select().from(staffMembers).where(eq(staffMembers.role, "support_engineer"));
  if (!found || !staff) throw new Error("the case or the engineer is missing");
  const ctx = (await memberCtx(db, { userId: staff.userId, staff: "support_engineer" })) as Ctx<StaffMember>;
  const { messageId } = await writeAsStaff(ctx, {
    ...{ caseId: found.id, body, visibility: "customer", kind, asks, promisedAt: null },
    ...{ submissionId: newId("submission"), seenUntil: null },
  });
  await publishReply(ctx, { messageId, asks });
}

const send = (page: Page, form = "main form") =>
  page.locator(`${form} button[data-look=primary]`).last().click();
const unexpected = ({ faults }: { faults: string[] }) => faults.filter((fault) => !fault.includes("404"));

const told = {
  en: {
    subject: "Throughput is low after the update",
    description:
      "Since the update last night the throughput of this firewall is a tenth of what it was before.",
    answer: "The version is 11.1.4-h7 and nothing else was changed.",
    solved: "Please switch hardware offload on again.",
    asked: "Which version is it?",
  },
  ja: {
    subject: "更新後にスループットが低下しています",
    description:
      "昨夜の更新以降、このファイアウォールのスループットが以前の十分の一になっています。ご確認をお願いします。",
    answer: "バージョンは 11.1.4-h7 で、ほかの変更はありません。",
    solved: "ハードウェアオフロードを再度有効にしてください。",
    asked: "バージョンをお知らせください。",
  },
} satisfies Record<Language, Record<string, string>>;

/** The survey's link may be asked for before the mail is there. */
async function answerSurvey(page: Page, email: string, number: string, language: Language): Promise<void> {
  const letter = await mailTo(email, (one) => one.text.includes(number) && one.text.includes("/survey/"));
  await page.goto(linkIn(letter, "/survey/"));
  await send(page);
  await expect
    .poll(() => page.locator("main [role=alert], main [aria-invalid=true]").count())
    .toBeGreaterThan(0);
  await page.check("[name=score][value='5']");
  await send(page);
  await page.waitForURL(/done=thanks/);
  expect(await page.locator("h1").innerText()).toBe(words(language, "casePage")("survey.thanks"));
}

describe.each([
  ["en", true, "Super User, American", "quillwater"],
  ["ja", true, "Super User, Japanese", "hibarino"],
  ["ja", false, "Standard User, Japanese", "hibarino"],
  ["en", false, "Standard User, American", "quillwater"],
] as const)("a case (%s, scripts: %s)", (language, scripts, who, company) => {
  test("from the question to the survey", async () => {
    const t = words(language, "casePage");
    const o = words(language, "caseOpening");
    const customer = await person({ language, scripts });
    const { page } = customer;
    await comeIn(page, user(who));
    await page.goto("/cases");
    if (scripts) await lookAt(page, "cases", language);
    const start = page.locator("main a[href^='/cases/new']").first();
    await start.click();
    await page.waitForURL(/\/cases\/new/);

    // a serial that is nobody's, then one of ours: its plan and the targets are shown before anything is typed
    await page.fill("[name=serial]", "999999999999");
    await page.locator("button[name=deed][value=check]").last().click();
    await page.waitForURL(/step=checked/);
    await expect.poll(() => page.locator("main").innerText()).toContain(o("product.none"));
    await page.fill("[name=serial]", device(company, 0));
    await page.fill("[name=subject]", "short");
    await page.locator("button[name=deed][value=check]").last().click();
    await expect.poll(() => page.locator("main").innerText()).toContain(device(company, 0));
    await expect.poll(() => page.inputValue("[name=serial]")).toBe(device(company, 0));
    expect(await page.inputValue("[name=subject]")).toBe("short");
    expect(await page.locator("[name=severity]:checked").count()).toBe(0);
    if (scripts) await lookAt(page, "case-new", language);

    // faults beside the fields, nothing lost
    await page.locator("main form button[data-look=primary]").last().click();
    await expect.poll(() => page.locator("[aria-invalid=true]").count()).toBeGreaterThan(2);
    expect(await page.inputValue("[name=subject]")).toBe("short");
    await page.check("[name=severity][value='3']");
    await page.fill("[name=subject]", told[language].subject);
    await page.fill("[name=description]", told[language].description);
    await page.check("[name=contactMethod][value=email]");
    await page.locator("main form button[data-look=primary]").last().click();
    await page.waitForURL(/\/cases\/CS-\d{8}\?.*done=opened/);
    const number = /CS-\d{8}/.exec(page.url())?.[0] ?? "";
    const plain = readNumber(number) ?? 0;
    expect(await page.locator("main").innerText()).toContain(t("turn.support"));

    // support asks, the customer answers
    await supportSays(plain, told[language].asked, "comment", true);
    await page.goto(`/cases/${number}`);
    expect(await page.locator("main").innerText()).toContain(t("turn.customer"));
    if (scripts) await lookAt(page, "case-page", language);
    const reply = page.locator("main form", { has: page.locator("#reply-body") });
    await reply.locator("button[data-look=primary]").click();
    await expect.poll(() => page.locator("#reply-body[aria-invalid=true]").count()).toBe(1);
    await page.fill("#reply-body", told[language].answer);
    await reply.locator("button[data-look=primary]").click();
    await page.waitForURL(/done=replied/);
    expect(await page.locator("main").innerText()).toContain(told[language].answer);
    expect(await page.inputValue("#reply-body")).toBe("");

    // with scripts what is new is announced, and shown when the reader wants it
    if (scripts) await page.fill("#reply-body", "half a sentence");
    await supportSays(plain, told[language].solved, "solution");
    if (scripts) {
      const show = page.locator("main button", { hasText: t("live.show") });
      await show.waitFor({ timeout: 15_000 });
      expect(await page.locator("main").innerText()).not.toContain(told[language].solved);
      await show.click();
      await expect.poll(() => page.locator("main").innerText()).toContain(told[language].solved);
      expect(await page.inputValue("#reply-body")).toBe("half a sentence");
    } else await page.goto(`/cases/${number}`);
    await page.locator("main button", { hasText: t("solution.yes") }).click();
    await page.waitForURL(/done=closed/);
    expect(await page.locator("main").innerText()).toContain(t("turn.nobody.closed"));
    await answerSurvey(page, user(who).email, number, language);
    expect(unexpected(customer)).toEqual([]);
  });
});

test("severity 1 fits through a thin line, and works without scripts", async () => {
  const customer = await person({ language: "en", scripts: false });
  const { page } = customer;
  await comeIn(page, user("Standard User, American"));
  let bytes = 0;
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const fonts = new Set<string>();
  session.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Font") fonts.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (!fonts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(`/cases/new?severity=1&serial=${device("quillwater", 2)}`, { waitUntil: "load" });
  expect(bytes).toBeGreaterThan(1_000);
  expect(bytes).toBeLessThan(60_000);
  expect(await page.locator("[name=severity]:checked").inputValue()).toBe("1");
  await page.fill("[name=subject]", "The firewall of the warehouse is down");
  await page.fill(
    "[name=description]",
    "Nothing passes since ten minutes ago; both units restart again and again.",
  );
  await page.fill("[name=contactPhone]", "+1 503-555-0112");
  await page.check("[name=contactMethod][value=phone]");
  await page.locator("main form button[data-look=primary]").last().click();
  await page.waitForURL(/done=opened/);
  const [opened] = await db.select().from(cases).where(eq(cases.severity, 1)).orderBy(desc(cases.createdAt));
  const text = await page.locator("main").innerText();
  expect(text).toContain(words("en", "casePage")("critical.title"));
  expect(opened?.contactMethod).toBe("phone");
  expect(unexpected(customer)).toEqual([]);
});
