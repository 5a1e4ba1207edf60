/**
 * Taking mails in. The door keeps a mail and its row and answers; a job reads it apart and decides. Whatever goes wrong
 * in reading, the mail itself is kept.
 */
import { and, eq } from "drizzle-orm";
import { inboundMails } from "@/db/schema/cases-files";
import type { Ctx } from "@/lib/access/ctx";
import { isReopenable, reopenHeld } from "@/lib/cases/closing/commands";
import { lengths } from "@/lib/cases/input";
import { readReplyAddresses } from "@/lib/cases/mail/address/rules";
import { takeMailFiles } from "@/lib/cases/mail/attaching/commands";
import { noteBounce, noteProviderBounce, trustAgain } from "@/lib/cases/mail/bounces/commands";
import { type Decision, decide, type SenderVerdict, senderVerdict } from "@/lib/cases/mail/deciding/rules";
import { messageIds } from "@/lib/cases/mail/headers/rules";
import { readMailApart } from "@/lib/cases/mail/queries";
import { bouncedEvent, type ReceivedEvent, receivedEvent } from "@/lib/cases/mail/receiving/input";
import { refusedMail } from "@/lib/cases/mail/receiving/notices";
import { addressesOf, holdLast, type Known, knowSender, matchCase } from "@/lib/cases/mail/receiving/queries";
import { asMail } from "@/lib/cases/mail/receiving/rules";
import { tellOnce } from "@/lib/cases/mail/refusing/commands";
import { type ReadMail, unreadableMail } from "@/lib/cases/mail/rules";
import { hear } from "@/lib/cases/messages/commands";
import type { Case } from "@/lib/cases/queries";
import { isOpen } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { record } from "@/lib/platform/events";
import { fetchReceived } from "@/lib/platform/gateways/incoming/resend";
import { forgetIncoming, keepIncoming, readIncoming } from "@/lib/platform/gateways/incoming/store";
import { domainOf, messageIdOf } from "@/lib/platform/gateways/mailer/outgoing";
import { newId } from "@/lib/platform/ids";
import { enqueue } from "@/lib/platform/queue";
import { countAttempt } from "@/lib/platform/rate-limit";
import { Refusal } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { inTransaction } from "@/lib/platform/transaction";

type Row = typeof inboundMails.$inferSelect;

/** What is known of a mail before it is read: enough to see that it came before. */
type Head = {
  messageId: string | null;
  addresses: readonly string[];
  sender: string | null;
  subject: string;
};

function headOfMail(raw: Uint8Array): Head {
  const head = unreadableMail(raw, "malformed");
  return {
    messageId: head.messageId,
    addresses: [...head.deliveredTo, ...[...head.to, ...head.cc].map(({ address }) => address)],
    sender: head.from?.address ?? null,
    subject: head.subject,
  };
}

function headOfEvent({ data }: ReceivedEvent): Head {
  const plain = (address: string) => /<([^<>]+)>\s*$/.exec(address)?.[1] ?? address.trim();
  return {
    messageId: messageIds(data.message_id ?? null)[0] ?? null,
    addresses: [...(data.received_for ?? []), ...data.to, ...(data.cc ?? [])].map(plain),
    sender: plain(data.from),
    subject: data.subject ?? "",
  };
}

function parsedJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Refusal("malformed_input");
  }
}

/** The provider's message as far as it is about a mail that came in; one about a mail that came back is kept at once. */
async function eventOf(ctx: Ctx, body: Uint8Array): Promise<ReceivedEvent | null> {
  const parsed = parsedJson(body);
  const bounced = bouncedEvent.safeParse(parsed);
  if (bounced.success) await noteProviderBounce(ctx, bounced.data.data);
  if ((parsed as { type?: unknown } | null)?.type !== "email.received") return null;
  const event = receivedEvent.safeParse(parsed);
  if (!event.success) throw new Refusal("malformed_input");
  return event.data;
}

/** A reply address of ours before any other, so that the same mail delivered for two of them is two. */
function recipientOf(addresses: readonly string[]): string | null {
  const domain = env().INBOUND_DOMAIN;
  const own = domain && addresses.find((address) => readReplyAddresses([address], domain).length > 0);
  return (own || addresses[0])?.toLowerCase().slice(0, 320) ?? null;
}

/**
 * Keeps a mail whose signature was verified, and has it read. `body`: as it was sent, a provider's message (`json`) or
 * the mail itself. The same delivery, and the same mail for the same receiver, are kept once, however many come at the
 * same time (trust INB-2). A message about a mail of ours that came back is kept at its case; one about something else is
 * passed over. Refuses `malformed_input`.
 */
