/**
 * Runs before every page and handler: nonce and Content-Security-Policy, request id, refusal of TRACE, and a calm 503
 * while the database is away. Not an authorization layer: every door asks for itself (trust, Rules 1 and 4).
 */
import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { captchaSources, contentSecurityPolicy } from "@/lib/web/policy";
import { databaseIsDown } from "@/lib/web/outage";
import { unavailablePage } from "@/lib/web/unavailable";
import { env } from "@/lib/platform/env";
import { chooseLanguage, languageCookie } from "@/lib/web/locale";

const aliveWithoutDatabase = /^\/(healthz|readyz|version|favicon\.svg|robots\.txt|unavailable\.css|api\/)/;

export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, { secure: env().PORTAL_BASE_URL.startsWith("https:"), development: process.env.NODE_ENV === "development", captcha: captchaSources(env().CAPTCHA_PROVIDER) });
  const requestId = randomBytes(12).toString("base64url");

  const finish = (response: NextResponse) => {
    response.headers.set("Content-Security-Policy", policy);
    response.headers.set("X-Request-Id", requestId);
    if (env().PORTAL_BASE_URL.startsWith("https:")) response.headers.set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    return response;
  };

  if (request.method === "TRACE" || request.method === "TRACK") return finish(new NextResponse(null, { status: 405, headers: { Allow: "GET, HEAD, POST" } }));

  // an action answers for itself and keeps what was typed; everything else gets the plain page at once
  if (databaseIsDown() && !aliveWithoutDatabase.test(request.nextUrl.pathname) && !request.headers.has("next-action")) {
    const language = chooseLanguage({ cookie: request.cookies.get(languageCookie)?.value, acceptLanguage: request.headers.get("accept-language") });
    return finish(
      new NextResponse(unavailablePage(language, env().PORTAL_NAME), {
        status: 503,
        headers: { "Content-Type": "text/html; charset=utf-8", "Retry-After": "5", "Cache-Control": "no-store" },
      }),
    );
  }

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-request-id", requestId);
  headers.set("Content-Security-Policy", policy);
  return finish(NextResponse.next({ request: { headers } }));
}

export const config = { matcher: ["/((?!_next/static).*)"] };
