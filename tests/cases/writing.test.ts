/** Writing a case, sharing it, and going on from a closed one (domain rules 68–70, 79, 80). */
import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { accountLinks } from "@/db/schema/accounts-entry";
import { caseParticipants } from "@/db/schema/cases";
import { caseDrafts, caseLinks } from "@/db/schema/cases-desk";
import { supportPlans } from "@/db/schema/catalog";
import { mails } from "@/db/schema/platform";
import { discardDraft, saveDraft } from "@/lib/cases/drafts/commands";
import { draftInput, newCaseInput } from "@/lib/cases/drafts/input";
import { findDraft } from "@/lib/cases/drafts/queries";
import { openCaseInput } from "@/lib/cases/input";
import { openCase } from "@/lib/cases/opening/commands";
import { findOutlook, listPartners } from "@/lib/cases/opening/queries";
import { getCase } from "@/lib/cases/queries";
import { showNumber } from "@/lib/cases/rules";
import { shareCase, unshareCase } from "@/lib/cases/sharing/commands";
import { listParticipants } from "@/lib/cases/sharing/queries";
import { listFollowUps } from "@/lib/cases/story/queries";
import { newId } from "@/lib/platform/ids";
import { eventsAbout, join, newAccount, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer } from "./desk";

const { db } = await testDatabase();
const draftOf = (changes: Record<string, string>) => draftInput.parse(changes);

describe("a draft", () => {
  test("is kept whatever is wrong with it, found again on another device, and by nobody else", async () => {
    const { ctx, accountId } = await newCustomer(db);
    await saveDraft(
      ctx,
      draftOf({ submissionId: "sub_1", subject: "short", severity: "9", cc: "not an address" }),
    );
    await saveDraft(ctx, draftOf({ submissionId: "sub_1", subject: "shorter", description: "x\ny" }));
    expect((await findDraft(ctx))?.draft).toMatchObject({
      ...{ submissionId: "sub_1", subject: "shorter", description: "x\ny", severity: "" },
    });
    const colleague = await newPerson(db);
    await join(db, accountId, colleague, ["standard_user"]);
    expect(await findDraft(await accountMemberCtx(db, { userId: colleague }))).toBeUndefined();
    await discardDraft(ctx, "sub_1");
    expect(await findDraft(ctx)).toBeUndefined();
  });

  test("is gone when it became a case, also when the page saves it once more afterwards", async () => {
    const { ctx, asset, accountId } = await newCustomer(db);
    const form = caseForm({ serial: asset.serial });
    await saveDraft(ctx, draftOf({ submissionId: form.submissionId, subject: form.subject }));
    await openCase(ctx, form);
    expect(await findDraft(ctx)).toBeUndefined();
    expect(await saveDraft(ctx, draftOf({ submissionId: form.submissionId, subject: form.subject }))).toEqual(
      { savedAt: null },
    );
    expect(await db.$count(caseDrafts, eq(caseDrafts.accountId, accountId))).toBe(0);
  });

  test("that is written in another tab stays when this one is sent", async () => {
    const { ctx, asset } = await newCustomer(db);
    await saveDraft(ctx, draftOf({ submissionId: "sub_other", subject: "Another problem" }));
    await openCase(ctx, caseForm({ serial: asset.serial }));
    expect((await findDraft(ctx))?.draft).toMatchObject({
      submissionId: "sub_other",
      subject: "Another problem",
    });
  });

  test("saved at the same moment as it is sent never makes the next case the same one", async () => {
    const { ctx, asset } = await newCustomer(db);
    const form = caseForm({ serial: asset.serial });
    const draft = draftOf({ submissionId: form.submissionId, subject: form.subject });
    await Promise.all([openCase(ctx, form), saveDraft(ctx, draft), saveDraft(ctx, draft)]);
    expect(await findDraft(ctx)).toBeUndefined();
  });
});

