/** The bytes of a file that may be given out. */

import { downloadHeaders, wantedRange } from "@/lib/cases/files/downloads/rules";
import type { CaseFile } from "@/lib/cases/files/queries";
import { fileStore } from "@/lib/platform/gateways/file-store/file-store";
import { StoreLost } from "@/lib/platform/gateways/file-store/store";
import { log } from "@/lib/platform/log";
import { Refusal } from "@/lib/platform/refusal";

/** Does this request begin a download? One that goes on with a later part was noted when it began. */
export function beginsDownload(headers: Pick<Headers, "get">): boolean {
  return !/^bytes=[1-9]/.test(headers.get("range")?.trim() ?? "");
}

/**
 * Answers a request for a file the caller may have (`takeFile`): all of it, one range (206, or 416 when nothing of it lies
 * in the file), or 304 for what the caller has. Refuses `unavailable` when the store does not have what the row says.
 */
export async function serveFile(
  file: CaseFile,
  request: { readonly method: string; readonly headers: Pick<Headers, "get"> },
): Promise<Response> {
  const headers = downloadHeaders(file);
  const tag = headers.ETag;
  const known = request.headers.get("if-none-match");
  if (tag && known?.split(",").some((one) => one.trim().replace(/^W\//, "") === tag))
    return new Response(null, { status: 304, headers });
  const condition = request.headers.get("if-range");
  const wanted =
    condition === null || condition === tag ? wantedRange(request.headers.get("range"), file.size) : "whole";
  if (wanted === "none")
    return new Response(null, {
      status: 416,
      headers: { ...headers, "Content-Range": `bytes */${file.size}` },
    });
  const range = wanted === "whole" ? undefined : wanted;
  const length = range ? range.last - range.first + 1 : file.size;
  const said = {
    ...headers,
    "Content-Length": String(length),
    ...(range ? { "Content-Range": `bytes ${range.first}-${range.last}/${file.size}` } : {}),
  };
  const status = range ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers: said });
  return new Response(streamOf(await bytesOf(file, range)), { status, headers: said });
}

async function bytesOf(file: CaseFile, range?: { first: number; last: number }) {
  try {
    return await fileStore().read(file.storageKey, range);
  } catch (error) {
    if (!(error instanceof StoreLost)) throw error;
    log.error({ file: file.id }, "a file of a case is not in the store");
    throw new Refusal("unavailable");
  }
}

function streamOf(bytes: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const pieces = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}
