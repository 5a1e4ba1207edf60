/** What a customer is told where they stand: what can be done without support, and what is promised while it is their turn (S2; domain rule 68). */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import { Turn } from "@/app/(portal)/cases/[number]/turn";
import { Verdict } from "@/app/(portal)/cases/new/product";
import { publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { type CaseOutlook, findOutlook } from "@/lib/cases/opening/queries";
import { getCase } from "@/lib/cases/queries";
import { words } from "@/lib/i18n/words";
import { newId } from "@/lib/platform/ids";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "./desk";

// pages know the door of the framework, which is not there; nobody comes in by it here
vi.mock("@/lib/web/auth", () => ({ sessionToken: async () => null }));
const { db } = await testDatabase();

describe.each(["en", "ja"] as const)("a reader (%s)", (language) => {
  test("of a product without support is told why, and offered renewal, articles and an Admin case", async () => {
    const customer = await newCustomer(db, { days: -1 });
    const ctx = { ...customer.ctx, language };
    const outlook = (await findOutlook(ctx, customer.asset.serial)) as CaseOutlook;
    const html = renderToStaticMarkup(createElement(Verdict, { ctx, outlook, partners: [] }));
    expect(html).toContain(words(language, "caseOpening")("not.title"));
    for (const way of ["/licenses?", "/knowledge?", 'value="admin"']) expect(html).toContain(way);
  });

  test("of a product that a partner supports is told which, and offered articles and an Admin case", async () => {
    const customer = await newCustomer(db);
    const ctx = { ...customer.ctx, language };
    const found = (await findOutlook(ctx, customer.asset.serial)) as CaseOutlook;
    const outlook = { ...found, verdict: "case_partner_supported" } as const;
    const html = renderToStaticMarkup(
      createElement(Verdict, { ctx, outlook, partners: [{ name: "Harbor Support" }] }),
    );
    for (const way of ["Harbor Support", "/knowledge?", 'value="admin"', "/account/links"])
      expect(html).toContain(way);
  });

  test("whose turn it is in a case of severity 1 is told when support is in touch all the same", async () => {
    const customer = await newCustomer(db);
    const ctx = { ...customer.ctx, language };
    const engineer = await newEngineer(db);
    const asked = async (severity: number) => {
      const { caseId, number } = await openCase(ctx, caseForm({ serial: customer.asset.serial, severity }));
      const { messageId } = await writeAsStaff(engineer, {
        ...{ caseId, body: "Which version?", visibility: "customer", kind: "comment", asks: true },
        ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
      });
      await publishReply(engineer, { messageId, asks: true });
      const about = await getCase(ctx, number);
      return renderToStaticMarkup(createElement(Turn, { ctx, about }));
    };
    const t = words(language, "casePage");
    const next = t("turn.next", { when: "@" }).split("@")[0] ?? "";
    const gravest = await asked(1);
    expect(gravest).toContain(t("turn.customer"));
    expect(gravest).toContain(next);
    // the clock of the others stands still until the customer answers
    expect(await asked(3)).not.toContain(next);
  });
});
