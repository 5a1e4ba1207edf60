import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { ArticleHit } from "@/lib/knowledge/search/queries";
import { articleAddress } from "../knowledge/addresses";
import type { HelpfulArticle } from "./articles";

/** The page of an article, for somebody who acts in this account. */
export const helpfulAddress = (ctx: Ctx<AccountMember>, number: number) =>
  articleAddress(number, undefined, { account: String(ctx.actor.account.number) });

/** Articles that were found, as the list shows them. */
export function helpfulOf(ctx: Ctx<AccountMember>, hits: readonly ArticleHit[]): HelpfulArticle[] {
  return hits.map(({ number, title, excerpt, language }) => ({
    ...{ number, title, excerpt, language },
    address: helpfulAddress(ctx, number),
  }));
}
