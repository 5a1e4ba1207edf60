/** For whom an article is, what it is about, who answers for it, and when it is looked at again. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { products } from "@/db/schema/catalog";
import { staffMembers } from "@/db/schema/identity";
import { articleProducts, articles, articleTexts } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { instantNamed } from "@/lib/cases/desk/working/rules";
import { takeArticle } from "@/lib/knowledge/drafts/commands";
import type { Facts } from "@/lib/knowledge/facts/input";
import { maySetFacts } from "@/lib/knowledge/facts/policy";
import { familyIn } from "@/lib/knowledge/facts/rules";
import { record } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import { inTransaction } from "@/lib/platform/transaction";

/**
 * Sets all of it. Refuses `not_permitted` for a published article to those who may not publish, `malformed_input` for
 * families, products and people that do not exist, and as `takeArticle`.
 */
export function setFacts(outer: Ctx<StaffMember>, facts: Facts): Promise<void> {
  return inTransaction(outer, async (ctx) => {
    const article = await takeArticle(ctx, facts);
    const published = (await ctx.db.$count(articleTexts, eq(articleTexts.articleId, article.id))) > 0;
    if (!maySetFacts(ctx.actor, published)) throw new Refusal("not_permitted");
    await ctx.db
      .update(articles)
      .set({
        audience: facts.audience,
        ownerId: await ownerOf(ctx, facts.owner),
        // the day begins where its author is
        reviewAt: instantNamed(facts.reviewDay, "00:00", ctx.actor.timeZone),
      })
      .where(eq(articles.id, article.id));
    await setProducts(ctx, article.id, facts.about);
    await record(ctx, "article.changed", {
      subjectId: article.id,
      data: { act: "facts", audience: facts.audience, former: article.audience },
    });
  });
}

async function ownerOf(ctx: Ctx<StaffMember>, owner: string): Promise<string | null> {
  if (owner === "") return null;
  const here = and(eq(staffMembers.userId, owner), isNull(staffMembers.endedAt));
  if ((await ctx.db.$count(staffMembers, here)) === 0) throw new Refusal("malformed_input");
  return owner;
}

/** What an article is about, in this order, each once. For callers that hold the article. */
export async function setProducts(
  ctx: Ctx<StaffMember>,
  articleId: string,
  about: Facts["about"],
): Promise<void> {
  const ids = about.map(({ what }) => what).filter((what) => familyIn(what) === null);
  const named = about.flatMap(({ what }) => familyIn(what) ?? []);
  const known = await ctx.db
    .select({ id: products.id, family: products.family })
    .from(products)
    .where(
      sql`${ids.length > 0 ? inArray(products.id, ids) : sql`false`} or ${named.length > 0 ? inArray(products.family, named) : sql`false`}`,
    );
  const rows = about.map(({ what, versions }) => {
    const family = familyIn(what);
    const product = known.find((one) => (family === null ? one.id === what : one.family === family));
    if (!product) throw new Refusal("malformed_input");
    return {
      ...{ articleId, family: product.family, versions: versions || null },
      productId: family === null ? product.id : null,
    };
  });
  const same = (row: (typeof rows)[number]) => `${row.productId ?? row.family} ${row.versions}`;
  const once = [...new Map(rows.map((row) => [same(row), row])).values()];
  await ctx.db.delete(articleProducts).where(eq(articleProducts.articleId, articleId));
  if (once.length > 0)
    await ctx.db.insert(articleProducts).values(once.map((row, position) => ({ ...row, position })));
}
