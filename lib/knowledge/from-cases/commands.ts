/** Beginning an article from a case. */
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { getDeskCase } from "@/lib/cases/desk/queries";
import { insertArticle } from "@/lib/knowledge/drafts/commands";
import { textOf } from "@/lib/knowledge/drafts/rules";
import { setProducts } from "@/lib/knowledge/facts/commands";
import type { FromCase } from "@/lib/knowledge/from-cases/input";
import { findArticleOfCase } from "@/lib/knowledge/from-cases/queries";
import { showArticle } from "@/lib/knowledge/rules";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Makes the draft as its author left it, about the product of the case. A case becomes one article: refuses
 * `case_has_article` to whoever comes second, and `not_found`. Answers the article's number.
 */
export function createFromCase(outer: Ctx<StaffMember>, input: FromCase): Promise<{ number: number }> {
  return inTransaction(outer, async (ctx) => {
    const { about } = await getDeskCase(ctx, input.case);
    const { audience, language } = input;
    const made = await insertArticle(ctx, { audience, language, caseId: about.id, text: textOf(input) });
    if (!made) {
      const there = await findArticleOfCase(ctx, about.id);
      throw new Refusal("case_has_article", {
        values: there === undefined ? {} : { article: showArticle(there) },
      });
    }
    if (about.productId) await setProducts(ctx, made.id, [{ what: about.productId, versions: "" }]);
    return { number: made.number };
  });
}
