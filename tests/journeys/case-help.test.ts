/** Features 24 and 29: an article solves it before and after a case is sent; files of support reach the customer, those of notes never; what was being sent and typed outlives a bad line. */
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { and, eq } from "drizzle-orm";
import type { BrowserContext } from "playwright-core";
import { describe, expect, inject, test } from "vitest";
import { caseMessages, cases } from "@/db/schema/cases";
import { caseDrafts } from "@/db/schema/cases-desk";
import { caseFiles } from "@/db/schema/cases-files";
import { users } from "@/db/schema/identity";
import { deflections } from "@/db/schema/knowledge";
import { publishReply } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { showNumber } from "@/lib/cases/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { portalDatabase } from "@/tests/access/doors/people";
import { caseForm, newCustomer, newEngineer } from "@/tests/cases/desk";
import { newArticle } from "@/tests/knowledge/library";
import { person } from "@/tests/support/browser";
import { machineCtx } from "@/tests/support/ctx";
import { lookAt } from "@/tests/support/look";
import { withPortalQueue } from "@/tests/support/portal-queue";
import { signedIn } from "@/tests/support/signed-in";

const db = portalDatabase();
withPortalQueue();

async function letIn(context: BrowserContext, userId: string): Promise<void> {
  const [name = "", ...value] = (await signedIn(db, userId)).split("=");
  await context.addCookies([{ name, value: value.join("="), url: inject("baseUrl") }]);
}

/** A new customer with a browser of theirs. */
async function somebody(language: Language, scripts = true) {
  const company = await newCustomer(db);
  await db.update(users).set({ language }).where(eq(users.id, company.superUser));
  const at = await person({ language, scripts });
  await letIn(at.context, company.superUser);
  return { ...company, ...at };
}

const told = {
  en: {
    subject: (word: string) => `Tunnel ${word} drops every ten minutes`,
    symptom: "The tunnel drops every ten minutes and comes back by itself.",
    rest: "Since the upgrade of last night the tunnel to Osaka drops and comes back by itself.",
  },
  ja: {
    subject: (word: string) => `トンネル ${word} が 10 分ごとに切断される`,
    symptom: "トンネルが 10 分ごとに切断され、自動的に復旧します。",
    rest: "昨夜の更新以降、大阪拠点とのトンネルが 10 分ごとに切断され、しばらくすると自動的に復旧します。",
  },
} satisfies Record<Language, unknown>;

describe.each(["en", "ja"] as const)("an article (%s)", (language) => {
  const t = words(language, "caseOpening");

  test("solves it while the case is written; on second thoughts it is sent, and solved by the article all the same", async () => {
    const { page, context, faults, accountId, superUser, asset } = await somebody(language);
    const word = randomBytes(5).toString("hex");
    const subject = told[language].subject(word);
    const article = await newArticle(
      db,
      { [language]: { title: subject, symptom: told[language].symptom } },
      { audience: "members" },
    );
    await page.goto(`/cases/new?serial=${asset.serial}`);
    await page.fill("[name=subject]", subject);
    const link = page.getByRole("link", { name: subject });
    await link.waitFor();
    expect(await link.getAttribute("target")).toBe("_blank");
    expect(await page.locator("main form button[data-look=primary]").last().isVisible()).toBe(true);
    await lookAt(page, "case-suggestions", language);
    // severity 1 is to be sent, not read about
    await page.check("[name=severity][value='1']");
    await expect.poll(() => link.count()).toBe(0);
    await page.check("[name=severity][value='3']");
    await page.getByRole("button", { name: t("help.solvedOf", { title: subject }) }).click();
    await page.waitForURL(/\/cases\/new\/solved/);
    expect(await page.locator("h1").innerText()).toBe(t("end.title"));
    expect(await db.select().from(deflections).where(eq(deflections.accountId, accountId))).toMatchObject([
      { articleId: article.id, userId: superUser, place: "typing" },
    ]);
    expect(await db.$count(caseDrafts, eq(caseDrafts.accountId, accountId))).toBe(0);

    // without scripts from here on: the page of the new case shows the articles
    await page.getByRole("link", { name: t("end.again") }).click();
    await page.waitForURL(/\/cases\/new\?/);
    expect(await page.inputValue("[name=subject]")).toBe(subject);
    const plain = await person({ language, scripts: false });
    await plain.context.addCookies(await context.cookies());
    await plain.page.goto(page.url());
    await plain.page.check("[name=severity][value='3']");
    await plain.page.fill("[name=description]", told[language].rest);
    await plain.page.locator("main form button[data-look=primary]").last().click();
    await plain.page.waitForURL(/done=opened/);
    await plain.page.getByRole("button", { name: t("help.solvedOf", { title: subject }) }).click();
    await plain.page.waitForURL(/done=deflected/);
    const row = and(eq(cases.accountId, accountId), eq(cases.closeReason, "deflected"));
    expect(await db.$count(cases, row)).toBe(1);
    expect(await plain.page.locator("body").innerText()).toContain(
      words(language, "casePage")("close.deflected"),
    );
    expect([...faults, ...plain.faults]).toEqual([]);
  });
});

