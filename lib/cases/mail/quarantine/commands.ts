/** Deciding about mails that were kept aside. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { inboundMails } from "@/db/schema/cases-files";
import { users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { takeMailFiles } from "@/lib/cases/mail/attaching/commands";
import type { LetIn } from "@/lib/cases/mail/quarantine/input";
import { declinedMail } from "@/lib/cases/mail/quarantine/notices";
import {
  canWaitAgain,
  findRaw,
  findTarget,
  getQuarantined,
  getWaiting,
  waitsForSupport,
} from "@/lib/cases/mail/quarantine/queries";
import type { LetInAs } from "@/lib/cases/mail/quarantine/rules";
import { spokenIn } from "@/lib/cases/mail/receiving/commands";
import { holdLast, knowSender } from "@/lib/cases/mail/receiving/queries";
import { tellOnce } from "@/lib/cases/mail/refusing/commands";
import { hear } from "@/lib/cases/messages/commands";
import type { Case } from "@/lib/cases/queries";
import { isOpen } from "@/lib/cases/rules";
import { record, recordAll } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Puts a mail into a case after all: in the name of somebody of its account or in copy, as support judged, or by the
 * address it came from, which takes no part in the case by that and is shown as one nobody has proven. Refuses
 * `not_found` for the mail and for the case, `malformed_input` for a mail that cannot be read, `not_permitted` for a
 * person who may not speak there, `case_closed`, and `mail_settled` when somebody was first.
 */
export async function releaseMail(
  outer: Ctx<StaffMember>,
  input: LetIn,
): Promise<{ messageId: string; number: number }> {
  const { mail } = await getQuarantined(outer, input.id);
  if (!mail || mail.unreadable || !mail.from) throw new Refusal("malformed_input");
  const from = mail.from.address.toLowerCase();
  const target = await findTarget(outer, input.number);
  if (!target) throw new Refusal("not_found", { field: "number" });
  // an account's files are stored for it before the case is held; joined cases belong to one account
  const missing = await takeMailFiles(
    outer,
    { accountId: target.about.accountId, submissionId: input.id },
    mail.attachments,
  );
  return inTransaction(outer, async (ctx) => {
    const held = await holdLast(ctx, target.about);
    if (!isOpen(held.status)) throw new Refusal("case_closed", { field: "number" });
    const author = await speakAs(ctx, input.as, from, held);
    await decideOnce(ctx, input.id, {
      ...{ state: "accepted", accountId: held.accountId, caseId: held.id },
    });
    const heard = await hear(ctx, held, {
      ...author,
      ...{
        ...spokenIn(mail, held, missing),
        via: "mail" as const,
        submissionId: input.id,
        inboundMailId: input.id,
      },
    });
    await record(ctx, "case.mail_released", {
      subjectId: held.id,
      data: { act: "released", inboundMailId: input.id, messageId: heard.messageId, as: input.as.kind },
    });
    return { ...heard, number: held.number };
  });
}

/** In whose name it is said; refuses whoever may not speak in the case themselves. */
async function speakAs(ctx: Ctx, as: LetInAs, from: string, held: Case) {
  if (as.kind === "unknown")
    return {
      ...{ authorKind: "customer" as const, authorId: null, authorName: from, homeAccountId: null },
      ...{ authorAddress: from, senderUnproven: true },
    };
  const address = as.kind === "copy" ? as.address : await addressOf(ctx, as.userId);
  const known = address ? await knowSender(ctx, { address, name: "" }, held, held) : undefined;
  if (known?.sender !== "speaker") throw new Refusal("not_permitted", { field: "as" });
  return known.as;
}

async function addressOf(ctx: Ctx, userId: string): Promise<string | undefined> {
  const [user] = await ctx.db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  return user?.email;
}

/**
 * Refuses a mail for good; its sender is told once, where a machine may answer and the sender was not found forged.
 * Refuses `not_found`, and `mail_settled` when somebody was first. Answers whether the sender is told.
 */
