/**
 * The outbox: a mail is a row written in the transaction that causes it, with a job that sends it. Its contents are
 * sealed until it is out, because they may carry a code or a link (trust SEC-3), and wiped afterwards.
 */
import { and, eq, inArray, lt, sql } from "drizzle-orm";
import { mails } from "@/db/schema/platform";
import type { MailProps, MailTemplate } from "@/emails/render";
import type { Ctx } from "@/lib/access/ctx";
import type { Language } from "@/lib/i18n/languages";
import { chunks } from "@/lib/platform/chunks";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { messageIdOf } from "@/lib/platform/gateways/mailer/outgoing";
import { newId } from "@/lib/platform/ids";
import { log } from "@/lib/platform/log";
import { enqueueAll } from "@/lib/platform/queue";
import { seal, unseal } from "@/lib/platform/secrets";

/** What a mail says besides its contents; it travels sealed with them. Nothing in it can name another receiver. */
export type Envelope = {
  /** where an answer goes instead of to the sender */
  readonly replyTo?: string;
  /** its place in a thread: Message-IDs with angle brackets */
  readonly thread?: { readonly inReplyTo: string; readonly references: string };
  /** it carries a person's words, so that a mail program may treat it as theirs; it still asks robots to be silent */
  readonly byPerson?: boolean;
};

/** A mail as `notices.ts` returns it: to whom, in which language, which template, filled with what. */
export type Mail<Name extends MailTemplate = MailTemplate> = {
  [Template in Name]: {
    /** `timeZone`: the one of the reader, for times in the mail; without it UTC in English and JST in Japanese */
    readonly to: { readonly address: string; readonly name?: string; readonly timeZone?: string };
    readonly language: Language;
    readonly template: Template;
    readonly props: MailProps<Template>;
    readonly userId?: string;
    readonly accountId?: string;
    readonly envelope?: Envelope;
    /** what the list of mails calls the recipient, where the address itself may stand nowhere but in the sealed contents */
    readonly listedAs?: string;
  };
}[Name];

/** Writes mails and their jobs into the caller's transaction, many in few statements. Returns the ids in order. */
export async function queueMails(ctx: Ctx, letters: readonly Mail[]): Promise<string[]> {
  const rows = letters.map((letter) => ({
    id: newId("mail"),
    template: letter.template,
    language: letter.language,
    recipient: letter.listedAs ?? letter.to.address,
    userId: letter.userId ?? null,
    accountId: letter.accountId ?? null,
    sealed: seal(
      JSON.stringify({
        name: letter.to.name,
        ...(letter.to.timeZone ? { timeZone: letter.to.timeZone } : {}),
        ...(letter.listedAs ? { address: letter.to.address } : {}),
        ...(letter.envelope ? { envelope: letter.envelope } : {}),
        props: letter.props,
      }),
      "mail",
    ),
  }));
  for (const some of chunks(rows, 500)) {
    await ctx.db.insert(mails).values(some);
    await enqueueAll(
      ctx.db,
      "mail.send",
      some.map(({ id }) => ({ data: { mailId: id }, key: id })),
    );
  }
  return rows.map(({ id }) => id);
}

/**
 * Takes back the mails about an account that wait to be sent to a person who no longer belongs to it (domain rule 12),
 * in the caller's transaction. A mail that is being sent just now cannot be taken back.
 */
export async function withdrawMails(ctx: Ctx, about: { userId: string; accountId: string }): Promise<void> {
  await ctx.db
    .delete(mails)
    .where(
      and(eq(mails.userId, about.userId), eq(mails.accountId, about.accountId), eq(mails.state, "queued")),
    );
}

/** The sender, with the portal's name where the setting gives an address alone. */
function sender(): string {
  const { MAIL_FROM, PORTAL_NAME } = env();
  return MAIL_FROM.includes("<") ? MAIL_FROM : `"${PORTAL_NAME.replace(/["\\]/g, "")}" <${MAIL_FROM}>`;
}

