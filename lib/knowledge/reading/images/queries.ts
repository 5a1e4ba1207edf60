/** The bytes of a picture that the reader may see. */
import type { getArticleImage } from "@/lib/knowledge/reading/queries";
import { fileStore } from "@/lib/platform/gateways/file-store/file-store";
import { StoreLost } from "@/lib/platform/gateways/file-store/store";
import { log } from "@/lib/platform/log";
import { Refusal } from "@/lib/platform/refusal";

type Image = Pick<
  Awaited<ReturnType<typeof getArticleImage>>,
  "id" | "contentType" | "size" | "sha256" | "storageKey"
>;

/**
 * Answers a request for a picture (`getArticleImage` says who may): all of it, or 304. It is a picture and nothing else,
 * whatever is in it (trust FIL-4), and whoever has it asks again, because it may not be theirs tomorrow. Refuses
 * `unavailable` when the store does not have what the row says.
 */
export async function serveArticleImage(
  image: Image,
  request: { readonly method: string; readonly headers: Pick<Headers, "get"> },
): Promise<Response> {
  const tag = `"${image.sha256}"`;
  const headers = {
    "Content-Type": image.contentType,
    "Content-Disposition": "inline",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
    ETag: tag,
  };
  const known = request.headers.get("if-none-match");
  if (known?.split(",").some((one) => one.trim().replace(/^W\//, "") === tag))
    return new Response(null, { status: 304, headers });
  const said = { ...headers, "Content-Length": String(image.size) };
  if (request.method === "HEAD") return new Response(null, { headers: said });
  try {
    // pictures are small; whole ones are sent or none
    const pieces: Uint8Array[] = [];
    for await (const piece of await fileStore().read(image.storageKey)) pieces.push(piece);
    return new Response(Buffer.concat(pieces), { headers: said });
  } catch (error) {
    if (!(error instanceof StoreLost)) throw error;
    log.error({ image: image.id }, "a picture of an article is not in the store");
    throw new Refusal("unavailable");
  }
}
