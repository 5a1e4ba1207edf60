/** Mails that wait for somebody of support to look at them. */
import { and, asc, desc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { accounts, memberships } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import { inboundMails } from "@/db/schema/cases-files";
import { users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { stateOfMembership } from "@/lib/accounts/members/queries";
import { countCap, pageSize } from "@/lib/accounts/rules";
import { type InboundReason, mistakable, senderVerdict } from "@/lib/cases/mail/deciding/rules";
import { type DecidedBy, type FileOutlook, headOf, outlookOf } from "@/lib/cases/mail/quarantine/rules";
import { readMailApart } from "@/lib/cases/mail/queries";
import { addressesOf, knowSender, matchCase } from "@/lib/cases/mail/receiving/queries";
import type { ReadMail } from "@/lib/cases/mail/rules";
import type { Case } from "@/lib/cases/queries";
import { listReaders } from "@/lib/cases/readers/queries";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { readIncoming } from "@/lib/platform/gateways/incoming/store";
import { Refusal } from "@/lib/platform/refusal";

/**
 * SQL: waits for support: kept aside, or not read an hour after it came, which means that reading fails. The first
 * condition is that of the index, word for word.
 */
export const waitsForSupport: SQL = sql`(${inboundMails.state} in ('received', 'quarantined', 'unreadable')
  and (${inboundMails.state} <> 'received' or ${inboundMails.receivedAt} < now() - interval '1 hour'))`;

/** Why a mail waits; one that could not be read for an hour has no reason of its own. */
const reason = sql<InboundReason>`coalesce(${inboundMails.reason}, 'unreadable')`;

/** Mails that wait, the last to come first; `after`: id of the last one of the page before. */
export async function listQuarantine(
  ctx: Ctx<StaffMember>,
  filter: { readonly reason?: InboundReason | undefined } = {},
  after?: string,
) {
  const rows = await ctx.db
    .select({
      id: inboundMails.id,
      receivedAt: inboundMails.receivedAt,
      sender: inboundMails.sender,
      recipient: inboundMails.recipient,
      subject: inboundMails.subject,
      state: inboundMails.state,
      reason,
      caseNumber: cases.number,
      caseSubject: cases.subject,
    })
    .from(inboundMails)
    .leftJoin(cases, eq(cases.id, inboundMails.caseId))
    .where(
      and(
        waitsForSupport,
        filter.reason ? eq(reason, filter.reason) : undefined,
        after
          ? sql`(${inboundMails.receivedAt}, ${inboundMails.id}) < (select created_at, id from inbound_mails where id = ${after})`
          : undefined,
      ),
    )
    .orderBy(desc(inboundMails.receivedAt), desc(inboundMails.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}
export type WaitingMail = Awaited<ReturnType<typeof listQuarantine>>["rows"][number];

/** How many wait; counting stops above `countCap`. Read for every page of staff, from an index alone. */
export async function countQuarantine(ctx: Ctx<StaffMember>): Promise<number> {
  const [row] = await ctx.db.execute<{ waiting: number }>(sql`
    select count(*)::int as waiting from (select 1 from ${inboundMails} where ${waitsForSupport} limit ${countCap + 1}) held`);
  return row?.waiting ?? 0;
}

/** SQL: somebody put it away, or the portal did and may be mistaken, and what it said is still there: it can wait again. */
export const canWaitAgain: SQL = sql`(${inboundMails.state} = 'ignored' and ${inboundMails.rawRemovedAt} is null
  and (${inboundMails.decidedBy} is not null or ${inArray(inboundMails.reason, [...mistakable])}))`;

/** SQL, by who decided: somebody of support, or the portal, which puts away and refuses. Conditions of the indexes, word for word. */
const decidedBy = {
  support: sql`${inboundMails.decidedBy} is not null`,
  portal: sql`${inboundMails.decidedBy} is null and ${inboundMails.state} in ('ignored', 'refused') and ${inboundMails.decidedAt} is not null`,
} as const satisfies Record<DecidedBy, SQL>;

/**
 * Mails that wait no more, the last decision first: what became of them, by whom (null: the portal) and when, and why
 * they were not simply accepted. `again`: can be made to wait again. `gone`: what it said is kept no more. `after`: id of the last one of the page before.
 */
export async function listDecided(ctx: Ctx<StaffMember>, by: DecidedBy, after?: string) {
  const rows = await ctx.db
    .select({
      id: inboundMails.id,
      receivedAt: inboundMails.receivedAt,
      sender: inboundMails.sender,
      subject: inboundMails.subject,
      state: inboundMails.state,
      reason,
      decidedAt: inboundMails.decidedAt,
      by: { familyName: users.familyName, givenName: users.givenName },
      caseNumber: cases.number,
      again: sql<boolean>`${canWaitAgain}`,
      gone: sql<boolean>`${inboundMails.rawRemovedAt} is not null`,
    })
    .from(inboundMails)
    .leftJoin(users, eq(users.id, inboundMails.decidedBy))
    .leftJoin(cases, eq(cases.id, inboundMails.caseId))
    .where(
      and(
        decidedBy[by],
        after
          ? sql`(${inboundMails.decidedAt}, ${inboundMails.id}) < (select decided_at, id from inbound_mails where id = ${after} and decided_at is not null)`
          : undefined,
      ),
    )
    .orderBy(desc(inboundMails.decidedAt), desc(inboundMails.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}
export type DecidedMail = Awaited<ReturnType<typeof listDecided>>["rows"][number];

/** A mail that waits, as a row. Refuses `not_found`, and `mail_settled` for one that was decided. */
export async function getWaiting(ctx: Ctx<StaffMember>, id: string) {
  const [row] = await ctx.db
    .select({
      row: inboundMails,
      reason,
      about: cases,
      account: { name: accounts.name, number: accounts.number },
    })
    .from(inboundMails)
    .leftJoin(cases, eq(cases.id, inboundMails.caseId))
    .leftJoin(accounts, eq(accounts.id, cases.accountId))
    .where(and(eq(inboundMails.id, id), waitsForSupport));
  if (row) return row;
  const known = await ctx.db.$count(inboundMails, eq(inboundMails.id, id));
  throw new Refusal(known > 0 ? "mail_settled" : "not_found");
}

/** What came: a mail, or a provider's message about one that it never handed over; null when it is kept no longer. */
export async function findRaw(row: {
  readonly storageKey: string;
  readonly rawRemovedAt: Date | null;
}): Promise<{ bytes: Uint8Array; isMail: boolean } | null> {
  const bytes = row.rawRemovedAt ? null : await readIncoming(row.storageKey);
  return bytes && { bytes, isMail: row.storageKey.endsWith(".eml") };
}

/** One that waits, with its mail as read; the mail is null when it is gone. Refuses as `getWaiting`. */
export async function getQuarantined(
  ctx: Ctx<StaffMember>,
  id: string,
): Promise<
  Awaited<ReturnType<typeof getWaiting>> & {
    mail: ReadMail | null;
    head: string | null;
    files: FileOutlook[];
  }
> {
  const waiting = await getWaiting(ctx, id);
  const raw = await findRaw(waiting.row);
  const mail = raw?.isMail ? await readMailApart(raw.bytes) : null;
  return {
    ...waiting,
    ...{ mail, head: raw?.isMail ? headOf(raw.bytes) : null, files: mail?.attachments.map(outlookOf) ?? [] },
  };
}

/** The case a mail would go into: where a joined one goes on. Undefined for a number that is none, and for a sandbox's. */
export async function findTarget(
  ctx: Ctx<StaffMember>,
  number: number,
): Promise<{ about: Case; account: string } | undefined> {
  let [found] = await ctx.db
    .select({ about: cases, account: accounts.name })
    .from(cases)
    .innerJoin(accounts, eq(accounts.id, cases.accountId))
    .where(and(eq(cases.number, number), isNull(accounts.sandboxOfId)));
  for (let steps = 0; found?.about.mergedIntoId && steps < 20; steps += 1) {
    const [next] = await ctx.db.select().from(cases).where(eq(cases.id, found.about.mergedIntoId));
    if (next) found = { ...found, about: next };
  }
  return found;
}

/**
 * Who wrote a mail by the rules that let mails in by themselves, as `readLetInAs` reads it: somebody who may speak in the
 * case, whose address stands in it, and who answered to an address signed for that case. Undefined where they do not say.
 */
export async function findProvenSender(
  ctx: Ctx<StaffMember>,
  { row, mail }: { row: { readonly recipient: string | null }; mail: ReadMail | null },
  target: Case,
): Promise<string | undefined> {
  if (!mail?.from || senderVerdict(mail.authenticationResults, env().INBOUND_AUTH_SERVER) === "fail")
    return undefined;
  const { match, about } = await matchCase(ctx, { addresses: addressesOf(row, mail), refersTo: [] });
  if (match !== "address" || !about) return undefined;
  if ((await findTarget(ctx, about.number))?.about.id !== target.id) return undefined;
  const known = await knowSender(ctx, mail.from, about, target);
  if (known.sender !== "speaker") return undefined;
  const { authorId, authorAddress } = known.as;
  return authorId ? `user:${authorId}` : `copy:${authorAddress}`;
}

/** In whose name a mail may be let into a case: those who read along in it, then other active members of its account. */
export async function listSpeakers(
  ctx: Ctx<StaffMember>,
  about: Case,
): Promise<{ value: string; label: string }[]> {
  const readers = (await listReaders(ctx, about)).map(({ userId, address, name }) => ({
    value: userId ? `user:${userId}` : `copy:${address.toLowerCase()}`,
    label: name && name !== address ? `${name} (${address})` : address,
  }));
  const members = await ctx.db
    .select({ id: users.id, email: users.email, familyName: users.familyName, givenName: users.givenName })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.accountId, about.accountId),
        isNull(users.blockedAt),
        sql`${stateOfMembership} = 'active'`,
      ),
    )
    .orderBy(asc(users.familyName), asc(users.givenName))
    .limit(200);
  const rest = members.map(({ id, email, ...name }) => ({
    value: `user:${id}`,
    label: `${displayName(name, ctx.language)} (${email})`,
  }));
  return [...readers, ...rest.filter((one) => !readers.some(({ value }) => value === one.value))];
}
