/**
 * From a request to a ctx: who asks (session row, accounts, roles, staff), in which language, from where. Read once
 * per request.
 */

import { cache } from "react";
import type { ActingAccount, Ctx, Member, Visitor } from "@/lib/access/ctx";
import { staffGrants } from "@/lib/access/roles";
import { listActingAccounts } from "@/lib/accounts/queries";
import type { Language } from "@/lib/i18n/languages";
import { touchSession } from "@/lib/identity/sessions/commands";
import { sessionToken } from "@/lib/web/auth";
import { database, withDeadline } from "@/lib/web/database";
import { chooseLanguage } from "@/lib/web/locale";
import { findSession, requestFacts, visitorCtx, visitorLanguage } from "@/lib/web/request";

/** The ctx of this request. The account is chosen afterwards by the door (`actIn`), from the address or the form. */
export const currentCtx = cache(async (): Promise<Ctx<Visitor | Member>> => {
  const token = await sessionToken();
  const session = token ? await findSession(token) : undefined;
  if (!session) return visitorCtx();
  const facts = await requestFacts();
  const accounts = await withDeadline(() => listActingAccounts(database(), session.userId));
  if (session.now.getTime() - session.lastSeenAt.getTime() > 60_000)
    await touchSession(database(), session.sessionId);
  const actor: Member = {
    kind: "member",
    userId: session.userId,
    sessionId: session.sessionId,
    email: session.email,
    familyName: session.familyName,
    givenName: session.givenName,
    timeZone: session.timeZone,
    sudoUntil: session.sudoUntil,
    account: accounts.find((account) => account.id === facts.accountCookie) ?? accounts[0] ?? null,
    accounts,
    staff: session.staffRole
      ? { role: session.staffRole, permissions: new Set(staffGrants[session.staffRole]) }
      : null,
  };
  return {
    db: database(),
    now: session.now,
    actor,
    language: chooseLanguage({
      cookie: facts.languageCookie,
      preference: session.language,
      acceptLanguage: facts.acceptLanguage,
    }),
    requestId: facts.requestId,
    ip: facts.ip,
  };
});

/**
 * The same member acting in the account that the address or form names, by id or number. Null when it is not one of
 * theirs: the caller answers as for a missing thing (trust TEN-4).
 */
export function actIn(ctx: Ctx<Member>, named: string): Ctx<Member> | null {
  const account: ActingAccount | undefined = ctx.actor.accounts.find(
    (one) => one.id === named || String(one.number) === named,
  );
  return account ? { ...ctx, actor: { ...ctx.actor, account } } : null;
}

/** The reader's language; without a database still the one of cookie and browser, so that error pages speak it too. */
export const readerLanguage = (): Promise<Language> =>
  currentCtx().then(
    (ctx) => ctx.language,
    () => visitorLanguage(),
  );
