/** Deciding about mails that were kept aside. */
import { and, eq } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { inboundMails } from "@/db/schema/cases-files";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { takeMailFiles } from "@/lib/cases/mail/attaching/commands";
import { getQuarantined, waitsForSupport } from "@/lib/cases/mail/quarantine/queries";
import { spokenIn } from "@/lib/cases/mail/receiving/commands";
import { holdLast } from "@/lib/cases/mail/receiving/queries";
import { hear } from "@/lib/cases/messages/commands";
import { isOpen } from "@/lib/cases/rules";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Puts a mail into a case after all. It is said by the address it came from, which takes no part in the case by that,
 * and whose name is the address: nobody has proven more. Refuses `not_found` for the mail and for the case,
 * `malformed_input` for one that cannot be read, `case_closed`, and `mail_settled` when somebody was first.
 */
export async function releaseMail(
  outer: Ctx<StaffMember>,
  input: { readonly id: string; readonly number: number },
): Promise<{ messageId: string }> {
  const { mail } = await getQuarantined(outer, input.id);
  if (!mail || mail.unreadable || !mail.from) throw new Refusal("malformed_input");
  const from = mail.from.address.toLowerCase();
  const [target] = await outer.db.select().from(cases).where(eq(cases.number, input.number));
  if (!target) throw new Refusal("not_found", { field: "number" });
  // an account's files are stored for it before the case is held; joined cases belong to one account
  const missing = await takeMailFiles(
    outer,
    { accountId: target.accountId, submissionId: input.id },
    mail.attachments,
  );
  return inTransaction(outer, async (ctx) => {
    const held = await holdLast(ctx, target);
    if (!isOpen(held.status)) throw new Refusal("case_closed", { field: "number" });
    await decideOnce(ctx, input.id, {
      ...{ state: "accepted", accountId: held.accountId, caseId: held.id },
    });
    const heard = await hear(ctx, held, {
      ...{ authorKind: "customer" as const, authorId: null, authorName: from, homeAccountId: null },
      ...{
        ...spokenIn(mail, held, missing),
        via: "mail" as const,
        submissionId: input.id,
        inboundMailId: input.id,
      },
      authorAddress: from,
    });
    await record(ctx, "case.mail_released", {
      subjectId: held.id,
      data: { act: "released", inboundMailId: input.id, messageId: heard.messageId },
    });
    return heard;
  });
}

/** Puts a mail away for good; it is kept, and read by nobody. Refuses `not_found`, and `mail_settled` when somebody was first. */
export async function discardMail(outer: Ctx<StaffMember>, id: string): Promise<void> {
  await inTransaction(outer, async (ctx) => {
    await decideOnce(ctx, id, { state: "ignored" });
    await record(ctx, "case.mail_released", { subjectId: id, data: { act: "discarded" } });
  });
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
