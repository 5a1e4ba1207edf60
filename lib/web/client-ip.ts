/**
 * The network address of the caller. Next passes a client's `X-Forwarded-For` through unchanged and gives pages no
 * socket, so the address is taken from the socket when the request starts, overwriting anything the client sent
 * (trust finding 5). Behind `TRUST_PROXY_HOPS` proxies the n-th entry from the right counts.
 */
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/platform/env";
import { everywhere, forPrograms } from "@/lib/web/policy";
import { oddMethodHeader } from "@/lib/web/unasked";

export const clientIpHeader = "x-portal-client-ip";

/** What programs call comes to its door without the proxy, which is for pages (`matcher` in proxy.ts). */
const programsPath = /^\/api\/(?:license|v1)\//;

/** The address to believe: the socket's, or the n-th from the right of the forwarded list. */
export function believedIp(socketIp: string, forwarded: string | undefined, hops: number): string {
  if (hops === 0) return socketIp;
  const entries = (forwarded ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  return entries[entries.length - hops] ?? entries[0] ?? socketIp;
}

/**
 * Prepares every incoming request before the framework sees it: the believed address, a path as target (the absolute
 * form would be answered by a redirect to whatever host it names), and no method the framework breaks on.
 */
export function trustOnlyTheSocket(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const forwarded = request.headers["x-forwarded-for"];
    const list = Array.isArray(forwarded) ? forwarded.join(",") : forwarded;
    request.headers[clientIpHeader] = believedIp(
      request.socket.remoteAddress ?? "",
      list,
      env().TRUST_PROXY_HOPS,
    );
    request.url = pathIn(request.url ?? "/");
    delete request.headers["x-request-id"];
    if (programsPath.test(request.url)) {
      const requestId = randomBytes(12).toString("base64url");
      request.headers["x-request-id"] = requestId;
      response.setHeader("X-Request-Id", requestId);
      for (const [name, value] of Object.entries(forPrograms(env().PORTAL_BASE_URL)))
        response.setHeader(name, value);
    }
    delete request.headers[oddMethodHeader];
    if (request.method === "TRACE") {
      request.headers[oddMethodHeader] = request.method;
      request.method = "GET";
      request.url = "/";
    }
    for (const [name, value] of Object.entries(everywhere)) response.setHeader(name, value);
  });
}

/**
 * The path and query of a request target. `http://host/path` counts as `/path` (RFC 9112, 3.2.2); percent signs that do
 * not encode text count as themselves, since the framework answers them with a bare 500 on pages that take a parameter.
 */
export function pathIn(target: string): string {
  if (target === "*") return target;
  const absolute = /^https?:\/\//i.test(target) ? URL.parse(target) : null;
  const own = absolute ? `${absolute.pathname}${absolute.search}` : target.startsWith("/") ? target : "/";
  const end = own.search(/[?#]|$/);
  const path = own.slice(0, end);
  try {
    decodeURIComponent(path);
    return own;
  } catch {
    return `${path.replaceAll("%", "%25")}${own.slice(end)}`;
  }
}
