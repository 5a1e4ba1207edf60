/** Saying something in a case. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { caseMessages, cases } from "@/db/schema/cases";
import type { AccountActor, Ctx, StaffMember } from "@/lib/access/ctx";
import { announceCase } from "@/lib/cases/announcing/commands";
import { attachFiles, detachFiles, recordFilesOf } from "@/lib/cases/files/commands";
import type { MessageInput } from "@/lib/cases/input";
import { queueCaseMails } from "@/lib/cases/mail/sending/commands";
import { authorOf, staffAuthorOf } from "@/lib/cases/messages/queries";
import { commentMails } from "@/lib/cases/notices";
import { mayWork } from "@/lib/cases/policy";
import { type Case, getCase, holdCase } from "@/lib/cases/queries";
import {
  isOpen,
  type MessageKind,
  type MessageRoute,
  statusAfter,
  undoSeconds,
  type Visibility,
} from "@/lib/cases/rules";
import { announced, keepMilestones } from "@/lib/cases/sla/commands";
import { moveCase } from "@/lib/cases/states/commands";
import { record } from "@/lib/platform/events";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/queue";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * A comment of the customer, their partner or a program; a case that waited for them goes on (domain 7.2). Refuses
 * `not_found`, `not_permitted`, `case_closed` and `case_merged`. The same `submissionId` again says it once.
 */
export function commentOnCase(
  outer: Ctx<AccountActor>,
  input: MessageInput,
  via: MessageRoute = "page",
): Promise<{ messageId: string }> {
  return inTransaction(outer, async (ctx) => {
    const { id } = await getCase(ctx, input.number);
    const held = await holdCase(ctx, id);
    if (!mayWork(ctx.actor, held)) throw new Refusal("not_permitted");
    if (held.mergedIntoId) throw new Refusal("case_merged");
    if (!isOpen(held.status)) throw new Refusal("case_closed");
    return hear(ctx, held, { ...authorOf(ctx), body: input.body, via, submissionId: input.submissionId });
  });
}

const idOfMessage = (held: Case, submissionId: string) => `msg_${held.id.slice(5)}_${submissionId}`;

/** Was this form sent before, with the case held? Then it did what it does (fault F4). */
export async function wasSaid(ctx: Ctx, held: Case, submissionId: string): Promise<boolean> {
  return (await ctx.db.$count(caseMessages, eq(caseMessages.id, idOfMessage(held, submissionId)))) > 0;
}

/** What a customer said, by whichever way it came, with the case held: page, mail and API end here. */
export async function hear(
  ctx: Ctx,
  held: Case,
  said: ReturnType<typeof authorOf> & {
    body: string;
    via: MessageRoute;
    submissionId: string;
    quoted?: string | null;
    inboundMailId?: string;
    /** of somebody known by their address alone */
    authorAddress?: string;
    /** support let it in, and nobody proved who sent it */
    senderUnproven?: boolean;
  },
): Promise<{ messageId: string }> {
  // the id is made from the form's, so that the same form sent twice is one message (fault F4)
  const messageId = idOfMessage(held, said.submissionId);
  const { submissionId, quoted, inboundMailId, authorAddress, ...spoken } = said;
  const [made] = await ctx.db
    .insert(caseMessages)
    .values({
      ...{ id: messageId, accountId: held.accountId, caseId: held.id, visibility: "customer" as const },
      ...{ ...spoken, quoted: quoted ?? null, inboundMailId: inboundMailId ?? null, publishedAt: ctx.now },
    })
    .onConflictDoNothing()
    .returning();
  if (!made) return { messageId };
  await attachFiles(ctx, {
    ...{ accountId: held.accountId, caseId: held.id, messageId, submissionId, visibility: "customer" },
    uploadedBy: spoken.authorId,
  });
  await ctx.db
    .update(cases)
    .set({ changedAt: ctx.now, staffChangedAt: ctx.now })
    .where(eq(cases.id, held.id));
  await moveCase(ctx, held, statusAfter(held.status, made));
  await announceCase(ctx, held, "case.commented", made);
  await record(ctx, "case.replied", {
    accountId: held.accountId,
    subjectId: held.id,
    data: { messageId, via: said.via },
  });
  await queueCaseMails(ctx, held, await commentMails(ctx, held, made, authorAddress), made);
  return { messageId };
}

/** What staff write: a reply or a note, and what comes with it. */
export type StaffMessage = {
  readonly caseId: string;
  readonly body: string;
  readonly visibility: Visibility;
  readonly kind: MessageKind;
  /** the customer is to answer */
  readonly asks: boolean;
  /** when staff will be in touch again */
  readonly promisedAt: Date | null;
  readonly submissionId: string;
  /** id of the last message the writer had before them */
  readonly seenUntil: string | null;
};

/**
 * A reply or note of staff. A reply can be taken back for ten seconds, then it is published by a job: until then the
 * customer sees nothing, no promise is kept and no mail goes out. Refuses `newer_message` when something was said that the
 * writer had not before them (fault: two engineers answering at once), `case_closed` and `case_merged`.
 */
