/** Lists of articles as their authors see them: ids first, then what is shown of these few. */
import { inArray, type SQL, sql } from "drizzle-orm";
import { users } from "@/db/schema/identity";
import { articleDrafts, articleFeedback, articles, articleTexts, emptySearches } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { countCap, pageSize } from "@/lib/accounts/rules";
import type { Language } from "@/lib/i18n/languages";
import { type ArticleView, type countedViews, reviewAheadDays } from "@/lib/knowledge/authors/rules";
import { readArticle } from "@/lib/knowledge/rules";
import { searchArticles } from "@/lib/knowledge/search/queries";

const a = sql`${articles} a`;
const t = sql`${articleTexts} t`;
const d = sql`${articleDrafts} d`;

const soon = sql`now() + make_interval(days => ${reviewAheadDays})`;
const isShown = sql`exists (select 1 from ${articleTexts} x where x.article_id = a.id)`;

type ListedView = Exclude<ArticleView, "searches" | "feedback">;

/** SQL: `id` of the articles in a view, in its order, behind the article `after`. */
function idsIn(view: ListedView, after: string | undefined): SQL {
  const most = sql`limit ${pageSize + 1}`;
  const behind = (key: SQL, way: SQL, place: SQL) =>
    after === undefined ? sql`true` : sql`(${key}, a.id) ${way} (${place})`;
  if (view === "drafts")
    return sql`select a.id from (select article_id as id, max(changed_at) as at from ${articleDrafts} group by 1) a
      where ${behind(sql`a.at`, sql`<`, sql`select max(changed_at), ${after ?? ""} from ${articleDrafts} where article_id = ${after ?? ""}`)}
      order by a.at desc, a.id desc ${most}`;
  if (view === "review")
    return sql`select a.id from ${a} where a.retired_at is null and a.review_at < ${soon} and ${isShown}
      and ${behind(sql`a.review_at`, sql`>`, sql`select review_at, id from ${articles} where id = ${after ?? ""}`)}
      order by a.review_at, a.id ${most}`;
  if (view === "retired")
    return sql`select a.id from ${a} where a.retired_at is not null
      and ${behind(sql`a.retired_at`, sql`<`, sql`select retired_at, id from ${articles} where id = ${after ?? ""}`)}
      order by a.retired_at desc, a.id desc ${most}`;
  // an article stands where its language published last stands
  return sql`select a.id from ${t} join ${a} on a.id = t.article_id where a.retired_at is null
    and not exists (select 1 from ${articleTexts} o where o.article_id = t.article_id
      and (o.published_at, o.language) > (t.published_at, t.language))
    and ${behind(sql`t.published_at`, sql`<`, sql`select max(published_at), ${after ?? ""} from ${articleTexts} where article_id = ${after ?? ""}`)}
    order by t.published_at desc, t.article_id desc ${most}`;
}

/** What a list shows of articles, in the order of the ids. `language`: of the title shown; the reader's where there is one. */
async function listByIds(ctx: Ctx<StaffMember>, ids: readonly string[]) {
  if (ids.length === 0) return [];
  const rows = await ctx.db
    .select({
      ...{ id: articles.id, number: articles.number, version: articles.version },
      ...{ audience: articles.audience, reviewAt: articles.reviewAt, retiredAt: articles.retiredAt },
      owner: { familyName: users.familyName, givenName: users.givenName },
    })
    .from(articles)
    .leftJoin(users, sql`${users.id} = ${articles.ownerId}`)
    .where(inArray(articles.id, [...ids]));
  const drafts = await ctx.db
    .select({
      ...{ articleId: articleDrafts.articleId, language: articleDrafts.language },
      ...{ title: articleDrafts.title, changedAt: articleDrafts.changedAt },
    })
    .from(articleDrafts)
    .where(inArray(articleDrafts.articleId, [...ids]));
  const texts = await ctx.db
    .select({
      ...{ articleId: articleTexts.articleId, language: articleTexts.language },
      ...{ title: articleTexts.title, publishedAt: articleTexts.publishedAt },
    })
    .from(articleTexts)
    .where(inArray(articleTexts.articleId, [...ids]));
  const latest = (dates: readonly Date[]) =>
    dates.reduce<Date | null>((last, date) => (last && last > date ? last : date), null);
  return ids.flatMap((id) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    const own = {
      drafts: drafts.filter(({ articleId }) => articleId === id),
      texts: texts.filter(({ articleId }) => articleId === id),
    };
    const titled = [...own.drafts, ...own.texts].filter(({ title }) => title !== "");
    const title = titled.find(({ language }) => language === ctx.language) ?? titled[0];
    return [
      {
        ...row,
        title: title?.title ?? "",
        language: title?.language ?? ctx.language,
        drafts: own.drafts.map(({ language }) => language),
        texts: own.texts.map(({ language }) => language),
        changedAt: latest(own.drafts.map(({ changedAt }) => changedAt)),
        publishedAt: latest(own.texts.map(({ publishedAt }) => publishedAt)),
      },
    ];
  });
}
export type ListedArticle = Awaited<ReturnType<typeof listByIds>>[number];

/** A page of a view. `after`: id of the last article before it. */
export async function listArticles(ctx: Ctx<StaffMember>, view: ListedView, after?: string) {
  const found = await ctx.db.execute<{ id: string }>(idsIn(view, after));
  const ids = found.map(({ id }) => id);
  return {
    rows: await listByIds(ctx, ids.slice(0, pageSize)),
    next: ids.length > pageSize ? (ids[pageSize - 1] ?? null) : null,
  };
}

/** Articles by number and words: those readers find, and before them what is a draft or retired, by its title. */
export async function findArticles(ctx: Ctx<StaffMember>, q: string): Promise<ListedArticle[]> {
  const like = `%${q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const hidden = await ctx.db.execute<{ id: string }>(sql`
    select a.id from ${a} where a.number = ${readArticle(q) ?? -1}
    union select d.article_id from ${d} where d.title ilike ${like}
    union select a.id from ${a} join ${t} on t.article_id = a.id where a.retired_at is not null and t.title ilike ${like}
    limit ${pageSize}`);
  const { rows } = await searchArticles(ctx, { q });
  return listByIds(ctx, [...new Set([...hidden, ...rows].map(({ id }) => id))]);
}

/** How much there is to do, counted no further than `countCap` + 1. */
export async function countToDo(
  ctx: Ctx<StaffMember>,
): Promise<Record<(typeof countedViews)[number], number>> {
  const some = (from: SQL) => sql`(select count(*)::int from (${from} limit ${countCap + 1}) found)`;
  const [row] = await ctx.db.execute<Record<(typeof countedViews)[number], number>>(sql`select
    ${some(sql`select distinct article_id from ${articleDrafts}`)} as drafts,
    ${some(sql`select 1 from ${a} where a.retired_at is null and a.review_at < ${soon} and ${isShown}`)} as review,
    ${some(sql`select 1 from ${emptySearches} where handled_at is null`)} as searches,
    ${some(sql`select 1 from ${articleFeedback} where not helpful and handled_at is null`)} as feedback`);
  return row ?? { drafts: 0, review: 0, searches: 0, feedback: 0 };
}

/** Which languages an article has in which state, for a list. */
export function standingOf(article: Pick<ListedArticle, "drafts" | "texts">, language: Language) {
  const [draft, text] = [article.drafts.includes(language), article.texts.includes(language)];
  return text ? (draft ? "changed" : "published") : draft ? "draft" : "none";
}