export async function receiveMail(
  outer: Ctx,
  delivery: { readonly id: string; readonly body: Uint8Array; readonly json: boolean },
): Promise<{ again: boolean }> {
  const event = delivery.json ? await eventOf(outer, delivery.body) : null;
  if (delivery.json && !event) return { again: false };
  const head = event ? headOfEvent(event) : headOfMail(delivery.body);
  const id = newId("inboundMail");
  const storageKey = `${id}.${event ? "json" : "eml"}`;
  // first the file, then the row: a row always has its mail
  await keepIncoming(storageKey, delivery.body);
  const made = await inTransaction(outer, async (ctx) => {
    const [row] = await ctx.db
      .insert(inboundMails)
      .values({
        ...{ id, deliveryId: delivery.id, storageKey, state: "received" as const },
        headerId: head.messageId?.slice(1, -1) ?? null,
        ...{
          recipient: recipientOf(head.addresses),
          sender: head.sender?.toLowerCase().slice(0, 320) ?? null,
        },
        subject: head.subject.slice(0, 500).toWellFormed().replaceAll("\0", ""),
      })
      .onConflictDoNothing()
      .returning({ id: inboundMails.id });
    if (row) await enqueue(ctx.db, "cases.read-mail", { inboundId: row.id }, { key: row.id });
    return row;
  }).catch(async (error: unknown) => {
    await forgetIncoming(storageKey);
    throw error;
  });
  if (!made) await forgetIncoming(storageKey);
  return { again: !made };
}

/** The mail itself. What a provider only described is fetched from it, or written from the description, and kept instead. */
async function wholeMail(ctx: Ctx, row: Row): Promise<Uint8Array | null> {
  const kept = await readIncoming(row.storageKey);
  if (!kept || row.storageKey.endsWith(".eml")) return kept;
  const { data } = receivedEvent.parse(JSON.parse(kept.toString("utf8")));
  const written = data.raw ?? (data.text != null || data.html != null ? asMail(data) : null);
  const found = written ?? (data.email_id ? await fetchReceived(data.email_id) : null);
  if (found === null) return null;
  const mail =
    found instanceof Uint8Array
      ? found
      : new TextEncoder().encode(typeof found === "string" ? found : asMail(found));
  const storageKey = `${row.id}.eml`;
  await keepIncoming(storageKey, mail);
  await ctx.db.update(inboundMails).set({ storageKey }).where(eq(inboundMails.id, row.id));
  await forgetIncoming(row.storageKey);
  return mail;
}

/** Reads a kept mail and does with it what is to be done. Safe to repeat. Throws when it should be tried again. */
export async function readInboundMail(outer: Ctx, inboundId: string): Promise<void> {
  const waiting = and(eq(inboundMails.id, inboundId), eq(inboundMails.state, "received"));
  const [row] = await outer.db.select().from(inboundMails).where(waiting);
  if (!row) return;
  const raw = await wholeMail(outer, row);
  const mail = raw && (await readMailApart(raw, { ownDomains: [domainOf(env().MAIL_FROM)] }));
  const missing = mail ? await takeFiles(outer, row, mail) : [];
  await inTransaction(outer, async (ctx) => {
    const [held] = await ctx.db.select().from(inboundMails).where(waiting).for("update");
    if (!held) return;
    if (!mail) return settle(ctx, held, { state: "unreadable", reason: "no_mail", tell: false }, null);
    await act(ctx, outer, held, mail, missing);
  });
}

/** The files of a mail that will be taken, stored before it is, because storing takes its time. Answers what cannot be. */
async function takeFiles(outer: Ctx, row: Row, mail: ReadMail): Promise<string[]> {
  if (mail.attachments.length === 0) return [];
  const { decision, held } = await inTransaction(outer, (ctx) => weigh(ctx, row, mail));
  if (decision.state !== "accepted" || !held) return [];
  return takeMailFiles(outer, { accountId: held.accountId, submissionId: row.id }, mail.attachments);
}

/** Our own mail coming back: from an address of ours, or with a Message-ID only we make. */
function isOwn(mail: ReadMail): boolean {
  const { MAIL_FROM, INBOUND_DOMAIN } = env();
  const from = mail.from?.address.toLowerCase() ?? "";
  const [own] = /[^\s<>]+@[^\s<>]+/.exec(MAIL_FROM) ?? [""];
  const id = /^<(mail_[A-Za-z0-9]+)@/.exec(mail.messageId ?? "")?.[1];
  return (
    from === own.toLowerCase() ||
    (INBOUND_DOMAIN !== undefined && from.endsWith(`@${INBOUND_DOMAIN}`)) ||
    (id !== undefined && mail.messageId === messageIdOf(id, MAIL_FROM))
  );
}

type Weighed = {
  decision: Decision;
  held: Case | null;
  known: Known;
  open: boolean;
  verdict: SenderVerdict;
};

