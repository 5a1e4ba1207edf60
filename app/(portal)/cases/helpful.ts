import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { showArticle } from "@/lib/knowledge/rules";
import type { ArticleHit } from "@/lib/knowledge/search/queries";
import { addressOf } from "./addresses";
import type { HelpfulArticle } from "./articles";

/** The page of an article, for somebody who acts in this account. */
export const articleAddress = (ctx: Ctx<AccountMember>, number: number) =>
  addressOf(`/knowledge/${showArticle(number)}`, ctx.actor.account.number);

/** Articles that were found, as the list shows them. */
export function helpfulOf(ctx: Ctx<AccountMember>, hits: readonly ArticleHit[]): HelpfulArticle[] {
  return hits.map(({ number, title, excerpt, language }) => ({
    ...{ number, title, excerpt, language },
    address: articleAddress(ctx, number),
  }));
}
