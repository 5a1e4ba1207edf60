/** Who may read which article: every read of articles goes by `readableArticles`. */
import { type SQL, sql } from "drizzle-orm";
import { assets } from "@/db/schema/assets";
import { products } from "@/db/schema/catalog";
import { articleProducts, articles } from "@/db/schema/knowledge";
import type { ActingAccount, Actor, Ctx } from "@/lib/access/ctx";

/** Does whoever acts in this account do so for a partner: in the partner's own account, or from it by a link? */
function actsForPartner(actor: Actor, account: ActingAccount): boolean {
  const kinds = actor.kind === "member" ? actor.accounts : [account];
  const home = kinds.find(({ id, home }) => id === account.home?.id && home === null);
  return [account.kind, home?.kind].some((kind) => kind === "cssp" || kind === "asc");
}

/**
 * SQL on `articles`: those that exist for this reader (audiences in `rules.ts`). Retired ones are among them; lists leave
 * them out. What `owners` and `partners` read counts in the account acted in, and for those who read content there.
 */
export function readableArticles(ctx: Ctx): SQL {
  const { actor } = ctx;
  if (actor.kind === "visitor" || actor.kind === "machine") return sql`${articles.audience} = 'public'`;
  if (actor.kind === "member" && actor.staff?.permissions.has("staff.read")) return sql`true`;
  const { account } = actor;
  const words = ["public", "members"];
  if (!account?.permissions.has("content.read")) return sql`${articles.audience} in ('public', 'members')`;
  if (actsForPartner(actor, account)) words.push("partners");
  const theirs = sql`exists (select 1 from ${articleProducts}
    join ${products} on ${products.family} = ${articleProducts.family}
      and (${articleProducts.productId} is null or ${articleProducts.productId} = ${products.id})
    join ${assets} on ${assets.productId} = ${products.id}
    where ${articleProducts.articleId} = ${articles.id} and ${assets.accountId} = ${account.id}
      and ${assets.decommissionedAt} is null)`;
  const named = sql.join(
    words.map((word) => sql`${word}`),
    sql`, `,
  );
  return sql`(${articles.audience} in (${named}) or (${articles.audience} = 'owners' and ${theirs}))`;
}
