import { z } from "zod";
import { beginUploadInput } from "@/lib/cases/files/input";
import { customer } from "@/lib/cases/files/queries";
import { beginUpload } from "@/lib/cases/files/uploads/commands";
import { Refusal } from "@/lib/platform/refusal";
import { apiRoute } from "@/lib/web/api";
import { metadataOf, standing, wholeNumber } from "./resumable";

/** Begins an upload for a form: `Upload-Length`, and `filename` and `submissionId` in `Upload-Metadata`. Answers 201 with its `Location`. */
export const POST = apiRoute(
  { needs: "cases.open", by: "cookie", bodiless: true, input: z.object({}) },
  async (ctx, _input, request) => {
    const { filename, submissionId } = metadataOf(request);
    const parsed = beginUploadInput.safeParse({
      ...{ name: filename, submissionId },
      size: wholeNumber(request, "upload-length"),
    });
    if (!parsed.success) throw new Refusal("malformed_input");
    const { account } = ctx.actor;
    const file = await beginUpload(customer(ctx), account.id, parsed.data);
    return new Response(null, {
      status: 201,
      headers: standing(file, { Location: `/api/cases/files/${file.id}?account=${account.number}` }),
    });
  },
);
