/** Mails as they came in, in which a person is named: as their sender, in their head, or in what was written. */
import { and, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { memberships } from "@/db/schema/accounts";
import { caseMessages, cases } from "@/db/schema/cases";
import { inboundMails } from "@/db/schema/cases-files";
import type { Ctx } from "@/lib/access/ctx";
import { waitsForSupport } from "@/lib/cases/mail/quarantine/queries";
import { incomingNames } from "@/lib/platform/gateways/incoming/store";

/** A mail that is kept as it came. */
export type RawMail = { readonly id: string; readonly storageKey: string };

/**
 * The kept mails that name somebody: those they sent, those whose text names them in a case, and those to cases of their
 * accounts or to no case in which one of the texts, in lower case, stands as it was sent. Changes nothing: reading mails
 * takes its time, and is done before anything is held.
 */
export async function findRawMails(ctx: Ctx, userId: string, texts: readonly string[]): Promise<RawMail[]> {
  const one = { id: inboundMails.id, storageKey: inboundMails.storageKey };
  const kept = isNull(inboundMails.rawRemovedAt);
  const own = sql`(select ${memberships.accountId} from ${memberships} where ${memberships.userId} = ${userId})`;
  const sent = await ctx.db
    .select(one)
    .from(inboundMails)
    .where(and(kept, inArray(sql`lower(${inboundMails.sender})`, [...texts])));
  const ofTheirs = sql`exists (select 1 from ${cases} where ${cases.id} = ${inboundMails.caseId} and (${cases.accountId} in ${own} or ${cases.homeAccountId} in ${own} or ${cases.openedBy} = ${userId}))`;
  const others = await ctx.db
    .select({
      ...one,
      written: sql<string>`coalesce((select lower(m.body || ' ' || coalesce(m.quoted, '')) from ${caseMessages} m where m.case_id = ${inboundMails.caseId} and m.inbound_mail_id = ${inboundMails.id} limit 1), '')`,
    })
    .from(inboundMails)
    .where(and(kept, or(isNull(inboundMails.caseId), ofTheirs)));
  const named: RawMail[] = [...sent];
  for (const { written, ...mail } of others)
    if (texts.some((text) => written.includes(text)) || (await incomingNames(mail.storageKey, texts)))
      named.push(mail);
  return [...new Map(named.map((mail) => [mail.id, mail])).values()];
}

/**
 * Writes down that these mails are kept no longer, in the caller's transaction; what was said in a case stays there. Of
 * their own mails no sender remains, and one that waits for support does so no more. `theirs`: their addresses, in lower
 * case; `ofTheirCases`: SQL about a mail.
 */
export async function forgetRawMails(
  ctx: Ctx,
  theirs: readonly string[],
  raw: readonly RawMail[],
  ofTheirCases: SQL,
): Promise<void> {
  const sent = and(
    inArray(sql`lower(${inboundMails.sender})`, [...theirs]),
    or(ofTheirCases, isNull(inboundMails.caseId)),
  );
  await ctx.db
    .update(inboundMails)
    .set({ state: "ignored", decidedAt: ctx.now })
    .where(and(sent, waitsForSupport));
  await ctx.db.update(inboundMails).set({ sender: null }).where(sent);
  if (raw.length > 0)
    await ctx.db
      .update(inboundMails)
      .set({ rawRemovedAt: ctx.now })
      .where(
        inArray(
          inboundMails.id,
          raw.map(({ id }) => id),
        ),
      );
}
