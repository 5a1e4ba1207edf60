/** Who reads along in a case by mail. */
import { and, eq, inArray, isNull } from "drizzle-orm";
import { memberships } from "@/db/schema/accounts";
import { caseParticipants } from "@/db/schema/cases";
import { users } from "@/db/schema/identity";
import type { Ctx } from "@/lib/access/ctx";
import { mayIn } from "@/lib/access/within";
import { listActingAccounts, listSuperUsers } from "@/lib/accounts/queries";
import type { Case } from "@/lib/cases/queries";
import type { Language } from "@/lib/i18n/languages";
import { emailKey, isErased } from "@/lib/identity/rules";

type Reader = {
  readonly address: string;
  readonly name?: string;
  readonly language: Language;
  readonly userId?: string;
};

/**
 * Everybody who was ever asked to read along: the contact, colleagues the case was shared with, and addresses in copy,
 * each address once and the contact first. Some of them may have lost the right to; who is told is for `listReaders` to say.
 */
export async function listKnownReaders(ctx: Ctx, about: Case): Promise<Reader[]> {
  const people = {
    ...{ email: users.email, language: users.language },
    ...{ familyName: users.familyName, givenName: users.givenName },
  };
  const [opener] = about.openedBy
    ? await ctx.db
        .select({ id: users.id, ...people })
        .from(users)
        .where(eq(users.id, about.openedBy))
    : [];
  const others = await ctx.db
    .select({ id: users.id, copy: caseParticipants.email, ...people })
    .from(caseParticipants)
    .leftJoin(users, eq(users.id, caseParticipants.userId))
    .where(and(eq(caseParticipants.caseId, about.id), isNull(caseParticipants.removedAt)));
  const readers: Reader[] = [
    ...(opener
      ? isErased(opener)
        ? []
        : [{ address: opener.email, name: about.contactName, language: opener.language, userId: opener.id }]
      : about.contactEmail
        ? [{ address: about.contactEmail, name: about.contactName, language: about.language }]
        : []),
    ...others.flatMap(({ id, copy, email, language }) => {
      const address = email ?? copy;
      return address
        ? [{ address, language: language ?? about.language, ...(id ? { userId: id } : {}) }]
        : [];
    }),
  ];
  const each = new Map<string, Reader>();
  for (const reader of readers) {
    const address = reader.address.toLowerCase();
    if (!each.has(address)) each.set(address, reader);
  }
  return [...each.values()];
}

/**
 * The customer's side of a case, as far as they may be told now: people who can still read it in the portal, by their
 * own membership or by a link (domain rules 12, 26 and 80), and addresses in copy, but none of somebody who has left the
 * account. When all who took part are gone, the Super Users of the account: an answer must reach somebody.
 */
export async function listReaders(ctx: Ctx, about: Case): Promise<Reader[]> {
  const known = await listKnownReaders(ctx, about);
  const gone = await listGone(
    ctx,
    about,
    known.filter(({ userId }) => userId === undefined),
  );
  const told: Reader[] = [];
  for (const reader of known)
    if (reader.userId ? await mayStillRead(ctx, about, reader.userId) : !gone.has(emailKey(reader.address)))
      told.push(reader);
  if (told.length > 0 || known.length === 0) return told;
  return (await listSuperUsers(ctx.db, about.accountId)).map(({ userId, email, language }) => ({
    ...{ address: email, language, userId },
  }));
}

async function mayStillRead(ctx: Ctx, about: Case, userId: string): Promise<boolean> {
  const { actor } = ctx;
  // whoever acts in the account just now came through its door: nothing is to be looked up again
  if (actor.kind === "member" && actor.userId === userId && actor.account?.id === about.accountId)
    return mayIn(actor.account, "cases.read", about.groupId);
  const [live] = await ctx.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.blockedAt)));
  if (!live) return false;
  const acting = (await listActingAccounts(ctx.db, userId)).find(({ id }) => id === about.accountId);
  return acting !== undefined && mayIn(acting, "cases.read", about.groupId);
}

/** Of addresses in copy those whose owner was a member of the account and is none any more, as keys. */
async function listGone(ctx: Ctx, about: Case, copies: readonly Reader[]): Promise<ReadonlySet<string>> {
  if (copies.length === 0) return new Set();
  const members = await ctx.db
    .selectDistinct({ id: users.id, key: users.emailKey })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.accountId, about.accountId),
        inArray(
          users.emailKey,
          copies.map(({ address }) => emailKey(address)),
        ),
      ),
    );
  const gone = new Set<string>();
  for (const { id, key } of members)
    if (!(await listActingAccounts(ctx.db, id)).some((acting) => acting.id === about.accountId))
      gone.add(key);
  return gone;
}
