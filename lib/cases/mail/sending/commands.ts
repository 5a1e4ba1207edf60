/** Mails about a case: each carries an address of its own to answer to, and they form one thread for every receiver. */
import { and, desc, eq, isNotNull } from "drizzle-orm";
import { caseMails, inboundMails } from "@/db/schema/cases-files";
import type { Ctx } from "@/lib/access/ctx";
import { replyAddress, threadHeaders, threadId } from "@/lib/cases/mail/address/rules";
import { listUnreachable } from "@/lib/cases/mail/bounces/queries";
import { recipientIdOf } from "@/lib/cases/mail/deciding/rules";
import { type Case, isRehearsed } from "@/lib/cases/queries";
import { showNumber } from "@/lib/cases/rules";
import { env } from "@/lib/platform/env";
import { type Envelope, type Mail, messageIdOfMail, queueMails } from "@/lib/platform/mail/outbox";
import { signReply } from "@/lib/platform/secrets";

/** So many earlier mails are looked at; a thread names the first and the newest of them. */
const looked = 400;

/** How a case is called in addresses and threads: eight digits. */
const wireNumber = (about: Case) => showNumber(about.number).slice(3);

/** The id of the thread that all mails of a case belong to, with angle brackets. */
export function threadOf(about: Case): string {
  return threadId(wireNumber(about), new URL(env().PORTAL_BASE_URL).hostname);
}

/** The address to which one receiver answers about a case; null where mail does not come in. */
export function replyAddressOf(about: Case, recipientId: string): string | null {
  const domain = env().INBOUND_DOMAIN;
  return domain ? replyAddress({ caseNumber: wireNumber(about), recipientId, domain }, signReply) : null;
}

/** Message-IDs of what was mailed before, oldest first: what came in, and by receiver what went out. */
async function earlier(ctx: Ctx, about: Case) {
  const sent = await ctx.db
    .select({ id: caseMails.headerId, recipient: caseMails.recipient, at: caseMails.createdAt })
    .from(caseMails)
    .where(eq(caseMails.caseId, about.id))
    .orderBy(desc(caseMails.createdAt))
    .limit(looked);
  const heard = await ctx.db
    .select({ id: inboundMails.headerId, at: inboundMails.receivedAt })
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.caseId, about.id),
        eq(inboundMails.state, "accepted"),
        isNotNull(inboundMails.headerId),
      ),
    )
    .orderBy(desc(inboundMails.receivedAt))
    .limit(looked);
  return (recipient: string): string[] =>
    [...sent.filter((mail) => mail.recipient === recipient), ...heard]
      .sort((one, other) => one.at.getTime() - other.at.getTime())
      .map(({ id }) => `<${id}>`);
}

/**
 * Queues mails about a case in the transaction of the act that causes them, and keeps which case each is about. `said`:
 * the message they carry, whose words a person wrote. Of a case of a sandbox nobody is told. An address that mails came back from is left out.
 */
export async function queueCaseMails(
  ctx: Ctx,
  about: Case,
  mails: readonly Mail[],
  said?: { readonly id: string },
): Promise<void> {
  if (mails.length === 0 || (await isRehearsed(ctx, about))) return;
  const unreachable = await listUnreachable(
    ctx,
    mails.map(({ to }) => to.address),
  );
  const wanted = mails.filter(({ to }) => !unreachable.has(to.address.toLowerCase()));
  if (wanted.length === 0) return;
  const before = await earlier(ctx, about);
  const root = threadOf(about);
  const addressed = wanted.map((mail) => {
    const recipient = mail.to.address.toLowerCase();
    const replyTo = replyAddressOf(about, recipientIdOf({ address: recipient, userId: mail.userId }));
    const thread = threadHeaders(root, before(recipient));
    const envelope: Envelope = {
      ...(replyTo ? { replyTo } : {}),
      thread: { inReplyTo: thread["In-Reply-To"], references: thread.References },
      ...(said ? { byPerson: true } : {}),
    };
    return { ...mail, envelope };
  });
  const ids = await queueMails(ctx, addressed);
  await ctx.db.insert(caseMails).values(
    ids.map((mailId, index) => ({
      mailId,
      ...{ accountId: about.accountId, caseId: about.id, messageId: said?.id ?? null },
      headerId: messageIdOfMail(mailId).slice(1, -1),
      recipient: addressed[index]?.to.address.toLowerCase() ?? "",
    })),
  );
}