describe.each(["en", "ja"] as const)("support (%s)", (language) => {
  const d = words(language, "desk");

  test("sends a file with a reply, keeps one with a note, and the customer gets the first alone", async () => {
    const customer = await somebody(language);
    const { caseId, number } = await openCase(customer.ctx, {
      ...caseForm({ serial: customer.asset.serial }),
      subject: told[language].subject("osaka"),
      description: marked[language],
    });
    const { actor } = await newEngineer(db);
    await db.update(users).set({ language }).where(eq(users.id, actor.userId));
    const { page, context, faults } = await person({ language });
    await letIn(context, actor.userId);
    await page.goto(`/admin/cases/${showNumber(number)}`);
    const bytes = Buffer.from("set network ike rekey 28800\n".repeat(40));
    await page.setInputFiles("#note-attachments", {
      name: "internal.txt",
      mimeType: "text/plain",
      buffer: bytes,
    });
    await page.locator("#note li[data-standing=done]").waitFor();
    await page.fill("#note-body", "Between us.");
    await page.getByRole("button", { name: d("note.submit") }).click();
    await page.waitForURL(/done=noted/);
    await page.setInputFiles("#reply-attachments", {
      name: "rekey.txt",
      mimeType: "text/plain",
      buffer: bytes,
    });
    await page.locator("#reply li[data-standing=done]").waitFor();
    await page.fill("#reply-body", "- See the file.\n- `show vpn ike-sa`");
    await page.check('input[name="does"][value="asks"]');
    await page.getByRole("button", { name: d("reply.submit") }).click();
    await page.waitForURL(/sent=/);
    expect(await page.locator("main a[download]").allInnerTexts()).toEqual(["internal.txt", "rekey.txt"]);

    const mine = customer.page;
    const shown = () => mine.locator("main a[download]").allInnerTexts();
    const [said] = await db
      .select({ id: caseMessages.id })
      .from(caseMessages)
      .where(
        and(
          eq(caseMessages.caseId, caseId),
          eq(caseMessages.authorKind, "staff"),
          eq(caseMessages.visibility, "customer"),
        ),
      );
    await publishReply(machineCtx(db), { messageId: said?.id ?? "", asks: true });
    await mine.goto(`/cases/${showNumber(number)}`);
    expect(await shown()).toEqual(["rekey.txt"]);
    await lookAt(mine, "case-marked", language);
    const begun = mine.waitForEvent("download");
    await mine.locator("main a[download]").click();
    expect(readFileSync(await (await begun).path())).toEqual(bytes);
    const [note] = await db
      .select({ id: caseFiles.id })
      .from(caseFiles)
      .where(and(eq(caseFiles.caseId, caseId), eq(caseFiles.visibility, "staff")));
    expect((await mine.request.get(`/cases/files/${note?.id}`)).status()).toBe(404);
    expect((await mine.request.get(`/admin/cases/files/${note?.id}`)).status()).toBe(404);
    expect([...faults, ...customer.faults]).toEqual([]);
  });
});

test("an upload goes on after the line broke, and another device has what was typed and sent so far", async () => {
  const { page, context, superUser, asset } = await somebody("en");
  await page.goto(`/cases/new?serial=${asset.serial}`);
  const line = "Nov 21 10:00:00 fw-osaka-01 tunnel osaka-1 is down, trying again\n";
  const log = Buffer.from(line.repeat(90_000));
  let parts = 0;
  await page.route(/\/api\/cases\/files\/file_/, async (route) => {
    const breaks = route.request().method() === "PATCH" && ++parts === 2;
    await (breaks ? route.abort("connectionreset") : route.continue());
  });
  await page.setInputFiles("#f-attachments", { name: "tunnel.log", mimeType: "text/plain", buffer: log });
  await page.locator("li[data-standing=waiting]").waitFor();
  await page.locator("li[data-standing=done]").waitFor();
  const [file] = await db.select().from(caseFiles).where(eq(caseFiles.uploadedBy, superUser));
  expect(file).toMatchObject({
    received: log.length,
    sha256: createHash("sha256").update(log).digest("hex"),
  });
  expect(parts).toBe(3);

  await page.fill("[name=subject]", told.en.subject("osaka"));
  await page.fill("[name=description]", told.en.rest);
  await page.focus("[name=contactPhone]");
  await expect
    .poll(
      async () => (await db.select().from(caseDrafts).where(eq(caseDrafts.userId, superUser)))[0]?.answers,
    )
    .toMatchObject({ description: told.en.rest });
  const other = await person({ language: "en", scripts: false });
  await other.context.addCookies(await context.cookies());
  await other.page.goto("/cases/new");
  expect(await other.page.inputValue("[name=subject]")).toBe(told.en.subject("osaka"));
  expect(await other.page.inputValue("[name=description]")).toBe(told.en.rest);
  expect(await other.page.locator("main").innerText()).toContain("tunnel.log");
});

const log =
  "```\n2026-11-21 10:00:00.123 +0900 ike-nego-p1-fail 203.0.113.7 <-> 198.51.100.20 timeout, message-id 0xA1B2C3D4 after 5 retransmissions\n2026-11-21 10:00:31.456 +0900 ike-generic-event\n```";
const marked = {
  en: `The tunnel **drops every ten minutes**. What I did:\n\n1. \`show vpn ike-sa\`\n2. cleared the SA\n\n${log}\n\n# show clock\n10:00:31\n\n> Was anything changed?\n\nNo. See https://docs.example.com/vpn.`,
  ja: `トンネルが**10 分ごとに切断**されます。確認した内容は次のとおりです。\n\n1. \`show vpn ike-sa\` を実行\n2. SA をクリア\n\n${log}\n\n# show clock\n10:00:31\n\n> 直前に変更した設定はありますか\n\nありません。手順は https://docs.example.com/vpn を参照しました。`,
} satisfies Record<Language, string>;
