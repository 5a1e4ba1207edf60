/**
 * The network address of the caller. Next passes a client's `X-Forwarded-For` through unchanged and gives pages no
 * socket, so the address is taken from the socket when the request starts, overwriting anything the client sent
 * (trust finding 5). Behind `TRUST_PROXY_HOPS` proxies the n-th entry from the right counts.
 */
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { env } from "@/lib/platform/env";

export const clientIpHeader = "x-portal-client-ip";

/** The address to believe: the socket's, or the n-th from the right of the forwarded list. */
export function believedIp(socketIp: string, forwarded: string | undefined, hops: number): string {
  if (hops === 0) return socketIp;
  const entries = (forwarded ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
  return entries[entries.length - hops] ?? entries[0] ?? socketIp;
}

/** Sets the header on every incoming request before the framework sees it. */
export function trustOnlyTheSocket(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const forwarded = request.headers["x-forwarded-for"];
    const list = Array.isArray(forwarded) ? forwarded.join(",") : forwarded;
    request.headers[clientIpHeader] = believedIp(
      request.socket.remoteAddress ?? "",
      list,
      env().TRUST_PROXY_HOPS,
    );
  });
}
