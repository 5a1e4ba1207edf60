import { z } from "zod";
import { removeFile } from "@/lib/cases/files/commands";
import { customer, getUpload } from "@/lib/cases/files/queries";
import { appendToUpload } from "@/lib/cases/files/uploads/commands";
import { longestPart } from "@/lib/cases/files/uploads/rules";
import { Refusal } from "@/lib/platform/refusal";
import { apiRoute } from "@/lib/web/api";
import { standing, wholeNumber } from "../resumable";

const nothing = z.object({});

async function* none(): AsyncGenerator<Uint8Array> {}

/** Where an upload stands, so that it can go on. */
export const HEAD = apiRoute(
  { needs: "cases.open", by: "cookie", bodiless: true, input: nothing },
  async (ctx, _input, _request, { id = "" }) =>
    new Response(null, { status: 200, headers: standing(await getUpload(customer(ctx), id)) }),
);

/** The next part of an upload, from `Upload-Offset` on. Takes as long as the sender's line does. */
export const PATCH = apiRoute(
  { needs: "cases.open", by: "cookie", bodiless: true, unhurried: true, input: nothing },
  async (ctx, _input, request, { id = "" }) => {
    if (request.headers.get("content-type") !== "application/offset+octet-stream")
      throw new Refusal("unsupported_content_type");
    if (Number(request.headers.get("content-length") ?? 0) > longestPart) throw new Refusal("body_too_large");
    const offset = wholeNumber(request, "upload-offset");
    const file = await appendToUpload(customer(ctx), { id, offset }, request.body ?? none());
    return new Response(null, { status: 204, headers: standing(file) });
  },
);

/** Takes a file back, whole or not. */
export const DELETE = apiRoute(
  { needs: "cases.open", by: "cookie", bodiless: true, input: nothing },
  async (ctx, _input, _request, { id = "" }) => {
    await removeFile(ctx, id);
    return new Response(null, {
      status: 204,
      headers: { "Tus-Resumable": "1.0.0", "Cache-Control": "no-store" },
    });
  },
);
