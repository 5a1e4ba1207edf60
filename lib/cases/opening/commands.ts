/** Opening a case: once however often the form is sent, with its first promise, files and mails in one transaction. */
import { and, asc, eq, sql } from "drizzle-orm";
import { caseMessages, caseParticipants, caseStatusChanges, cases } from "@/db/schema/cases";
import { caseDrafts, caseLinks } from "@/db/schema/cases-desk";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { actingUserId } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { visible } from "@/lib/assets/visibility/queries";
import { announceCase } from "@/lib/cases/announcing/commands";
import { criticalMails } from "@/lib/cases/escalations/notices";
import { attachFiles } from "@/lib/cases/files/commands";
import type { OpenCase } from "@/lib/cases/input";
import { queueCaseMails } from "@/lib/cases/mail/sending/commands";
import { authorOf, type Contact, contactOf } from "@/lib/cases/messages/queries";
import { openedMails } from "@/lib/cases/notices";
import { takesNewCases } from "@/lib/cases/opening/queries";
import { eligibilityOf } from "@/lib/cases/opening/rules";
import { actsForCenter, mayWork } from "@/lib/cases/policy";
import { findAssetForCase, findCase, isRehearsed, shownToCustomers } from "@/lib/cases/queries";
import { caseNumber, type MessageRoute } from "@/lib/cases/rules";
import { noteNextDue, startMilestone } from "@/lib/cases/sla/commands";
import { plainIdentifier } from "@/lib/catalog/orders/rules";
import { supportOf } from "@/lib/licensing/entitlement/queries";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { queueMails } from "@/lib/platform/mail/outbox";
import { enqueue } from "@/lib/platform/queue";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Opens a case (S2; domain rules 68–70, 80). Refuses `not_found` for an asset that is missing, foreign or unseen,
 * `case_not_entitled` without active support (technical cases), and `case_partner_supported` when the partner that sold
 * the support keeps its promises and the actor does not come from a support center by a link. The same `submissionId` again
 * answers with the case it made; with another subject or description it is the form of a draft that two tabs went on with,
 * and is refused with `case_form_sent`, so that neither is lost. `followUpOf`: a case the actor sees, to which the new one is linked; else `not_found`.
 * `contact`: whom support answers, where it is not the actor.
 */
export function openCase(
  outer: Ctx<AccountActor>,
  input: OpenCase,
  via: MessageRoute = "page",
  contact: Contact = contactOf(outer),
): Promise<{ number: number; caseId: string; again: boolean }> {
  return inTransaction(outer, async (ctx) => {
    const { account } = ctx.actor;
    const asset = input.serial
      ? await findAssetForCase(
          ctx,
          plainIdentifier("serialNumber", input.serial),
          ctx.actor.kind === "member"
            ? visible(ctx as Parameters<typeof visible>[0])
            : sql`assets.account_id = ${account.id}`,
        )
      : undefined;
    if (input.serial && !asset) throw new Refusal("not_found", { field: "serial" });
    if (!mayWork(ctx.actor, { groupId: asset?.groupId ?? null })) throw new Refusal("not_permitted");
    const support = asset ? (await supportOf(ctx.db, [asset.id], ctx.now)).get(asset.id) : undefined;
    if (input.caseType === "technical") {
      const verdict = eligibilityOf(support, actsForCenter(ctx.actor));
      if (verdict !== "eligible") throw new Refusal(verdict, { field: "serial" });
    }
    const former = input.followUpOf === null ? undefined : await findCase(ctx, input.followUpOf);
    if (input.followUpOf !== null && !former) throw new Refusal("not_found", { field: "followUpOf" });
    const caseId = newId("case");
    const [counted] = await ctx.db.execute<{ n: string }>(sql`select nextval('case_sequence') as n`);
    const number = caseNumber(Number(counted?.n));
    const [made] = await ctx.db
      .insert(cases)
      .values({
        id: caseId,
        number,
        accountId: account.id,
        submissionId: `${account.id}:${input.submissionId}`,
        type: input.caseType,
        severity: input.severity,
        subject: input.subject,
        language: ctx.language,
        groupId: asset?.groupId ?? null,
        assetId: asset?.id ?? null,
        productId: asset?.productId ?? null,
        softwareVersion: input.version || null,
        planId: support?.plan?.id ?? null,
        openedBy: actingUserId(ctx),
        homeAccountId: account.home?.id ?? null,
        openedVia: via,
        ...contact,
        contactPhone: input.contactPhone || null,
        contactMethod: input.contactMethod,
      })
      .onConflictDoNothing()
      .returning();
    if (!made) {
      const [sent] = await ctx.db
        .select({
          ...{ id: cases.id, number: cases.number, subject: cases.subject },
          description: caseMessages.body,
        })
        .from(cases)
        .innerJoin(caseMessages, and(eq(caseMessages.caseId, cases.id), shownToCustomers))
        .where(
          and(within(ctx, cases.accountId), eq(cases.submissionId, `${account.id}:${input.submissionId}`)),
        )
        .orderBy(asc(caseMessages.createdAt), asc(caseMessages.id))
        .limit(1);
      if (!sent) throw new Refusal("busy");
      if (sent.subject !== input.subject || sent.description !== input.description)
        throw new Refusal("case_form_sent");
      return { number: sent.number, caseId: sent.id, again: true };
    }
    const messageId = newId("caseMessage");
    await ctx.db.insert(caseMessages).values({
      ...{ id: messageId, accountId: account.id, caseId, visibility: "customer", via },
      ...{ ...authorOf(ctx), body: input.description, publishedAt: ctx.now },
    });
    await ctx.db.insert(caseStatusChanges).values({
      ...{ id: newId("statusChange"), accountId: account.id, caseId, at: ctx.now },
      ...{ status: "new", by: actingUserId(ctx) },
    });
    await attachFiles(ctx, {
      ...{ accountId: account.id, caseId, messageId, submissionId: input.submissionId },
      ...{ visibility: "customer", uploadedBy: actingUserId(ctx) },
    });
    if (input.cc.length > 0)
      await ctx.db.insert(caseParticipants).values(
        input.cc.map((email) => ({
          ...{ id: newId("caseParticipant"), accountId: account.id, caseId, email },
          addedBy: actingUserId(ctx),
        })),
      );
    if (former)
      await ctx.db.insert(caseLinks).values({
        ...{ caseId, otherId: former.id, kind: "follow_up", accountId: account.id },
        createdBy: actingUserId(ctx),
      });
    await startMilestone(ctx, made, "first_response", ctx.now);
    await noteNextDue(ctx, caseId);
    const userId = actingUserId(ctx);
    if (userId)
      await ctx.db.delete(caseDrafts).where(
        and(
          within(ctx, caseDrafts.accountId),
          eq(caseDrafts.userId, userId),
          // one that is written in another tab meanwhile is not sent yet
          eq(caseDrafts.submissionId, input.submissionId),
        ),
      );
    await record(ctx, "case.opened", {
      accountId: account.id,
      subjectId: caseId,
      data: { number, severity: input.severity, type: input.caseType, assetId: asset?.id ?? null, via },
    });
    await announceCase(ctx, made, "case.opened", {});
    await queueCaseMails(ctx, made, await openedMails(ctx, made));
    const handsOut = await takesNewCases(ctx);
    if ((made.severity === 1 || handsOut) && !(await isRehearsed(ctx, made))) {
      if (made.severity === 1) await queueMails(ctx, await criticalMails(ctx, made));
      if (handsOut) await enqueue(ctx.db, "cases.hand-out", { caseId }, { key: caseId });
    }
    return { number, caseId, again: false };
  });
}
