/** Feature 28: a product that a partner supports, from both sides: the customer is pointed to their support center, which opens the case for them, as long as it is linked. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accountLinks } from "@/db/schema/accounts-entry";
import { cases } from "@/db/schema/cases";
import { caseMails } from "@/db/schema/cases-files";
import { mails } from "@/db/schema/platform";
import { publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { readNumber } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";
import { newId } from "@/lib/platform/ids";
import { portalDatabase } from "@/tests/access/doors/people";
import { newEngineer } from "@/tests/cases/desk";
import { mailTo } from "@/tests/support/mailbox";
import { withPortalQueue } from "@/tests/support/portal-queue";
import {
  arrives,
  colleague,
  company,
  complaints,
  device,
  isTold,
  license,
  missing,
  press,
  reads,
} from "./day";

const db = portalDatabase();
withPortalQueue();

const there = {
  en: {
    center: "Larkfield Support Center, Inc.",
    customer: "Tamarack Paper Mills",
    engineer: ["Novak", "Petra"],
    boss: ["Ellis", "Marcus"],
    subject: "The tunnel to the mill drops",
    description: "Our customer sees the tunnel to the second mill drop every ten minutes since this morning.",
    said: "It happens with both providers.",
    late: "One more thing: the log is attached.",
    solved: "The timers of both sides are equal now.",
  },
  ja: {
    center: "みなとテクニカルセンター株式会社",
    customer: "若葉製紙株式会社",
    engineer: ["西村", "彩"],
    boss: ["小川", "誠"],
    subject: "第二工場との VPN が切断される",
    description:
      "本日の朝から、お客様の第二工場との VPN トンネルが 10 分ごとに切断されています。ご確認をお願いします。",
    said: "どちらの回線でも発生しています。",
    late: "ログを追加で添付します。",
    solved: "両側のタイマーを同じ値に揃えました。",
  },
} as const;

describe.each(["en", "ja"] as const)("a case by the support center (%s)", (language) => {
  const here = there[language];
  const o = words(language, "caseOpening");
  const c = words(language, "casePage");

  test("is opened for the customer, who is pointed there and reads along, until the link ends", async () => {
    const center = await company(db, language, here.center, "asc");
    const customer = await company(db, language, here.customer);
    const engineer = await colleague(db, center, here.engineer, ["standard_user"]);
    const boss = await colleague(db, customer, here.boss, ["super_user"]);
    const mill = await device(db, customer, "mill-fw");
    await license(db, customer, mill.id, "PAN-SVC-PREM-PARTNER", 200);
    const linkId = newId("accountLink");
    await db.insert(accountLinks).values({
      ...{ id: linkId, homeAccountId: center.id, accountId: customer.id, number: customer.number },
      ...{ requestedBy: engineer.userId, role: "asc_full_service_user" },
      ...{ decision: "approved", decidedAt: new Date() },
    });

    // the customer cannot open it, and is told who does
    const host = await arrives(language, boss);
    await host.page.goto(`/cases/new?serial=${mill.serial}`);
    await reads(host.page, o("partner.title"));
    await reads(host.page, o("partner.who", { names: here.center }));
    await host.page.getByRole("button", { name: o("not.admin") }).waitFor();

    // the center opens it in the customer's account, with the target before it sends
    const desk = await arrives(language, engineer);
    const { page } = desk;
    await page.goto(`/cases/new?serial=${mill.serial}&account=${customer.number}`);
    await reads(page, words(language, "settings")("acting", { name: here.customer, home: here.center }));
    expect(await page.locator("[name=severity]:checked").count()).toBe(0);
    const targets = await page.locator("main").innerText();
    for (const none of ["severity.noTarget", "severity.chooseFirst"] as const)
      expect(targets).not.toContain(o(none));
    await page.check("[name=severity][value='3']");
    await page.fill("[name=subject]", here.subject);
    await page.fill("[name=description]", here.description);
    await page.locator("main form button[data-look=primary]").last().click();
    await page.waitForURL(/\/cases\/CS-\d{8}\?.*done=opened/);
    const number = /CS-\d{8}/.exec(page.url())?.[0] ?? "";

    // both read it, and who speaks for whom
    await host.page.goto(`/cases/${number}`);
    await reads(host.page, here.description);
    await reads(host.page, here.center);
    await host.page.fill("#reply-body", here.said);
    await press(host.page, c("reply.submit"));
    await host.page.waitForURL(/done=replied/);
    await mailTo(engineer.email, (letter) => letter.text.includes(here.said));
    await page.goto(`/cases/${number}?account=${customer.number}`);
    await reads(page, here.said);

    // the link ends while the center writes: nothing arrives, nothing typed is lost, and the case is not there any more
    await page.fill("#reply-body", here.late);
    await db.update(accountLinks).set({ endedAt: new Date() }).where(eq(accountLinks.id, linkId));
    await press(page, c("reply.submit"));
    await isTold(page, words(language, "refusals")("not_found.sentence"));
    expect(await page.inputValue("#reply-body")).toBe(here.late);
    await missing(page, language, `/cases/${number}?account=${customer.number}`);

    // what support says from now on reaches the customer alone
    const [about] = await db
      .select({ id: cases.id })
      .from(cases)
      .where(eq(cases.number, readNumber(number) ?? 0));
    const support = await newEngineer(db);
    const { messageId } = await writeAsStaff(support, {
      ...{
        caseId: about?.id ?? "",
        body: here.solved,
        visibility: "customer",
        kind: "solution",
        asks: false,
      },
      ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
    });
    await publishReply(support, { messageId, asks: false });
    const told = await db
      .select({ to: mails.recipient })
      .from(caseMails)
      .innerJoin(mails, eq(mails.id, caseMails.mailId))
      .where(eq(caseMails.messageId, messageId));
    expect(told).toEqual([{ to: boss.email }]);
    await host.page.goto(`/cases/${number}`);
    await reads(host.page, here.solved);
    await press(host.page, c("solution.yes"));
    await host.page.waitForURL(/done=closed/);
    expect([host, desk].flatMap(complaints)).toEqual([]);
  });
});
