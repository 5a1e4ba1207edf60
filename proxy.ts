/**
 * Runs before every page, and every handler but those of programs: nonce and Content-Security-Policy, request id, refusal
 * of what no page of ours sends, and a calm 503 while the database is away. Not an authorization layer: every door asks
 * for itself (trust, Rules 1 and 4).
 */
import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/platform/env";
import { refusals } from "@/lib/platform/refusal";
import { chooseLanguage, languageCookie } from "@/lib/web/locale";
import { addressHeader, databaseIsDown } from "@/lib/web/outage";
import { captchaSources, contentSecurityPolicy, transportSecurity } from "@/lib/web/policy";
import { pageMethods, unasked } from "@/lib/web/unasked";
import { refusedPage, unavailablePage } from "@/lib/web/unavailable";

const aliveWithoutDatabase = /^\/(healthz|readyz|version|favicon\.svg|robots\.txt|unavailable\.css|api\/)/;

export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, {
    secure: env().PORTAL_BASE_URL.startsWith("https:"),
    development: process.env.NODE_ENV === "development",
    captcha: captchaSources(env().CAPTCHA_PROVIDER),
  });
  const requestId = randomBytes(12).toString("base64url");

  const finish = (response: NextResponse) => {
    response.headers.set("Content-Security-Policy", policy);
    response.headers.set("X-Request-Id", requestId);
    if (env().PORTAL_BASE_URL.startsWith("https:"))
      response.headers.set("Strict-Transport-Security", transportSecurity);
    return response;
  };

  const language = () =>
    chooseLanguage({
      cookie: request.cookies.get(languageCookie)?.value,
      acceptLanguage: request.headers.get("accept-language"),
    });
  const plain = (html: string, status: number, more: Record<string, string>) =>
    finish(
      new NextResponse(html, {
        status,
        headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store", ...more },
      }),
    );

  const refused = unasked({
    method: request.method,
    path: request.nextUrl.pathname,
    headers: request.headers,
  });
  if (refused)
    return plain(
      refusedPage(language(), env().PORTAL_NAME, refused),
      refusals[refused],
      refused === "method_not_allowed" ? { Allow: pageMethods.join(", ") } : {},
    );

  // an action answers for itself and keeps what was typed; everything else gets the plain page at once
  if (
    databaseIsDown() &&
    !aliveWithoutDatabase.test(request.nextUrl.pathname) &&
    !request.headers.has("next-action")
  ) {
    return plain(unavailablePage(language(), env().PORTAL_NAME, request.method === "POST"), 503, {
      "Retry-After": "5",
    });
  }

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-request-id", requestId);
  headers.set(addressHeader, request.nextUrl.pathname + request.nextUrl.search);
  headers.set("Content-Security-Policy", policy);
  return finish(NextResponse.next({ request: { headers } }));
}

// what programs call is prepared in client-ip.ts: this way would cost them a good part of their time
export const config = { matcher: ["/((?!_next/static|api/license/|api/v1/).*)"] };
