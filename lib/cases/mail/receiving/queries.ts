/** Reads for a mail that came in: the case it names, and who its sender is there. */
import { and, eq, inArray, isNull } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { caseMails } from "@/db/schema/cases-files";
import { staffMembers, users } from "@/db/schema/identity";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { listActingAccounts } from "@/lib/accounts/queries";
import { readReplyAddresses, replyRecipient, threadCase } from "@/lib/cases/mail/address/rules";
import { type Match, recipientIdOf, type Sender } from "@/lib/cases/mail/deciding/rules";
import type { MailAddress } from "@/lib/cases/mail/headers/rules";
import type { ReadMail } from "@/lib/cases/mail/rules";
import { authorOf } from "@/lib/cases/messages/queries";
import { mayWork } from "@/lib/cases/policy";
import { type Case, holdCase } from "@/lib/cases/queries";
import { listKnownReaders, listReaders } from "@/lib/cases/readers/queries";
import { readNumber } from "@/lib/cases/rules";
import { emailKey } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { signReply } from "@/lib/platform/secrets";

async function findByNumber(ctx: Ctx, number: string): Promise<Case | undefined> {
  const [found] = await ctx.db
    .select()
    .from(cases)
    .where(eq(cases.number, readNumber(number) ?? -1));
  return found;
}

/** Where a mail went to, the envelope's receiver first. */
export function addressesOf(
  row: { readonly recipient: string | null },
  mail: Pick<ReadMail, "deliveredTo" | "to" | "cc">,
): string[] {
  const named = [...mail.to, ...mail.cc].map(({ address }) => address);
  return [...(row.recipient ? [row.recipient] : []), ...mail.deliveredTo, ...named];
}

/**
 * The case a mail belongs to: by a reply address signed for one of its readers, else, as a hint for staff only, by the
 * mails it refers to. `addresses`: where it went to, the envelope's first. The subject is never asked.
 */
export async function matchCase(
  ctx: Ctx,
  mail: { readonly addresses: readonly string[]; readonly refersTo: readonly string[] },
): Promise<{ match: Match; about: Case | null }> {
  const { INBOUND_DOMAIN, PORTAL_BASE_URL } = env();
  const replies = INBOUND_DOMAIN ? readReplyAddresses(mail.addresses, INBOUND_DOMAIN).slice(0, 20) : [];
  for (const reply of replies) {
    const about = await findByNumber(ctx, reply.caseNumber);
    if (!about) continue;
    // whoever lost the right to speak is told so, and not taken for a stranger
    const ids = [...(await listKnownReaders(ctx, about)), ...(await listReaders(ctx, about))].map(
      recipientIdOf,
    );
    if (replyRecipient(reply, ids, [signReply])) return { match: "address", about };
  }
  const known = mail.refersTo.map((id) => id.slice(1, -1));
  const [sent] = known.length
    ? await ctx.db
        .select({ caseId: caseMails.caseId })
        .from(caseMails)
        .where(inArray(caseMails.headerId, known))
        .limit(1)
    : [];
  if (sent) {
    const [about] = await ctx.db.select().from(cases).where(eq(cases.id, sent.caseId));
    if (about) return { match: "thread", about };
  }
  const hint = threadCase(mail.refersTo, new URL(PORTAL_BASE_URL).hostname);
  const about = hint ? await findByNumber(ctx, hint) : undefined;
  return about ? { match: "thread", about } : { match: "none", about: null };
}

/** The case in which another one goes on, held; the case itself when it was not joined with another. */
export async function holdLast(ctx: Ctx, about: Case): Promise<Case> {
  let held = await holdCase(ctx, about.id);
  for (let steps = 0; held.mergedIntoId && steps < 20; steps += 1)
    held = await holdCase(ctx, held.mergedIntoId);
  return held;
}

/** Who sent a mail, for a case: with `speaker` comes in whose name it is said, and the ctx to say it with. */
export type Known =
  | {
      readonly sender: "speaker";
      readonly as: ReturnType<typeof authorOf> & { authorAddress?: string };
      readonly ctx: Ctx;
    }
  | { readonly sender: Exclude<Sender, "speaker"> };

/**
 * Who a sender is in a case: somebody who may comment it in the portal, with exactly their rights there; an address in
 * copy, which may speak and nothing else; somebody of the portal's staff, who has no rights by mail; or a stranger.
 * `about`: the case whose address was used; `held`: the one in which it goes on.
 */
export async function knowSender(ctx: Ctx, from: MailAddress, about: Case, held: Case): Promise<Known> {
  const [user] = await ctx.db
    .select()
    .from(users)
    .where(eq(users.emailKey, emailKey(from.address)));
  const acting =
    user && !user.blockedAt
      ? (await listActingAccounts(ctx.db, user.id)).find(({ id }) => id === held.accountId)
      : undefined;
  if (user && acting) {
    const actor: AccountMember = {
      ...{ kind: "member", userId: user.id, sessionId: "", email: user.email, sudoUntil: null, staff: null },
      ...{ familyName: user.familyName, givenName: user.givenName, timeZone: user.timeZone },
      ...{ account: acting, accounts: [acting] },
    };
    if (!mayWork(actor, held)) return { sender: "not_permitted" };
    const own = { ...ctx, actor, language: held.language };
    return { sender: "speaker", as: authorOf(own), ctx: own };
  }
  const address = from.address.toLowerCase();
  const isTheirs = (one: { address: string }) => one.address.toLowerCase() === address;
  const reader = (await listKnownReaders(ctx, about)).find(isTheirs);
  // a person of the portal who lost their rights has them no more by mail
  if (reader?.userId || (reader && user?.blockedAt)) return { sender: "not_permitted" };
  if (reader && !(await listReaders(ctx, about)).some(isTheirs)) return { sender: "not_permitted" };
  if (reader) {
    const name = reader.name ?? reader.address;
    const as = { authorKind: "customer" as const, authorId: null, authorName: name, homeAccountId: null };
    return { sender: "speaker", as: { ...as, authorAddress: address }, ctx };
  }
  const [staff] = user
    ? await ctx.db
        .select({ id: staffMembers.userId })
        .from(staffMembers)
        .where(and(eq(staffMembers.userId, user.id), isNull(staffMembers.endedAt)))
    : [];
  return { sender: staff ? "staff" : "stranger" };
}
