/** A second problem in a case becomes a case of its own. */
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { caseMessages, caseParticipants, caseStatusChanges, cases } from "@/db/schema/cases";
import { caseLinks } from "@/db/schema/cases-desk";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { announceCase } from "@/lib/cases/announcing/commands";
import { requireWorkable } from "@/lib/cases/desk/assigning/commands";
import type { Split } from "@/lib/cases/desk/splitting/input";
import { copyFiles } from "@/lib/cases/files/copying/commands";
import { queueCaseMails } from "@/lib/cases/mail/sending/commands";
import { openedMails } from "@/lib/cases/notices";
import { type Case, holdCase } from "@/lib/cases/queries";
import { caseNumber } from "@/lib/cases/rules";
import { noteNextDue, startMilestone } from "@/lib/cases/sla/commands";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Opens a new case with copies of the chosen messages and their files, linked with the old one, for the same contact, device and plan;
 * its first promise counts from now. The old case keeps everything, for its readers have read it. The same `submissionId`
 * again answers with the case it made. Refuses `not_found` for a message that is not of this case or not out yet,
 * `case_closed`, `case_merged`.
 */
export function splitCase(
  outer: Ctx<StaffMember>,
  input: Split & { caseId: string },
): Promise<{ number: number }> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, input.caseId);
    const submissionId = `${held.id}:${input.submissionId}`;
    const [former] = await ctx.db
      .select({ number: cases.number })
      .from(cases)
      .where(eq(cases.submissionId, submissionId));
    if (former) return former;
    requireWorkable(held);
    const chosen = await ctx.db
      .select()
      .from(caseMessages)
      .where(
        and(
          eq(caseMessages.caseId, held.id),
          inArray(caseMessages.id, input.messages),
          sql`${caseMessages.publishedAt} is not null`,
          isNull(caseMessages.takenBackAt),
        ),
      )
      .orderBy(asc(caseMessages.createdAt), asc(caseMessages.id));
    if (chosen.length !== new Set(input.messages).size) throw new Refusal("not_found");
    const made = await openLike(ctx, held, { ...input, submissionId });
    const copies = chosen.map((message) => ({ from: message.id, to: newId("caseMessage") }));
    await ctx.db.insert(caseMessages).values(
      chosen.map((message, place) => ({
        ...message,
        id: copies[place]?.to ?? "",
        caseId: made.id,
        promisedAt: null,
      })),
    );
    await copyFiles(ctx, copies, made.id);
    await startMilestone(ctx, made, "first_response", ctx.now);
    await noteNextDue(ctx, made.id);
    await ctx.db.insert(caseLinks).values({
      ...{ caseId: made.id, otherId: held.id, kind: "split" as const, accountId: held.accountId },
      createdBy: ctx.actor.userId,
    });
    await record(ctx, "case.split", {
      accountId: held.accountId,
      subjectId: held.id,
      data: { number: made.number, messages: chosen.length, staff: true },
    });
    await announceCase(ctx, made, "case.opened", {});
    await queueCaseMails(ctx, made, await openedMails(ctx, made));
    return { number: made.number };
  });
}

/** A new case with the facts and the readers of another. */
async function openLike(
  ctx: Ctx<StaffMember>,
  held: Case,
  input: Pick<Split, "subject" | "severity" | "submissionId">,
): Promise<Case> {
  const [counted] = await ctx.db.execute<{ n: string }>(sql`select nextval('case_sequence') as n`);
  const [made] = await ctx.db
    .insert(cases)
    .values({
      ...{ id: newId("case"), number: caseNumber(Number(counted?.n)), accountId: held.accountId },
      ...{ submissionId: input.submissionId, type: held.type, severity: input.severity },
      ...{ subject: input.subject, language: held.language, groupId: held.groupId, assetId: held.assetId },
      ...{ productId: held.productId, softwareVersion: held.softwareVersion, planId: held.planId },
      ...{ openedBy: held.openedBy, homeAccountId: held.homeAccountId, openedVia: "system" as const },
      ...{ contactName: held.contactName, contactEmail: held.contactEmail, contactPhone: held.contactPhone },
      ...{ contactMethod: held.contactMethod, timeZone: held.timeZone, teamId: held.teamId },
    })
    .returning();
  if (!made) throw new Error("the new case was not written");
  await ctx.db.insert(caseStatusChanges).values({
    ...{ id: newId("statusChange"), accountId: held.accountId, caseId: made.id, at: ctx.now },
    ...{ status: "new", by: ctx.actor.userId, reason: "split" },
  });
  await ctx.db.execute(sql`
    insert into ${caseParticipants} (id, account_id, case_id, email, user_id, created_at, added_by)
    select ${newId("caseParticipant")} || '_' || row_number() over (), p.account_id, ${made.id}, p.email, p.user_id, ${ctx.now.toISOString()}::timestamptz, ${ctx.actor.userId}
    from ${caseParticipants} p where p.case_id = ${held.id} and p.removed_at is null`);
  await record(ctx, "case.opened", {
    accountId: held.accountId,
    subjectId: made.id,
    data: { number: made.number, severity: made.severity, type: made.type, via: "system" },
  });
  return made;
}
