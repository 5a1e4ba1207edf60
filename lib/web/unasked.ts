/**
 * What no page of ours would send, refused before any page is asked: the framework would answer some of it with a bare
 * 500 (trust, 3 Next.js). Handlers below `/api/` judge for themselves.
 */
import type { RefusalCode } from "@/lib/platform/refusal";
import { isOwnOrigin } from "@/lib/web/origin";

/** The most a form may send, bytes. */
const longestForm = 1_048_576;
/** The same where files come with a form: one of FORM_FILE_MAX_BYTES and its words; as the framework's limit (next.config.ts). */
const longestFormWithFiles = 27_262_976;
/** Pages of single cases, of customers and of support, and the editor of articles. */
const withFiles = /^\/(?:(?:admin\/)?cases|admin\/articles)\/[^/]+$/;

export const pageMethods = ["GET", "HEAD", "POST"];

/** In front of the proxy, `client-ip.ts` notes here a method that the framework cannot even represent. */
export const oddMethodHeader = "x-portal-odd-method";

/** Why a request goes no further, or null. */
export function unasked(request: { method: string; path: string; headers: Headers }): RefusalCode | null {
  if (request.headers.has(oddMethodHeader)) return "method_not_allowed";
  if (request.path.startsWith("/api/")) return null;
  if (!pageMethods.includes(request.method)) return "method_not_allowed";
  if (request.method !== "POST") return null;
  if (!isOwnOrigin(request.headers)) return "cross_site";
  const longest = withFiles.test(request.path) ? longestFormWithFiles : longestForm;
  return Number(request.headers.get("content-length") ?? 0) > longest ? "body_too_large" : null;
}