export async function refuseMail(outer: Ctx<StaffMember>, id: string): Promise<{ told: boolean }> {
  const { mail, row, reason, about } = await getQuarantined(outer, id);
  return inTransaction(outer, async (ctx) => {
    await decideOnce(ctx, id, { state: "refused" });
    const sender = mail?.from?.address.toLowerCase();
    const told =
      mail && sender && !mail.suppressAutoReply && reason !== "sender_unproven"
        ? await tellOnce(ctx, about?.id ?? null, sender, async () =>
            declinedMail(mail, sender, about?.language),
          )
        : false;
    await record(ctx, "case.mail_released", {
      subjectId: row.caseId ?? id,
      data: { act: "refused", inboundMailId: id, told },
    });
    return { told };
  });
}

/** Puts a mail away for good; it is kept, and read by nobody. Refuses `not_found`, and `mail_settled` when somebody was first. */
export async function discardMail(outer: Ctx<StaffMember>, id: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    await decideOnce(ctx, id, { state: "ignored" });
    await record(ctx, "case.mail_released", { subjectId: id, data: { act: "discarded" } });
  });
}

/** The same for many. Those that somebody decided about meanwhile are left as they are; answers how many were put away. */
export function discardMails(outer: Ctx<StaffMember>, ids: readonly string[]): Promise<{ gone: number }> {
  return inTransaction(outer, async (ctx) => {
    const gone = await ctx.db
      .update(inboundMails)
      .set({ state: "ignored", decidedAt: ctx.now, decidedBy: ctx.actor.userId })
      .where(and(inArray(inboundMails.id, [...ids]), waitsForSupport))
      .returning({ id: inboundMails.id });
    await recordAll(
      ctx,
      "case.mail_released",
      gone.map(({ id }) => ({ subjectId: id, data: { act: "discarded" } })),
    );
    return { gone: gone.length };
  });
}

/**
 * Makes a mail wait again that somebody put away by mistake, or that the portal took for a machine's, as long as it is
 * kept: it is undecided, and nobody is told of it anew. Refuses `not_found`, `mail_settled` for one that waits already or became something else, and
 * `mail_gone` when it is kept no more.
 */
export function takeUpMail(outer: Ctx<StaffMember>, id: string): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [taken] = await ctx.db
      .update(inboundMails)
      .set({
        state: sql`case when coalesce(${inboundMails.reason}, 'unreadable') = 'unreadable' then 'unreadable' else 'quarantined' end`,
        ...{ decidedAt: null, decidedBy: null },
        // told of long enough ago to hold back no news of other mails
        announcedAt: sql`coalesce(${inboundMails.announcedAt}, ${inboundMails.receivedAt} - interval '1 hour')`,
      })
      .where(and(eq(inboundMails.id, id), canWaitAgain))
      .returning({ caseId: inboundMails.caseId });
    if (!taken) {
      const [known] = await ctx.db
        .select({ state: inboundMails.state, rawRemovedAt: inboundMails.rawRemovedAt })
        .from(inboundMails)
        .where(eq(inboundMails.id, id));
      if (!known) throw new Refusal("not_found");
      throw new Refusal(known.state === "ignored" && known.rawRemovedAt ? "mail_gone" : "mail_settled");
    }
    await record(ctx, "case.mail_taken_up", {
      subjectId: taken.caseId ?? id,
      data: { inboundMailId: id },
    });
  });
}

/** The mail as it came, to be saved; it is written down who took it. Refuses `mail_settled`, and `not_found` also when it is kept no more. */
export async function takeRawMail(
  ctx: Ctx<StaffMember>,
  id: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const { row } = await getWaiting(ctx, id);
  const raw = await findRaw(row);
  if (!raw) throw new Refusal("not_found");
  await record(ctx, "case.mail_released", { subjectId: id, data: { act: "taken" } });
  return { name: row.storageKey, bytes: raw.bytes };
}

/** Of two who decide about the same mail one is first. */
async function decideOnce(
  ctx: Ctx<StaffMember>,
  id: string,
  set: Pick<Partial<typeof inboundMails.$inferInsert>, "state" | "accountId" | "caseId">,
): Promise<void> {
  const [decided] = await ctx.db
    .update(inboundMails)
    .set({ ...set, decidedAt: ctx.now, decidedBy: ctx.actor.userId })
    .where(and(eq(inboundMails.id, id), waitsForSupport))
    .returning({ id: inboundMails.id });
  if (decided) return;
  const [known] = await ctx.db
    .select({ id: inboundMails.id })
    .from(inboundMails)
    .where(eq(inboundMails.id, id));
  throw new Refusal(known ? "mail_settled" : "not_found");
}
