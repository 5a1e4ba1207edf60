/** What a request says of itself before anybody is known: id, address, language; and the live session of a token. */
import { cookies, headers } from "next/headers";
import { cache } from "react";
import type { Ctx, Visitor } from "@/lib/access/ctx";
import type { Language } from "@/lib/i18n/languages";
import { findLiveSession } from "@/lib/identity/sessions/queries";
import { newId } from "@/lib/platform/ids";
import { clientIpHeader } from "@/lib/web/client-ip";
import { database, withDeadline } from "@/lib/web/database";
import { chooseLanguage, languageCookie } from "@/lib/web/locale";

export const accountCookie = "account";

/** The live session of a token; asked once per request. */
export const findSession = cache((token: string) => withDeadline(() => findLiveSession(database(), token)));

/** Facts of the request that need no database. */
export const requestFacts = cache(async () => {
  const [head, jar] = await Promise.all([headers(), cookies()]);
  return {
    requestId: head.get("x-request-id") ?? newId("event"),
    ip: head.get(clientIpHeader),
    userAgent: head.get("user-agent"),
    acceptLanguage: head.get("accept-language"),
    languageCookie: jar.get(languageCookie)?.value,
    accountCookie: jar.get(accountCookie)?.value,
  };
});

/** The language of a request before anybody is known: cookie, else `Accept-Language`. */
export const visitorLanguage = cache(async (): Promise<Language> => {
  const facts = await requestFacts();
  return chooseLanguage({ cookie: facts.languageCookie, acceptLanguage: facts.acceptLanguage });
});

/** The ctx of this request with nobody signed in; for doors that need no session, and before one exists. */
export async function visitorCtx(): Promise<Ctx<Visitor>> {
  const facts = await requestFacts();
  return {
    db: database(),
    now: new Date(),
    actor: { kind: "visitor" },
    language: await visitorLanguage(),
    requestId: facts.requestId,
    ip: facts.ip,
  };
}
