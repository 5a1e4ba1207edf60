import { suggestInput } from "@/lib/knowledge/deflections/input";
import { suggestWhileTyping } from "@/lib/knowledge/deflections/queries";
import { answerJson, apiRoute } from "@/lib/web/api";
import { helpfulOf } from "../../helpful";

/** Articles that may help with a case as far as it is written. */
export const POST = apiRoute({ needs: "cases.open", by: "cookie", input: suggestInput }, async (ctx, input) =>
  answerJson({ articles: helpfulOf(ctx, await suggestWhileTyping(ctx, input)) }),
);
