/** The headers of resumable uploads (tus 1.0.0): what our pages and any client of that protocol say to us. */
import type { CaseFile } from "@/lib/cases/files/queries";
import { Refusal } from "@/lib/platform/refusal";

const version = "1.0.0";

/** A whole number of a header; refuses `malformed_input` for anything else. */
export function wholeNumber(request: Request, name: string): number {
  const text = request.headers.get(name) ?? "";
  if (!/^\d{1,15}$/.test(text)) throw new Refusal("malformed_input");
  return Number(text);
}

/** `Upload-Metadata`: names with Base64 values, separated by commas. Refuses `malformed_input`. */
export function metadataOf(request: Request): Record<string, string> {
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
export function standing(file: CaseFile, more: Record<string, string> = {}): Record<string, string> {
  return {
    "Tus-Resumable": version,
    "Upload-Offset": String(file.received),
    "Upload-Length": String(file.size),
    "Upload-State": file.state,
    "Cache-Control": "no-store",
    ...more,
  };
}