/** What is to be done with a mail, as the world is now; changes nothing, and holds the case it belongs to. */
async function weigh(ctx: Ctx, row: Row, mail: ReadMail): Promise<Weighed> {
  const { match, about } = await matchCase(ctx, {
    addresses: addressesOf(row, mail),
    refersTo: [...(mail.inReplyTo ? [mail.inReplyTo] : []), ...mail.references.toReversed()],
  });
  const held = about && (match === "address" ? await holdLast(ctx, about) : about);
  const known: Known =
    about && held && mail.from && match === "address"
      ? await knowSender(ctx, mail.from, about, held)
      : { sender: "stranger" };
  const open = held !== null && isOpen(held.status);
  const verdict = senderVerdict(mail.authenticationResults, env().INBOUND_AUTH_SERVER);
  const decision = decide({
    ...{ unreadable: mail.unreadable !== null, automatic: mail.automatic, bounce: mail.bounce !== null },
    ...{ own: isOwn(mail), hasSender: mail.from !== null, match, sender: known.sender },
    empty: mail.visibleText.trim() === "" && mail.attachments.length === 0,
    verdict,
    reach: open ? "open" : held && (await isReopenable(ctx, held)) ? "reopens" : "over",
  });
  return { decision, held, known, open, verdict };
}

async function act(
  ctx: Ctx,
  outer: Ctx,
  row: Row,
  mail: ReadMail,
  missing: readonly string[],
): Promise<void> {
  const { decision, held, known, open, verdict } = await weigh(ctx, row, mail);
  if (mail.bounce) {
    const sent = verdict === "fail" ? undefined : await noteBounce(ctx, mail.bounce);
    return settle(ctx, row, decision, sent ? { id: sent.caseId, accountId: sent.accountId } : held, mail);
  }
  if (decision.state !== "accepted" || !held || known.sender !== "speaker") {
    await settle(ctx, row, decision, held, mail);
    const { tell, reason } = decision;
    const sender = mail.from?.address.toLowerCase();
    if (tell && reason && held && sender && !mail.suppressAutoReply)
      await tellOnce(ctx, held.id, sender, () => refusedMail(ctx, held, sender, reason));
    return;
  }
  const { allowed } = await countAttempt(outer.db, {
    key: `case-mail:${held.id}:${hashToken(mail.from?.address.toLowerCase() ?? "")}`,
    ...{ max: env().CASE_MAILS_PER_HOUR, seconds: 3_600 },
  });
  if (!allowed)
    return settle(ctx, row, { state: "quarantined", reason: "too_many", tell: false }, held, mail);
  const spoken = spokenIn(mail, held, missing);
  const said = { ...known.as, ...spoken, via: "mail" as const, inboundMailId: row.id, submissionId: row.id };
  if (open) await hear(known.ctx, held, said);
  else await reopenHeld(known.ctx, held, said);
  if (mail.from) await trustAgain(ctx, mail.from.address);
  await settle(ctx, row, decision, held, mail);
}

/**
 * What a mail says in a case: its visible part, all of it folded below, and the names of files that could not be taken.
 * A mail of files alone says its subject.
 */
export function spokenIn(
  mail: ReadMail,
  held: Case,
  missing: readonly string[],
): { body: string; quoted: string | null } {
  const t = words(held.language, "cases");
  const visible = [...(mail.visibleText.trim() || mail.subject.trim() || "–")];
  const cut = visible.length > lengths.message;
  const body = cut ? `${visible.slice(0, lengths.message - 1).join("")}…` : visible.join("");
  const files = missing.length === 0 ? [] : [t("mail.files", { files: missing.slice(0, 50).join(", ") })];
  return {
    body: [body, ...files].join("\n\n"),
    quoted: cut || mail.text.trim() !== mail.visibleText.trim() ? mail.text : null,
  };
}

/** Writes down what became of a mail; of the sender's, at most once, that it was not taken. */
async function settle(
  ctx: Ctx,
  row: Row,
  decision: Decision,
  held: Pick<Case, "id" | "accountId"> | null,
  mail?: ReadMail,
): Promise<void> {
  const sender = mail?.from?.address.toLowerCase() ?? row.sender;
  await ctx.db
    .update(inboundMails)
    .set({
      ...{ state: decision.state, reason: decision.reason, sender: sender?.slice(0, 320) ?? null },
      ...{ accountId: held?.accountId ?? null, caseId: held?.id ?? null, decidedAt: ctx.now },
    })
    .where(eq(inboundMails.id, row.id));
  if (decision.state === "quarantined" || decision.state === "unreadable")
    await record(ctx, "case.mail_quarantined", {
      subjectId: held?.id ?? row.id,
      data: { inboundMailId: row.id, reason: decision.reason },
    });
}
