/** The headers of resumable uploads (tus 1.0.0): what our pages and any client of that protocol say to us. */
import { removeFile } from "@/lib/cases/files/commands";
import { beginUploadInput } from "@/lib/cases/files/input";
import { type CaseFile, getUpload, type Uploader } from "@/lib/cases/files/queries";
import { appendToUpload, beginUpload } from "@/lib/cases/files/uploads/commands";
import { longestPart } from "@/lib/cases/files/uploads/rules";
import type { Visibility } from "@/lib/cases/rules";
import { Refusal } from "@/lib/platform/refusal";

const version = "1.0.0";

/** A whole number of a header; refuses `malformed_input` for anything else. */
function wholeNumber(request: Request, name: string): number {
  const text = request.headers.get(name) ?? "";
  if (!/^\d{1,15}$/.test(text)) throw new Refusal("malformed_input");
  return Number(text);
}

/** `Upload-Metadata`: names with Base64 values, separated by commas. Refuses `malformed_input`. */
function metadataOf(request: Request): Record<string, string> {
  const header = request.headers.get("upload-metadata") ?? "";
  return Object.fromEntries(
    header
      .split(",")
      .map((pair) => pair.trim())
      .filter(Boolean)
      .map((pair) => {
        const [, name = "", value = ""] =
          /^([\w-]{1,40})(?: ([A-Za-z0-9+/]{0,8000}={0,2}))?$/.exec(pair) ?? [];
        const text = Buffer.from(value, "base64").toString("utf8");
        if (name === "" || text.includes("\uFFFD")) throw new Refusal("malformed_input");
        return [name, text];
      }),
  );
}

/** Where an upload stands, as every answer says it. `Upload-State` is ours: what became of a whole file. */
function standing(file: CaseFile, more: Record<string, string> = {}): Record<string, string> {
  return {
    "Tus-Resumable": version,
    "Upload-Offset": String(file.received),
    "Upload-Length": String(file.size),
    "Upload-State": file.state,
    "Cache-Control": "no-store",
    ...more,
  };
}

/** Begins an upload for a form: `Upload-Length`, and `filename` and `submissionId` in `Upload-Metadata`. Answers 201 with its `Location`. */
export async function begin(
  who: Uploader,
  request: Request,
  belongs: { readonly accountId: string; readonly visibility: Visibility },
  addressOf: (file: CaseFile) => string,
): Promise<Response> {
  const { filename, submissionId } = metadataOf(request);
  const parsed = beginUploadInput.safeParse({
    ...{ name: filename, submissionId },
    size: wholeNumber(request, "upload-length"),
  });
  if (!parsed.success) throw new Refusal("malformed_input");
  const file = await beginUpload(who, belongs.accountId, parsed.data, belongs.visibility);
  return new Response(null, { status: 201, headers: standing(file, { Location: addressOf(file) }) });
}

/** Where an upload stands, so that it can go on. */
export async function tell(who: Uploader, id: string): Promise<Response> {
  return new Response(null, { status: 200, headers: standing(await getUpload(who, id)) });
}

async function* none(): AsyncGenerator<Uint8Array> {}

/** The next part of an upload, from `Upload-Offset` on. Takes as long as the sender's line does. */
export async function append(who: Uploader, id: string, request: Request): Promise<Response> {
  if (request.headers.get("content-type") !== "application/offset+octet-stream")
    throw new Refusal("unsupported_content_type");
  if (Number(request.headers.get("content-length") ?? 0) > longestPart) throw new Refusal("body_too_large");
  const offset = wholeNumber(request, "upload-offset");
  const file = await appendToUpload(who, { id, offset }, request.body ?? none());
  return new Response(null, { status: 204, headers: standing(file) });
}

/** Takes a file back, whole or not. */
export async function takeBack(who: Uploader, id: string): Promise<Response> {
  await removeFile(who, id);
  return new Response(null, {
    status: 204,
    headers: { "Tus-Resumable": version, "Cache-Control": "no-store" },
  });
}
