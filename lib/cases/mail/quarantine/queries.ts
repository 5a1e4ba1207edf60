/** Mails that wait for somebody of support to look at them. */
import { and, desc, eq, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { inboundMails } from "@/db/schema/cases-files";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { readMailApart } from "@/lib/cases/mail/queries";
import type { ReadMail } from "@/lib/cases/mail/rules";
import { readIncoming } from "@/lib/platform/gateways/incoming/store";
import { Refusal } from "@/lib/platform/refusal";

/** States in which somebody has to decide. */
export const undecidedStates = ["quarantined", "unreadable"] as const;

/** SQL: waits for support: kept aside, or not read an hour after it came, which means that reading fails. */
export const waitsForSupport: SQL =
  or(
    inArray(inboundMails.state, [...undecidedStates]),
    and(eq(inboundMails.state, "received"), lt(inboundMails.receivedAt, sql`now() - interval '1 hour'`)),
  ) ?? sql`false`;

/** Mails that wait, the last to come first, at most `limit`. `before`: id of the last one of the page before. */
export async function listQuarantine(ctx: Ctx<StaffMember>, limit: number, before?: string) {
  const last = before
    ? sql`(${inboundMails.receivedAt}, ${inboundMails.id}) < (select received_at, id from inbound_mails where id = ${before})`
    : undefined;
  return ctx.db
    .select({
      id: inboundMails.id,
      receivedAt: inboundMails.receivedAt,
      sender: inboundMails.sender,
      recipient: inboundMails.recipient,
      subject: inboundMails.subject,
      state: inboundMails.state,
      reason: inboundMails.reason,
      caseNumber: cases.number,
    })
    .from(inboundMails)
    .leftJoin(cases, eq(cases.id, inboundMails.caseId))
    .where(and(waitsForSupport, last))
    .orderBy(desc(inboundMails.receivedAt), desc(inboundMails.id))
    .limit(limit);
}

/** One of them with its mail as read; the mail is null when it is gone. Refuses `not_found`. */
export async function getQuarantined(
  ctx: Ctx<StaffMember>,
  id: string,
): Promise<{ row: typeof inboundMails.$inferSelect; mail: ReadMail | null }> {
  const [row] = await ctx.db
    .select()
    .from(inboundMails)
    .where(and(eq(inboundMails.id, id), waitsForSupport));
  if (!row) throw new Refusal("not_found");
  const raw = row.storageKey.endsWith(".eml") ? await readIncoming(row.storageKey) : null;
  return { row, mail: raw && (await readMailApart(raw)) };
}
