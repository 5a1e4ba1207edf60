/** Mails of a case in tests: what left the portal, and what comes back to it. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { caseMessages } from "@/db/schema/cases";
import { inboundMails } from "@/db/schema/cases-files";
import { users } from "@/db/schema/identity";
import { mails } from "@/db/schema/platform";
import { readInboundMail, receiveMail } from "@/lib/cases/mail/receiving/commands";
import { newId } from "@/lib/platform/ids";
import type { Envelope } from "@/lib/platform/mail/outbox";
import { unseal } from "@/lib/platform/secrets";
import { machineCtx, visitorCtx } from "@/tests/support/ctx";

type Contents = { props: Record<string, unknown>; envelope?: Envelope };

/** Queued mails to one address, oldest first, opened. */
export async function sentTo(db: Database, address: string) {
  const rows = await db
    .select()
    .from(mails)
    .where(eq(mails.recipient, address))
    .orderBy(asc(mails.createdAt), asc(mails.id));
  return rows.map(({ id, template, sealed }) => ({
    ...{ id, template },
    ...(JSON.parse(unseal(sealed ?? "", "mail")) as Contents),
  }));
}

/** The address at which one receiver answers about the case of their last mail. */
export async function replyToOf(db: Database, address: string): Promise<string> {
  const replyTo = (await sentTo(db, address)).at(-1)?.envelope?.replyTo;
  if (!replyTo) throw new Error("this mail cannot be answered");
  return replyTo;
}

export async function emailOf(db: Database, userId: string): Promise<string> {
  const [user] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  return user?.email ?? "";
}

/** A mail of a person; `more`: further header lines, `head` replaced by name. */
export function letter(mail: {
  from: string;
  to: string;
  text?: string;
  id?: string;
  more?: readonly string[];
}): string {
  return [
    `Message-ID: <${mail.id ?? newId("submission")}@customer.example>`,
    "Date: Fri, 20 Nov 2026 10:00:00 +0900",
    `From: ${mail.from}`,
    `To: Support <${mail.to}>`,
    "Subject: Re: your case",
    "MIME-Version: 1.0",
    ...(mail.more ?? []),
    "Content-Type: text/plain; charset=utf-8",
    "",
    mail.text ?? "It works again, thank you.",
  ].join("\r\n");
}

/** Takes a raw mail in and reads it, as door and job do one after the other; what became of it. */
export async function comesIn(db: Database, raw: string | Uint8Array, id: string = newId("submission")) {
  const body = typeof raw === "string" ? new TextEncoder().encode(raw) : raw;
  await receiveMail(visitorCtx(db), { id, body, json: false });
  return readWaiting(db, id);
}

/** Reads the mail of a delivery; what became of it. */
export async function readWaiting(db: Database, deliveryId: string) {
  const of = eq(inboundMails.deliveryId, deliveryId);
  const [row] = await db.select().from(inboundMails).where(of);
  if (row) await readInboundMail(machineCtx(db), row.id);
  const [decided] = await db.select().from(inboundMails).where(of);
  return decided;
}

/** What came into a case by mail, oldest first. */
export const heardIn = (db: Database, caseId: string) =>
  db
    .select()
    .from(caseMessages)
    .where(and(eq(caseMessages.caseId, caseId), inArray(caseMessages.via, ["mail"])))
    .orderBy(asc(caseMessages.createdAt), asc(caseMessages.id));