/** RFC 3834: a person's words are not auto-generated. Absence notes and receipts are unwanted either way. */
function headersOf(envelope: Envelope = {}): Record<string, string> {
  const { thread, byPerson } = envelope;
  return {
    "Auto-Submitted": byPerson ? "no" : "auto-generated",
    "X-Auto-Response-Suppress": byPerson ? "OOF, AutoReply, RN, NRN" : "All",
    ...(thread ? { "In-Reply-To": thread.inReplyTo, References: thread.references } : {}),
  };
}

/** The Message-ID a queued mail will have, with angle brackets. */
export function messageIdOfMail(mailId: string): string {
  return messageIdOf(mailId, env().MAIL_FROM);
}

/** Thrown when a mail should be tried again later; the queue's retry does that. */
class NotYetSent extends Error {}

/**
 * Sends one queued mail. Safe to repeat: a mail already out is left alone, and the provider gets the mail's id as
 * idempotency key. Throws when it should be tried again.
 */
export async function sendMail(ctx: Ctx, mailId: string): Promise<void> {
  const [mail] = await ctx.db
    .update(mails)
    .set({ state: "sending", attempts: sql`${mails.attempts} + 1` })
    .where(and(eq(mails.id, mailId), inArray(mails.state, ["queued", "sending"])))
    .returning();
  if (!mail?.sealed) return;
  const contents = JSON.parse(unseal(mail.sealed, "mail")) as {
    name?: string;
    timeZone?: string;
    address?: string;
    envelope?: Envelope;
    props: never;
  };
  // what writes and sends a mail is large, and needed by nobody who only queues one
  const [{ renderMail }, { mailer }] = await Promise.all([
    import("@/emails/render"),
    import("@/lib/platform/gateways/mailer/mailer"),
  ]);
  const settings = env();
  const rendered = await renderMail(
    mail.template as MailTemplate,
    mail.language as Language,
    contents.props,
    {
      name: settings.PORTAL_NAME,
      baseUrl: settings.PORTAL_BASE_URL,
      supportEmail: settings.PORTAL_SUPPORT_EMAIL,
    },
    {
      ...(contents.name ? { name: contents.name } : {}),
      ...(contents.timeZone ? { timeZone: contents.timeZone } : {}),
    },
  );
  const delivery = await mailer().send({
    id: mail.id,
    to: { address: contents.address ?? mail.recipient, ...(contents.name ? { name: contents.name } : {}) },
    from: sender(),
    ...rendered,
    ...(contents.envelope?.replyTo ? { replyTo: contents.envelope.replyTo } : {}),
    headers: headersOf(contents.envelope),
  });
  if (delivery.outcome === "sent") {
    await ctx.db
      .update(mails)
      .set({
        state: "sent",
        sealed: null,
        providerId: delivery.providerId,
        sentAt: sql`now()`,
        lastFault: null,
      })
      .where(eq(mails.id, mailId));
    return;
  }
  // unless it was given up, or its person erased, while the provider was asked
  const stillOurs = and(eq(mails.id, mailId), eq(mails.state, "sending"));
  if (delivery.outcome === "rejected") {
    await ctx.db
      .update(mails)
      .set({ state: "rejected", sealed: null, lastFault: delivery.reason })
      .where(stillOurs);
    log.warn({ mail: mailId, template: mail.template }, "mail rejected by the provider");
    return;
  }
  await ctx.db.update(mails).set({ state: "queued", lastFault: delivery.reason }).where(stillOurs);
  throw new NotYetSent(delivery.reason);
}

/** Gives up mails that could not be sent for `MAIL_GIVE_UP_HOURS`; staff see them under `/admin/mails`. Returns how many. */
export async function giveUpOldMails(ctx: Ctx): Promise<number> {
  const dead = await ctx.db
    .update(mails)
    .set({ state: "dead", sealed: null })
    .where(
      and(
        inArray(mails.state, ["queued", "sending"]),
        lt(mails.createdAt, sql`now() - make_interval(hours => ${env().MAIL_GIVE_UP_HOURS})`),
      ),
    )
    .returning({ id: mails.id, template: mails.template });
  for (const mail of dead)
    await record(ctx, "mail.dead", { subjectId: mail.id, data: { template: mail.template } });
  return dead.length;
}
