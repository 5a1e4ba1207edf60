/** Whether a request that changes something comes from our own pages (trust ACT-5). */
import { env } from "@/lib/platform/env";

/**
 * Cookie-carried posts must come from our own pages: same Origin, or a browser that says so. An Origin of `null` or
 * of nothing is foreign, and so is a request that says nothing at all.
 */
export function isOwnOrigin(head: Pick<Headers, "get">): boolean {
  const site = head.get("sec-fetch-site");
  const origin = head.get("origin");
  if (site && site !== "same-origin" && site !== "none") return false;
  if (origin === null) return Boolean(site);
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  // the address people use may differ from the configured one on a first run (127.0.0.1, another port), but never from the Host they asked
  return host === new URL(env().PORTAL_BASE_URL).host || host === head.get("host");
}