export function writeAsStaff(outer: Ctx<StaffMember>, input: StaffMessage): Promise<{ messageId: string }> {
  return inTransaction(outer, async (ctx) => {
    const held = await holdCase(ctx, input.caseId);
    if (held.mergedIntoId) throw new Refusal("case_merged");
    if (input.visibility === "customer" && !isOpen(held.status)) throw new Refusal("case_closed");
    const [last] = await ctx.db.execute<{ id: string }>(
      sql`select m.id from case_messages m where m.case_id = ${held.id} and m.taken_back_at is null order by m.created_at desc, m.id desc limit 1`,
    );
    const messageId = idOfMessage(held, input.submissionId);
    if (last && last.id !== messageId && input.seenUntil !== null && last.id !== input.seenUntil)
      throw new Refusal("newer_message");
    const shown = input.visibility === "customer";
    const [made] = await ctx.db
      .insert(caseMessages)
      .values({
        ...{ id: messageId, accountId: held.accountId, caseId: held.id, via: "page" as const },
        ...{ ...staffAuthorOf(ctx), visibility: input.visibility, kind: input.kind, body: input.body },
        ...{ promisedAt: input.promisedAt, publishedAt: shown ? null : ctx.now },
      })
      .onConflictDoNothing()
      .returning({ id: caseMessages.id });
    if (!made) return { messageId };
    await attachFiles(ctx, {
      ...{ accountId: held.accountId, caseId: held.id, messageId, submissionId: input.submissionId },
      ...{ visibility: input.visibility, uploadedBy: ctx.actor.userId },
    });
    await ctx.db.update(cases).set({ staffChangedAt: ctx.now }).where(eq(cases.id, held.id));
    if (shown)
      await enqueue(
        ctx.db,
        "cases.publish",
        { messageId, asks: input.asks },
        { key: messageId, afterSeconds: undoSeconds },
      );
    else
      await record(ctx, "case.noted", {
        accountId: held.accountId,
        subjectId: held.id,
        data: { messageId, staff: true },
      });
    return { messageId };
  });
}

/**
 * The form in which a reply that was taken back is written on, with its files. Another than the one it was sent with, for
 * the same form sent twice is one message; always the same one for the same reply.
 */
export function formAfter(messageId: string): string {
  return `sub_${hashToken(messageId).slice(0, 40)}`;
}

/** Takes back a reply that is not published yet; its files wait in the form after it (`formAfter`). Refuses `not_found` for one of somebody else, `reply_taken_back` when too late. */
export function takeBackReply(outer: Ctx<StaffMember>, messageId: string): Promise<{ body: string }> {
  return inTransaction(outer, async (ctx) => {
    const mine = and(eq(caseMessages.id, messageId), eq(caseMessages.authorId, ctx.actor.userId));
    // files before the message, in the order in which an upload that ends holds both; a refusal undoes it
    await detachFiles(ctx, messageId, formAfter(messageId));
    const [taken] = await ctx.db
      .update(caseMessages)
      .set({ takenBackAt: ctx.now })
      .where(and(mine, isNull(caseMessages.publishedAt), isNull(caseMessages.takenBackAt)))
      .returning({ body: caseMessages.body });
    if (taken) return taken;
    const [known] = await ctx.db.select({ id: caseMessages.id }).from(caseMessages).where(mine);
    throw new Refusal(known ? "reply_taken_back" : "not_found");
  });
}

/**
 * Publishes a reply of staff: the customer sees it and is told, what was promised is kept, the case moves on. Safe to
 * repeat; nothing happens for one that was taken back.
 */
export function publishReply(outer: Ctx, job: { messageId: string; asks: boolean }): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [published] = await ctx.db
      .update(caseMessages)
      .set({ publishedAt: ctx.now })
      .where(
        and(
          eq(caseMessages.id, job.messageId),
          isNull(caseMessages.publishedAt),
          isNull(caseMessages.takenBackAt),
        ),
      )
      .returning();
    if (!published) return;
    const held = await holdCase(ctx, published.caseId);
    const worksAround = published.kind === "workaround" && held.workedAroundAt === null;
    await ctx.db
      .update(cases)
      .set({
        ...{ changedAt: ctx.now, staffChangedAt: ctx.now },
        // the customer may have closed the case in those ten seconds: then nothing is promised any more
        ...announced(isOpen(held.status) ? published.promisedAt : null),
        ...(held.respondedAt ? {} : { respondedAt: ctx.now }),
        ...(worksAround ? { workedAroundAt: ctx.now } : {}),
      })
      .where(eq(cases.id, held.id));
    // before the case moves, so that whoever is told of it hears what is promised now
    const kept = await keepMilestones(ctx, held, ctx.now, {
      solved: !isOpen(held.status),
      workedAround: worksAround || held.workedAroundAt !== null,
    });
    await moveCase(ctx, held, statusAfter(held.status, { ...published, asks: job.asks }));
    await recordFilesOf(ctx, published.id);
    await record(ctx, "case.replied", {
      accountId: held.accountId,
      subjectId: held.id,
      data: { messageId: published.id, by: published.authorId, staff: true },
    });
    await announceCase(ctx, held, "case.commented", published);
    for (const promise of kept) await announceCase(ctx, held, "case.promise_kept", promise);
    await queueCaseMails(ctx, held, await commentMails(ctx, held, published), published);
  });
}

/** A fresh id for a form. */
export function newSubmission(): string {
  return newId("submission");
}