describe("the form", () => {
  test("opens a case when no other button was pressed; the others judge nothing", () => {
    const fields = { submissionId: "sub_x", caseType: "admin", serial: "" };
    expect(newCaseInput.safeParse(fields).success).toBe(false);
    expect(newCaseInput.parse({ ...fields, deed: "save" })).toMatchObject({ deed: "save" });
    expect(newCaseInput.parse({ ...fields, pick: "021900000001" })).toMatchObject({
      deed: "check",
      draft: { caseType: "technical", serial: "021900000001" },
    });
    expect(newCaseInput.parse({ ...fields, deed: "admin", caseType: "technical" })).toMatchObject({
      deed: "check",
      draft: { caseType: "admin" },
    });
  });

  test("is faulty field by field, and severity has no default", () => {
    const faults = openCaseInput
      .safeParse({
        submissionId: "s",
        caseType: "technical",
        subject: "short",
        description: "too short",
        cc: "a@",
      })
      .error?.issues.map(({ path, message }) => `${path}:${message}`);
    expect(faults).toEqual(
      expect.arrayContaining([
        "severity:required",
        "subject:too_short",
        "description:too_short",
        "cc:invalid",
      ]),
    );
  });
});

describe("before it is opened", () => {
  test("one is told when the first response would come, by severity", async () => {
    const { ctx, asset } = await newCustomer(db);
    const outlook = await findOutlook(ctx, ` ${asset.serial.slice(0, 4)}-${asset.serial.slice(4)}`);
    expect(outlook?.verdict).toBe("eligible");
    expect(outlook?.due.get(1)).toEqual(new Date(ctx.now.getTime() + 3_600_000));
    expect([...(outlook?.due.keys() ?? [])]).toEqual([1, 2, 3, 4]);
    const stranger = await newCustomer(db);
    expect(await findOutlook(stranger.ctx, asset.serial)).toBeUndefined();
  });

  test("what has no support is not eligible; what a partner supports points to the partner", async () => {
    const expired = await newCustomer(db, { days: -3 });
    expect((await findOutlook(expired.ctx, expired.asset.serial))?.verdict).toBe("case_not_entitled");
    const planId = newId("supportPlan");
    const [model] = await db.select().from(supportPlans).limit(1);
    if (!model) throw new Error("there are plans");
    await db
      .insert(supportPlans)
      .values({ ...model, id: planId, code: "partner_test", position: 99, deliveredBy: "partner" });
    const { ctx, asset, accountId, number } = await newCustomer(db, { planId });
    expect((await findOutlook(ctx, asset.serial))?.verdict).toBe("case_partner_supported");
    expect(await listPartners(ctx)).toEqual([]);
    const home = await newAccount(db, { name: "Harbor Support" });
    await db.update(accounts).set({ kind: "asc" }).where(eq(accounts.id, home.id));
    const engineer = await newPerson(db);
    await join(db, home.id, engineer, ["super_user"]);
    await db.insert(accountLinks).values({
      ...{ id: newId("accountLink"), homeAccountId: home.id, accountId, number, requestedBy: engineer },
      ...{ role: "asc_user", decision: "approved", decidedAt: new Date() },
    });
    expect(await listPartners(ctx)).toEqual([{ name: "Harbor Support" }]);
    const partner = await accountMemberCtx(db, { userId: engineer, accountId });
    expect((await findOutlook(partner, asset.serial))?.verdict).toBe("eligible");
    expect((await openCase(partner, caseForm({ serial: asset.serial }))).again).toBe(false);
    // another company that was let in is no support center
    await db.update(accounts).set({ kind: "customer" }).where(eq(accounts.id, home.id));
    const guest = await accountMemberCtx(db, { userId: engineer, accountId });
    expect((await findOutlook(guest, asset.serial))?.verdict).toBe("case_partner_supported");
    for (const own of [ctx, guest])
      await expect(openCase(own, caseForm({ serial: asset.serial }))).rejects.toMatchObject({
        code: "case_partner_supported",
      });
  });
});

