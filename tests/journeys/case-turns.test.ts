/** Features 25 and 27: a case that does not go smoothly. The solution is rejected, the case gets graver and is escalated, is solved, comes back, and goes on in a new one; with plain forms, in both languages. */
import { eq, sql } from "drizzle-orm";
import { describe, expect, inject, test } from "vitest";
import { cases } from "@/db/schema/cases";
import { users } from "@/db/schema/identity";
import { publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { showNumber } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";
import { newId } from "@/lib/platform/ids";
import { portalDatabase } from "@/tests/access/doors/people";
import { caseForm, newCustomer, newEngineer } from "@/tests/cases/desk";
import { person } from "@/tests/support/browser";
import { withPortalQueue } from "@/tests/support/portal-queue";
import { signedIn } from "@/tests/support/signed-in";

const db = portalDatabase();
withPortalQueue();

const told = {
  en: {
    proposal: "Please restart the tunnel.",
    no: "It dropped again at once.",
    worse: "Now nothing passes at all.",
    urgent: "The warehouse cannot ship today.",
    back: "It is back since this morning.",
  },
  ja: {
    proposal: "トンネルを再起動してください。",
    no: "再起動の直後に、また切断されました。",
    worse: "現在はすべての通信が停止しています。",
    urgent: "本日の出荷ができません。",
    back: "今朝から再発しています。",
  },
} as const;

describe.each(["en", "ja"] as const)("a case (%s)", (language) => {
  const t = words(language, "casePage");
  const say = told[language];

  test("is rejected, raised, escalated, accepted, opened again and continued", async () => {
    const customer = await newCustomer(db);
    await db.update(users).set({ language }).where(eq(users.id, customer.superUser));
    const asked = caseForm({ serial: customer.asset.serial, severity: 2 });
    const { number: plain, caseId } = await openCase({ ...customer.ctx, language }, asked);
    const number = showNumber(plain);
    const at = await person({ language, scripts: false });
    const [name = "", ...value] = (await signedIn(db, customer.superUser)).split("=");
    await at.context.addCookies([{ name, value: value.join("="), url: inject("baseUrl") }]);
    const { page } = at;
    const engineer = await newEngineer(db);
    const proposes = async () => {
      const { messageId } = await writeAsStaff(engineer, {
        ...{ caseId, body: say.proposal, visibility: "customer", kind: "solution", asks: false },
        ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
      });
      await publishReply(engineer, { messageId, asks: false });
      await page.goto(`/cases/${number}`);
    };
    const main = () => page.locator("main").innerText();
    const form = (id: string) =>
      page.locator("main form", { has: page.locator(`#${id}-body, #${id}-reason`) });
    const unfold = (summary: string) => page.locator("summary", { hasText: summary }).first().click();

    // no: what happens instead is said, and the case goes on
    await proposes();
    expect(await main()).toContain(t("turn.solution_provided"));
    await unfold(t("solution.no"));
    await page.fill("#reject-body", say.no);
    await form("reject").locator("button[data-look=primary]").click();
    await page.waitForURL(/done=rejected/);
    expect(await main()).toContain(say.no);
    expect(await main()).toContain(t("turn.support"));

    // graver: without a reason nothing happens; with one the telephone numbers stand there
    await unfold(t("raise.title"));
    await form("raise").locator("select").selectOption("1");
    await form("raise").locator("button[data-look=primary]").click();
    await page.locator("#raise-reason[aria-invalid=true]").waitFor();
    await form("raise").locator("select").selectOption("1");
    await page.fill("#raise-reason", say.worse);
    await form("raise").locator("button[data-look=primary]").click();
    await page.waitForURL(/done=raised/);
    expect(await main()).toContain(t("critical.title"));
    expect(await main()).toContain(say.worse);

    // more urgent: once
    await page.getByRole("link", { name: t("escalate.link") }).click();
    await page.waitForURL(/\/escalate/);
    await page.fill("[name=reason]", say.urgent);
    await page.getByRole("button", { name: t("escalate.submit") }).click();
    await page.waitForURL(/done=escalated/);
    expect(await main()).toContain(t("escalate.open"));
    expect(await main()).toContain(say.urgent);
    expect(await page.getByRole("link", { name: t("escalate.link") }).count()).toBe(0);

    // yes; and back again
    await proposes();
    await page.getByRole("button", { name: t("solution.yes") }).click();
    await page.waitForURL(/done=closed/);
    expect(await main()).toContain(t("turn.nobody.closed"));
    await page.fill("#reopen-body", say.back);
    await form("reopen").locator("button[data-look=primary]").click();
    await page.waitForURL(/done=reopened/);
    expect(await main()).toContain(t("turn.support"));

    // a month later it goes on in a new case
    await db
      .update(cases)
      .set({ status: "closed", closedAt: sql`now() - interval '31 days'`, closeReason: "solved" })
      .where(eq(cases.id, caseId));
    await page.goto(`/cases/${number}`);
    expect(await main()).toContain(t("reopen.late"));
    await page.getByRole("link", { name: t("reopen.continue") }).click();
    await page.waitForURL(/\/cases\/new\?/);
    expect(await main()).toContain(words(language, "caseOpening")("followUp", { number }));
    expect(await page.inputValue("[name=serial]")).toBe(customer.asset.serial);
    await page.check("[name=severity][value='3']");
    await page.fill("[name=subject]", asked.subject);
    await page.fill("[name=description]", asked.description);
    await page.locator("main form button[data-look=primary]").last().click();
    await page.waitForURL(/done=opened/);
    await page.getByRole("link", { name: number }).first().click();
    await page.waitForURL(new RegExp(number));
    expect(at.faults).toEqual([]);
  });
});
