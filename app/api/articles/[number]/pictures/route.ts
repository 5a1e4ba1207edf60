import { z } from "zod";
import { addPicture } from "@/lib/knowledge/pictures/commands";
import { readArticle } from "@/lib/knowledge/rules";
import { answerJson, apiRoute } from "@/lib/web/api";

async function* none(): AsyncGenerator<Uint8Array> {}

/** A picture for an article, from the editor: the bytes are the body. Answers 201 with its id. */
export const POST = apiRoute(
  { needs: "staff.articles", by: "cookie", bodiless: true, unhurried: true, input: z.object({}) },
  async (ctx, _input, request, { number = "" }) => {
    const { id } = await addPicture(ctx, readArticle(number) ?? 0, request.body ?? none());
    return answerJson({ id }, { status: 201 });
  },
);