describe("going on from a closed case", () => {
  test("links both, from either side; a foreign case is like a missing one", async () => {
    const { ctx, asset } = await newCustomer(db);
    const first = await openCase(ctx, caseForm({ serial: asset.serial }));
    const followUpOf = showNumber(first.number);
    const later = await openCase(ctx, openCaseInput.parse({ ...plain(asset.serial), followUpOf }));
    expect(await db.select().from(caseLinks).where(eq(caseLinks.caseId, later.caseId))).toMatchObject([
      { otherId: first.caseId, kind: "follow_up" },
    ]);
    expect(await listFollowUps(ctx, await getCase(ctx, first.number))).toMatchObject([
      { number: later.number, later: true },
    ]);
    expect(await listFollowUps(ctx, await getCase(ctx, later.number))).toMatchObject([
      { number: first.number, later: false },
    ]);
    const stranger = await newCustomer(db);
    await expect(
      openCase(stranger.ctx, openCaseInput.parse({ ...plain(stranger.asset.serial), followUpOf })),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

const plain = (serial: string) => ({
  ...{ submissionId: newId("submission"), caseType: "technical", serial, severity: "3" },
  subject: "The same problem came back",
  description: "Since this morning the tunnel drops again, in the same way as in the former case.",
});

describe("sharing", () => {
  test("with a colleague makes them take part and tells them once; with any other address likewise", async () => {
    const { ctx, asset, accountId } = await newCustomer(db);
    const { number, caseId } = await openCase(ctx, caseForm({ serial: asset.serial }));
    const colleague = await newPerson(db, { email: `colleague-${number}@tests.example` });
    await join(db, accountId, colleague, ["standard_user"]);
    const email = `colleague-${number}@tests.example`;
    expect(await shareCase(ctx, { number, email })).toEqual({ as: "colleague" });
    expect(await shareCase(ctx, { number, email })).toEqual({ as: "colleague" });
    expect(await shareCase(ctx, { number, email: `vendor-${number}@other.example` })).toEqual({
      as: "address",
    });
    const told = await db.select().from(mails).where(eq(mails.template, "case-shared"));
    expect(told.filter(({ recipient }) => recipient.includes(String(number)))).toHaveLength(2);
    const [first, second] = await listParticipants(ctx, caseId);
    expect([first?.name === null, second?.name]).toEqual([false, null]);
    await unshareCase(ctx, { number, participantId: first?.id ?? "" });
    await expect(unshareCase(ctx, { number, participantId: first?.id ?? "" })).rejects.toMatchObject({
      code: "not_found",
    });
    expect(await listParticipants(ctx, caseId)).toHaveLength(1);
    expect(await eventsAbout(db, caseId)).toEqual(expect.arrayContaining(["case.shared", "case.unshared"]));
  });

  test("a colleague who may not read cases is an address; thirty are enough; a foreign case is missing", async () => {
    const { ctx, asset, accountId } = await newCustomer(db);
    const { number, caseId } = await openCase(ctx, caseForm({ serial: asset.serial }));
    const email = `limited-${number}@tests.example`;
    const limited = await newPerson(db, { email });
    await join(db, accountId, limited, ["limited_user"]);
    expect(await shareCase(ctx, { number, email })).toEqual({ as: "address" });
    for (let index = 1; index < 30; index += 1)
      await shareCase(ctx, { number, email: `reader-${index}@other.example` });
    await expect(shareCase(ctx, { number, email: "one-more@other.example" })).rejects.toMatchObject({
      code: "case_many_readers",
    });
    const stranger = await newCustomer(db);
    await expect(shareCase(stranger.ctx, { number, email })).rejects.toMatchObject({ code: "not_found" });
    const living = and(eq(caseParticipants.caseId, caseId), isNull(caseParticipants.removedAt));
    expect(await db.$count(caseParticipants, living)).toBe(30);
  });
});
