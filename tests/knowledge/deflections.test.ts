/** "This solved it" ends what nobody need work on, once, and never over the head of somebody who answers (domain rule 73). */
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { caseMessages, cases } from "@/db/schema/cases";
import { caseDrafts, caseSurveys } from "@/db/schema/cases-desk";
import { caseFiles } from "@/db/schema/cases-files";
import { deflections } from "@/db/schema/knowledge";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { closeOwnCase, reopenCase } from "@/lib/cases/closing/commands";
import { saveDraft } from "@/lib/cases/drafts/commands";
import { draftInput } from "@/lib/cases/drafts/input";
import { customer } from "@/lib/cases/files/queries";
import { appendToUpload, beginUpload } from "@/lib/cases/files/uploads/commands";
import { takeBackReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { getCase } from "@/lib/cases/queries";
import { solveBySending, solveWhileTyping } from "@/lib/knowledge/deflections/commands";
import { suggestForCase, suggestWhileTyping } from "@/lib/knowledge/deflections/queries";
import { getKnowledgeUse } from "@/lib/knowledge/usage/queries";
import { newId } from "@/lib/platform/ids";
import { join, newPerson } from "@/tests/accounts/people";
import { caseForm, newCustomer, newEngineer } from "@/tests/cases/desk";
import { line, logOf, stored } from "@/tests/cases/files/place";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { newArticle } from "./library";

const { db } = await testDatabase();
const helpful = (audience: "members" | "staff" = "members") =>
  newArticle(
    db,
    {
      en: {
        title: "VPN tunnel drops every ten minutes after the upgrade",
        symptom: "The tunnel drops every ten minutes and comes back by itself.",
      },
    },
    { audience },
  );

async function opened(severity = 3) {
  const customerOf = await newCustomer(db);
  const form = caseForm({ serial: customerOf.asset.serial, severity });
  return { ...customerOf, form, ...(await openCase(customerOf.ctx, form)) };
}
const rowOf = async (caseId: string) => (await db.select().from(cases).where(eq(cases.id, caseId)))[0];
const countsOf = (accountId: string) =>
  db.select().from(deflections).where(eq(deflections.accountId, accountId));
const codes = (results: PromiseSettledResult<unknown>[]) =>
  results.map((one) => (one.status === "fulfilled" ? "done" : (one.reason as { code?: string }).code));

/** An engineer who writes a reply in a case. */
async function reply(caseId: string) {
  const engineer = await newEngineer(db);
  const { messageId } = await writeAsStaff(engineer, {
    ...{ caseId, body: "Which release?", visibility: "customer", kind: "comment", asks: true },
    ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
  });
  return { engineer, messageId };
}

describe("while a case is written", () => {
  /** A form with a draft and a file. */
  async function writing() {
    const customerOf = await newCustomer(db);
    const { ctx, accountId } = customerOf;
    const submissionId = newId("submission");
    await saveDraft(ctx, draftInput.parse({ submissionId, subject: "VPN tunnel drops" }));
    const who = customer(ctx);
    const { id } = await beginUpload(who, accountId, { submissionId, name: "a.log", size: 900 });
    const { storageKey } = await appendToUpload(who, { id, offset: 0 }, line(logOf(900)));
    return { ...customerOf, submissionId, storageKey };
  }

  test("it counts once however often it is said, and draft, files and bytes are gone", async () => {
    const { ctx, accountId, submissionId, storageKey } = await writing();
    const { id, number } = await helpful();
    const say = () => solveWhileTyping(ctx, { submissionId, article: number });
    await Promise.all([say(), say(), say()]);
    await say();
    expect(await countsOf(accountId)).toMatchObject([
      { articleId: id, userId: ctx.actor.userId, place: "typing", caseId: null },
    ]);
    expect(await db.$count(caseDrafts, eq(caseDrafts.accountId, accountId))).toBe(0);
    expect(await db.$count(caseFiles, eq(caseFiles.accountId, accountId))).toBe(0);
    expect(stored()).not.toContain(storageKey);
    expect(await db.$count(cases, eq(cases.accountId, accountId))).toBe(0);
  });

  test("an article that is not theirs to read solves nothing, and nothing is lost", async () => {
    const { ctx, accountId, submissionId, storageKey } = await writing();
    const { number } = await helpful("staff");
    await expect(solveWhileTyping(ctx, { submissionId, article: number })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await countsOf(accountId)).toEqual([]);
    expect(await db.$count(caseDrafts, eq(caseDrafts.accountId, accountId))).toBe(1);
    expect(stored()).toContain(storageKey);
  });

  test("a form that became a case meanwhile is the case's matter", async () => {
    const { ctx, accountId, form, caseId } = await opened();
    const { number } = await helpful();
    await expect(
      solveWhileTyping(ctx, { submissionId: form.submissionId, article: number }),
    ).rejects.toMatchObject({ code: "changed_meanwhile" });
    expect(await countsOf(accountId)).toEqual([]);
    expect(await rowOf(caseId)).toMatchObject({ status: "new" });
  });

  test("what is written finds articles, and a colleague's draft stays where it is", async () => {
    const { ctx, accountId, submissionId } = await writing();
    const { number } = await helpful();
    const found = await suggestWhileTyping(ctx, {
      text: "VPN tunnel drops every ten minutes since the upgrade",
      productId: "",
    });
    expect(found.length).toBeLessThanOrEqual(3);
    const userId = await newPerson(db);
    await join(db, accountId, userId, ["standard_user"]);
    const colleague = await accountMemberCtx(db, { userId });
    await solveWhileTyping(colleague, { submissionId, article: number });
    expect(await db.$count(caseDrafts, eq(caseDrafts.accountId, accountId))).toBe(1);
    expect(await db.$count(caseFiles, eq(caseFiles.accountId, accountId))).toBe(1);
  });
});

describe("after a case was sent", () => {
  test("it closes the case as deflected, counts once, and asks nobody how it was", async () => {
    const { ctx, accountId, number, caseId, form } = await opened();
    const article = await helpful();
    expect((await suggestForCase(ctx, await getCase(ctx, number))).length).toBeGreaterThan(0);
    const say = () => solveBySending(ctx, { number, article: article.number });
    await Promise.all([say(), say(), say()]);
    await say();
    expect(await rowOf(caseId)).toMatchObject({ status: "closed", closeReason: "deflected" });
    expect(await countsOf(accountId)).toMatchObject([
      { submissionId: `${accountId}:${form.submissionId}`, articleId: article.id, caseId, place: "sent" },
    ]);
    expect(await db.$count(caseSurveys, eq(caseSurveys.caseId, caseId))).toBe(0);
    expect(await suggestForCase(ctx, await getCase(ctx, number))).toEqual([]);
  });

  test("not once support has answered, not even while the answer can be taken back; then again", async () => {
    const { ctx, accountId, number, caseId } = await opened();
    const { number: article } = await helpful();
    const { engineer, messageId } = await reply(caseId);
    await expect(solveBySending(ctx, { number, article })).rejects.toMatchObject({ code: "case_answered" });
    expect(await rowOf(caseId)).toMatchObject({ status: "new" });
    expect(await countsOf(accountId)).toEqual([]);
    await takeBackReply(engineer, messageId);
    await solveBySending(ctx, { number, article });
    expect(await rowOf(caseId)).toMatchObject({ closeReason: "deflected" });
  });

  test("of an engineer who answers and a customer who is helped at the same moment, one comes first", async () => {
    const { number: article } = await helpful();
    for (let round = 0; round < 6; round += 1) {
      const { ctx, accountId, number, caseId } = await opened();
      const results = await Promise.allSettled([solveBySending(ctx, { number, article }), reply(caseId)]);
      const closed = (await rowOf(caseId))?.closeReason === "deflected";
      expect(codes(results)).toEqual(closed ? ["done", "case_closed"] : ["case_answered", "done"]);
      expect(await countsOf(accountId)).toHaveLength(closed ? 1 : 0);
      const said = and(eq(caseMessages.caseId, caseId), eq(caseMessages.authorKind, "staff"));
      expect(await db.$count(caseMessages, said)).toBe(closed ? 0 : 1);
    }
  });

  test("closed by its opener at the same moment, it is closed once", async () => {
    const { ctx, accountId, number, caseId } = await opened();
    const { number: article } = await helpful();
    await Promise.allSettled([
      solveBySending(ctx, { number, article }),
      closeOwnCase(ctx, { number, reason: "solved" }),
    ]);
    const row = await rowOf(caseId);
    expect(row?.status).toBe("closed");
    expect(await countsOf(accountId)).toHaveLength(row?.closeReason === "deflected" ? 1 : 0);
  });

  test("opened again it can be helped again, and still counts once; meanwhile it was no help", async () => {
    const { ctx, accountId, number, caseId } = await opened();
    const { number: article } = await helpful();
    const engineer = await newEngineer(db);
    const counted = async () =>
      (await getKnowledgeUse(engineer, { from: "2000-01-01", until: "2100-01-01" })).articles.find(
        (one) => one.number === article,
      )?.deflected;
    await solveBySending(ctx, { number, article });
    expect(await counted()).toBe(1);
    await reopenCase(ctx, { number, body: "It is back.", submissionId: newId("submission") });
    expect(await rowOf(caseId)).toMatchObject({ closeReason: null });
    expect(await counted()).toBeUndefined();
    await solveBySending(ctx, { number, article });
    expect(await rowOf(caseId)).toMatchObject({ closeReason: "deflected" });
    expect(await countsOf(accountId)).toHaveLength(1);
  });

  test("severity 1 is shown none; strangers and readers alone can say nothing", async () => {
    const grave = await opened(1);
    const { number: article } = await helpful();
    expect(await suggestForCase(grave.ctx, await getCase(grave.ctx, grave.number))).toEqual([]);
    const { number, accountId } = await opened();
    const stranger = (await newCustomer(db)).ctx;
    const code = async (ctx: Ctx<AccountMember>) =>
      solveBySending(ctx, { number, article }).catch((error: { code: string }) => error.code);
    expect(await code(stranger)).toBe("not_found");
    const hidden = await helpful("staff");
    const { ctx } = await opened();
    await expect(solveBySending(ctx, { number, article: hidden.number })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await countsOf(accountId)).toEqual([]);
  });
});
