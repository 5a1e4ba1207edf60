/**
 * The only file that knows next-auth. It is used as a thin cookie layer: the cookie carries a session token and
 * nothing else, a session starts only from a one-time login ticket, and each request asks the session's row
 * (trust 3.3). `POST /api/auth/callback/credentials` with an e-mail and password can therefore never sign anybody in.
 */

import { hkdfSync } from "node:crypto";
import { cookies } from "next/headers";
import NextAuth from "next-auth";
import { decode } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { signOutSession, startSession } from "@/lib/identity/sessions/commands";
import { env } from "@/lib/platform/env";
import { describeError, log } from "@/lib/platform/log";
import { withDeadline } from "@/lib/web/database";
import { findSession, requestFacts, visitorCtx } from "@/lib/web/request";

const settings = env();
const secure = settings.PORTAL_BASE_URL.startsWith("https:");
const sessionCookie = secure ? "__Host-portal.session" : "portal.session";
const secret = settings.AUTH_SECRET
  ? Buffer.from(hkdfSync("sha256", settings.AUTH_SECRET, "portal", "session-cookie", 32)).toString(
      "base64url",
    )
  : "";

// next-auth builds every URL from this and never from Host or X-Forwarded-Host
process.env.AUTH_URL = `${settings.PORTAL_BASE_URL}/api/auth`;

/** Faults anybody can cause from outside; they would only fill the log. */
const strangersDoing = new Set(["CredentialsSignin", "JWTSessionError", "MissingCSRF"]);

export const { handlers, signIn, signOut } = NextAuth({
  trustHost: true,
  secret,
  basePath: "/api/auth",
  session: { strategy: "jwt", maxAge: settings.SESSION_HOURS * 3_600 },
  cookies: {
    sessionToken: {
      name: sessionCookie,
      options: { httpOnly: true, sameSite: "lax", path: "/", secure },
    },
  },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { ticket: {} },
      authorize: async ({ ticket }) => {
        const session = typeof ticket === "string" ? await redeem(ticket) : null;
        return session ? { id: session.userId, sessionToken: session.token } : null;
      },
    }),
  ],
  callbacks: {
    // a `trigger: "update"` payload from the browser is ignored on purpose (trust SES-7)
    jwt: async ({ token, user }) => {
      const started = (user as { sessionToken?: string } | undefined)?.sessionToken;
      if (started) return { sid: started };
      return typeof token.sid === "string" && (await findSession(token.sid)) ? { sid: token.sid } : null;
    },
    session: ({ session, token }) => ({ expires: session.expires, sid: token.sid }) as never,
  },
  events: {
    signOut: async (message) => {
      const token = "token" in message ? message.token?.sid : undefined;
      if (typeof token === "string")
        await withDeadline(async () => signOutSession(await visitorCtx(), token));
    },
  },
  logger: {
    error: (error) => {
      const kind = (error as { type?: string }).type;
      if (!strangersDoing.has(kind ?? "")) log.error(describeError(error), "auth");
    },
    warn: () => {},
    debug: () => {},
  },
});

/** What a cookie was found to carry. Only the decryption is remembered; whether the session lives is asked each time. */
const opened = new Map<string, string>();
const most = 2_000;

/**
 * The session token in the caller's cookie, or null. Decrypts the cookie and no more: next-auth's own `auth()` also
 * issues it anew, which costs several milliseconds a page and changes nothing, since expiry lies in the session's row.
 */
export async function sessionToken(): Promise<string | null> {
  const cookie = (await cookies()).get(sessionCookie)?.value;
  if (!cookie || cookie.length > 4_096) return null;
  const known = opened.get(cookie);
  if (known) return known;
  const token = await decode({ token: cookie, secret, salt: sessionCookie }).catch(() => null);
  if (typeof token?.sid !== "string") return null;
  if (opened.size >= most) opened.clear();
  opened.set(cookie, token.sid);
  return token.sid;
}

/** A ticket becomes a session; the session this browser held before is ended. */
async function redeem(ticket: string): Promise<{ userId: string; token: string } | null> {
  const { userAgent } = await requestFacts();
  const formerToken = await sessionToken();
  return withDeadline(async () => startSession(await visitorCtx(), ticket, { userAgent, formerToken }));
}
