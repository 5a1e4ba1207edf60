/** What a request for a download asks for, and what it is answered with (RFC 9110; trust FIL-4). */
import { dispositionOf } from "@/lib/cases/files/names/rules";

/** `whole`, a range that lies in the file (both ends included), or `none` when nothing of it does. */
export type Wanted = "whole" | "none" | { readonly first: number; readonly last: number };

/** Reads a `Range` header for a file of so many bytes. Several ranges, and what is no range of bytes, mean the whole. */
export function wantedRange(header: string | null, size: number): Wanted {
  const [, from = "", to = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? "") ?? [];
  if (from === "" && to === "") return "whole";
  if (from === "") {
    const length = Math.min(Number(to), size);
    return length === 0 ? "none" : { first: size - length, last: size - 1 };
  }
  const first = Number(from);
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < first) return "whole";
  return first >= size ? "none" : { first, last };
}

/** Headers of every download: it is saved and never shown, nothing in it runs, and nobody else keeps it. */
export function downloadHeaders(file: {
  readonly name: string;
  readonly contentType: string;
  readonly sha256: string | null;
}): Record<string, string> {
  return {
    "Content-Type": file.contentType,
    "Content-Disposition": dispositionOf(file.name),
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    // packed on its way a part would be no part of the file
    "Cache-Control": "no-store, no-transform",
    "Accept-Ranges": "bytes",
    ...(file.sha256 ? { ETag: `"${file.sha256}"` } : {}),
  };
}
