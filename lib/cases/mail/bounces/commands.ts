/** Mails of ours that came back: kept at their case, until their address works again. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { caseBounces, caseMails } from "@/db/schema/cases-files";
import { mails } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { Bounce } from "@/lib/cases/mail/bounces/rules";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/** What came back about one mail: whether it is given up, and why. */
type Failure = {
  readonly permanent: boolean;
  readonly status: string | null;
  readonly diagnostic: string | null;
};
type Sent = typeof caseMails.$inferSelect;

/**
 * Keeps that a mail did not arrive. Only its receiver knows its Message-ID, so a report that names it is believed about
 * this one mail, whatever else it says. Answers the mail; undefined when it was none about a case. Safe to repeat: the
 * customer is told of a case's change once per mail, and a mail that was given up stays so.
 */
export async function noteBounce(ctx: Ctx, bounce: Bounce): Promise<Sent | undefined> {
  if (!bounce.originalMessageId) return undefined;
  const [sent] = await ctx.db
    .select()
    .from(caseMails)
    .where(eq(caseMails.headerId, bounce.originalMessageId.slice(1, -1)));
  if (!sent) return undefined;
  const about = bounce.recipients.find(({ action }) => action === "failed") ?? bounce.recipients[0];
  await keep(ctx, sent, {
    permanent: bounce.permanent,
    status: about?.status ?? null,
    diagnostic: about?.diagnostic ?? null,
  });
  return sent;
}

/** The same, said by the mail provider about a mail it took, by the id it gave it. */
export function noteProviderBounce(
  outer: Ctx,
  told: { readonly providerId: string; readonly to: readonly string[] } & Failure,
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [sent] = await ctx.db
      .select({ about: caseMails })
      .from(mails)
      .innerJoin(caseMails, eq(caseMails.mailId, mails.id))
      .where(
        and(
          inArray(
            mails.recipient,
            told.to.flatMap((address) => [address, address.toLowerCase()]),
          ),
          eq(mails.providerId, told.providerId),
        ),
      );
    if (sent) await keep(ctx, sent.about, told);
  });
}

async function keep(ctx: Ctx, sent: Sent, failure: Failure): Promise<void> {
  const { permanent, status, diagnostic } = failure;
  const [news] = await ctx.db
    .insert(caseBounces)
    .values({
      ...{ mailId: sent.mailId, accountId: sent.accountId, caseId: sent.caseId, recipient: sent.recipient },
      ...{ permanent, status, diagnostic },
    })
    .onConflictDoUpdate({
      target: caseBounces.mailId,
      set: { permanent, status, diagnostic, createdAt: ctx.now },
      setWhere: sql`not ${caseBounces.permanent} and ${permanent}`,
    })
    .returning({ mailId: caseBounces.mailId });
  if (!news) return;
  await ctx.db
    .update(cases)
    .set({ staffChangedAt: ctx.now, ...(permanent ? { changedAt: ctx.now } : {}) })
    .where(eq(cases.id, sent.caseId));
  if (permanent)
    await record(ctx, "case.mail_bounced", {
      accountId: sent.accountId,
      subjectId: sent.caseId,
      data: { mailId: sent.mailId },
    });
}

/** An address works again: a mail came from it. */
export async function trustAgain(ctx: Ctx, address: string): Promise<void> {
  await ctx.db
    .update(caseBounces)
    .set({ settledAt: ctx.now })
    .where(and(eq(caseBounces.recipient, address.toLowerCase()), isNull(caseBounces.settledAt)));
}

/** Support has the address of a mail written to again, in every case. Refuses `not_found` for a mail that did not come back. */
export function writeAgain(
  outer: Ctx<StaffMember>,
  input: { readonly caseId: string; readonly mailId: string },
): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const [one] = await ctx.db
      .select({ recipient: caseBounces.recipient, accountId: caseBounces.accountId })
      .from(caseBounces)
      .where(and(eq(caseBounces.mailId, input.mailId), eq(caseBounces.caseId, input.caseId)));
    if (!one) throw new Refusal("not_found");
    await ctx.db
      .update(caseBounces)
      .set({ settledAt: ctx.now, settledBy: ctx.actor.userId })
      .where(and(eq(caseBounces.recipient, one.recipient), isNull(caseBounces.settledAt)));
    await record(ctx, "case.mail_resumed", {
      accountId: one.accountId,
      subjectId: input.caseId,
      data: { mailId: input.mailId },
    });
  });
}
