/**
 * Searching articles, for everybody who may read some. What matches is found along the GIN index, title hits and then the
 * newest; only that bounded set is ranked.
 */
import { and, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { products } from "@/db/schema/catalog";
import { articleProducts, articles, articleTexts } from "@/db/schema/knowledge";
import type { Ctx } from "@/lib/access/ctx";
import type { Language } from "@/lib/i18n/languages";
import { readableArticles } from "@/lib/knowledge/queries";
import type { Audience } from "@/lib/knowledge/rules";
import {
  type ArticleOrder,
  type Query,
  rankedArticles,
  readQuery,
  tellingTerms,
} from "@/lib/knowledge/search/rules";
import { coversVersion, isVersion } from "@/lib/knowledge/search/versions/rules";
import { markdownToText } from "@/lib/platform/markdown/rules";
import { executePrepared } from "@/lib/platform/prepared";

export const articlesPerPage = 20;
const excerptLength = 180;

/** An article as lists show it; instants are ISO 8601. `language`: of the text shown. */
export type ArticleHit = {
  id: string;
  number: number;
  language: Language;
  title: string;
  /** the first sentences, plain */
  excerpt: string;
  audience: Audience;
  publishedAt: string;
  helpful: number;
  families: string[];
};

export type ArticleSearch = {
  readonly q: string;
  readonly family?: string | undefined;
  /** what the reader runs; articles about other versions only are left out. What is no version leaves nothing out */
  readonly version?: string | undefined;
  /** texts of this language only; without it every article once, in the reader's language where there is one */
  readonly language?: Language | "" | undefined;
  readonly order?: ArticleOrder | undefined;
  /** hits before this page, from `next` */
  readonly after?: number | undefined;
};

const candidate = sql`t.article_id, t.language, t.published_at, t.helpful - t.unhelpful as helpful`;

type Narrowing = Pick<ArticleSearch, "family" | "language"> & {
  versions?: readonly string[] | undefined;
  /** the filter leaves so few articles that they are looked through one by one */
  few?: boolean;
};

/** Articles about something that are looked through one by one. */
const fewArticles = 3_000;

/** SQL: articles this reader finds in lists. */
const listed = (ctx: Ctx): SQL => sql`${articles.retiredAt} is null and ${readableArticles(ctx)}`;

/** SQL: `id` of the articles about what the filter names; undefined when it names nothing. */
function aboutIt({ family, versions }: Narrowing): SQL | undefined {
  if (!family && !versions) return undefined;
  return sql`select ${articleProducts.articleId} as id from ${articleProducts} where true
    ${family ? sql`and ${articleProducts.family} = ${family}` : sql``}
    ${versions ? sql`and (${articleProducts.versions} is null or ${articleProducts.versions} = any(${sql.param([...versions])}::text[]))` : sql``}`;
}

/** SQL on texts `t`: those the filter leaves. */
function narrowed(search: Narrowing): SQL {
  const about = search.few ? undefined : aboutIt(search);
  return sql`true ${about ? sql`and t.article_id in (${about})` : sql``}
    ${search.language ? sql`and t.language = ${search.language}` : sql``}`;
}

/** Does the filter leave only a few articles? */
async function leavesFew(ctx: Ctx, search: Narrowing): Promise<boolean> {
  const about = aboutIt(search);
  if (!about) return false;
  const [row] = await ctx.db.execute<{ count: number }>(
    sql`select count(*)::int as count from (${about} limit ${fewArticles}) counted`,
  );
  return (row?.count ?? 0) < fewArticles;
}

/** The versions beside products, as their authors wrote them, that cover the one asked for; undefined when none was. */
async function versionsCovering(ctx: Ctx, { family, version }: ArticleSearch) {
  if (!version || !isVersion(version)) return undefined;
  const written = await ctx.db
    .selectDistinct({ versions: articleProducts.versions })
    .from(articleProducts)
    .where(and(isNotNull(articleProducts.versions), family ? eq(articleProducts.family, family) : undefined));
  return written.flatMap(({ versions }) => (versions && coversVersion(versions, version) ? [versions] : []));
}

/**
 * SQL: the newest texts that match, at most so many. The newest slices are asked first, then twice as many and so on, and
 * all that is older only when these were not enough: so no more is sorted than one step finds, however common a word is,
 * and terms and texts, which lie apart when they are long, are read for phrases only. The plan depends on no word.
 */
function newestWith(ctx: Ctx, terms: SQL, query: Query, search: Narrowing, title: 0 | 1): SQL {
  const [folded, standThere] =
    query.phrases.length === 0
      ? [sql``, sql`true`]
      : [
          sql`, t.folded`,
          sql`(select bool_and(strpos(t.folded, phrase) > 0) from unnest(${sql.param([...query.phrases])}::text[]) phrase)`,
        ];
  const about = search.few ? aboutIt(search) : undefined;
  const from = about
    ? sql`(select distinct id from (${about}) them) about
        cross join lateral (select * from ${articleTexts} where ${articleTexts.articleId} = about.id offset 0) t`
    : sql`${articleTexts} t`;
  // `offset 0`: first the newest, then who may read them, one by one until there are enough
  const some = (
    slices: SQL,
  ) => sql`select t.article_id, t.language, t.published_at, t.helpful, ${title}::int as title
    from (select ${candidate} ${folded} from ${from}
      where ${terms} @@ (select ${query.match}::tsquery) and ${slices} and ${narrowed(search)}
      order by t.published_at desc, t.article_id desc offset 0) t
    cross join lateral (select from ${articles} where ${articles.id} = t.article_id and ${listed(ctx)} offset 0) listed
    where ${standThere} limit ${rankedArticles}`;
  if (about) return sql`(${some(sql`true`)})`;
  const last = sql`(select last_value / 512 from article_places)::int`;
  // steps are taken one after the other, and no further than the limit
  return sql`(select step.* from (values (0, 1), (2, 3), (4, 7), (8, 15), (16, 31), (32, 63)) steps (low, high)
      cross join lateral (${some(sql`array[t.place / 512] && array(select ${last} - n from generate_series(low, high) n)`)}) step
    union all (${some(sql`t.place / 512 < ${last} - 63`)})
    limit ${rankedArticles})`;
}

/** SQL: `titled` and `found`, the bounded sets of texts that match by their title and by anything, with what ranks them. */
function matching(ctx: Ctx, query: Query, search: Narrowing, order: ArticleOrder): SQL {
  const none = sql`select ${candidate}, 0 as title from ${articleTexts} t where false`;
  if (!query.match)
    return sql`titled as (${none}), found as materialized (select ${candidate}, 0 as title
      from ${articleTexts} t join ${articles} on ${articles.id} = t.article_id
      where ${listed(ctx)} and ${narrowed(search)}
      order by t.published_at desc, t.article_id desc limit ${rankedArticles})`;
  const titled = order === "newest" ? none : newestWith(ctx, sql`t.title_terms`, query, search, 1);
  const most =
    order === "best"
      ? // nothing comes before as many title hits as are ranked
        sql`case when (select count(distinct article_id) from titled) < ${rankedArticles} then ${rankedArticles} else 0 end`
      : sql`${rankedArticles}::int`;
  return sql`titled as materialized (${titled}),
    found as materialized (select * from ${newestWith(ctx, sql`t.terms`, query, search, 0)} every limit ${most})`;
}

const orders: Record<ArticleOrder, SQL> = {
  best: sql`title desc, whole desc, published_at desc, article_id`,
  newest: sql`published_at desc, article_id`,
  helpful: sql`helpful desc, title desc, published_at desc, article_id`,
};

type HitRow = Omit<ArticleHit, "excerpt"> & { symptom: string; resolution: string };

const shown = sql`${articles.id} as id, ${articles.number} as number, t.language, t.title, left(t.symptom, 600) as symptom,
  left(t.resolution, 600) as resolution, ${articles.audience} as audience, t.published_at as "publishedAt", t.helpful,
  (select coalesce(json_agg(distinct ${articleProducts.family}), '[]') from ${articleProducts}
    where ${articleProducts.articleId} = ${articles.id}) as families`;

function hitOf({ symptom, resolution, ...row }: HitRow): ArticleHit {
  const text = markdownToText(symptom || resolution);
  const excerpt = text.length > excerptLength ? `${text.slice(0, excerptLength).toWellFormed()}…` : text;
  return { ...row, excerpt, publishedAt: new Date(row.publishedAt).toISOString() };
}

/**
 * One page of the articles that have everything that was asked for; without a question, of all there are. `total` counts
 * no further than `rankedArticles`; `next` is the `after` of the next page. Symbols alone find nothing.
 */
export async function searchArticles(
  ctx: Ctx,
  search: ArticleSearch,
): Promise<{ rows: ArticleHit[]; total: number; more: boolean; next: number | null; query: Query }> {
  const query = readQuery(search.q);
  const after = Math.min(Math.max(Math.trunc(search.after ?? 0) || 0, 0), rankedArticles);
  if (search.q.trim() && !query.match) return { rows: [], total: 0, more: false, next: null, query };
  const order = search.order ?? "best";
  const versions = await versionsCovering(ctx, search);
  const few = query.match !== "" && (await leavesFew(ctx, { ...search, versions }));
  // where words stand in one is looked up in the texts themselves, for the few that are ranked by it
  const whole =
    query.match && order === "best"
      ? sql`(select (strpos(own.folded, ${query.whole}) > 0)::int from ${articleTexts} own
          where own.article_id = few.article_id and own.language = few.language)`
      : sql`0`;
  const run = async (match: string) =>
    executePrepared<HitRow & { total: number; more: boolean }>(
      ctx.db,
      sql`
    with ${matching(ctx, { ...query, match }, { ...search, versions, few }, order)},
    few as (select article_id, language, published_at, helpful, max(title) as title
      from (select * from titled union all select * from found) hit group by 1, 2, 3, 4),
    ranked as (select few.*, ${whole} as whole from few),
    once as (select distinct on (article_id) article_id, language, published_at, helpful,
        max(title) over (partition by article_id) as title, max(whole) over (partition by article_id) as whole
      from ranked order by article_id, (language = ${ctx.language}) desc, title desc),
    page as (select *, (select count(*)::int from once) as total, row_number() over (order by ${orders[order]}) as place
      from once order by place limit ${articlesPerPage} offset ${after})
    select ${shown}, page.total, greatest((select count(*) from titled), (select count(*) from found)) >= ${rankedArticles} as more
    from page join ${articles} on ${articles.id} = page.article_id
    join ${articleTexts} t on t.article_id = page.article_id and t.language = page.language
    order by page.place`,
    );
  const first = few || query.exact === query.match ? [] : await run(query.exact);
  const rows = first[0]?.more ? first : await run(query.match);
  const total = Math.min(rows[0]?.total ?? 0, rankedArticles);
  return {
    rows: rows.map(({ total: _, more: __, ...row }) => hitOf(row)),
    total,
    more: rows[0]?.more ?? false,
    next: after + articlesPerPage < total ? after + articlesPerPage : null,
    query,
  };
}

/** Families of products this reader finds articles about, by name. */
export async function listFamilies(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.execute<{ family: string }>(sql`
    select family from (select distinct ${products.family} as family from ${products}) families
    where exists (select 1 from ${articleProducts} join ${articles} on ${articles.id} = ${articleProducts.articleId}
      join ${articleTexts} t on t.article_id = ${articles.id}
      where ${articleProducts.family} = families.family and ${listed(ctx)})
    order by family`);
  return rows.map(({ family }) => family);
}

/** Terms a suggestion goes by, and texts looked at for each. */
const telling = 24;
const textsPerTerm = 100;

/** How much of the likeliest article's score another must reach: a weak second draws readers away from the first. */
const leastShare = 0.3;

/**
 * Articles that may answer a longer text, such as subject and description of a case; the likeliest first, none where
 * nothing speaks for one. The rarest terms of the text count, most of all in titles; articles about other products step back.
 */
export async function suggestArticles(
  ctx: Ctx,
  about: { text: string; productId?: string | undefined; family?: string | undefined; limit?: number },
): Promise<ArticleHit[]> {
  const terms = tellingTerms(about.text);
  if (terms.length === 0) return [];
  // of a few words half must be there, of many a few
  const half = terms.reduce((sum, { weight }) => sum + weight, 0) / 2;
  const family = about.family
    ? sql`${about.family}::text`
    : sql`(select ${products.family} from ${products} where ${products.id} = ${about.productId ?? null})`;
  // what PostgreSQL knows of the commonest terms; those it does not name are rare, or in no article at all
  const rows = await ctx.db.execute<HitRow>(sql`
    with asked as (select term, weight, place
      from unnest(${sql.param(terms.map(({ term }) => term))}::text[], ${sql.param(terms.map(({ weight }) => weight))}::float8[])
        with ordinality a (term, weight, place)),
    common as (select elem, freq from pg_stats,
        unnest(most_common_elems::text::text[], most_common_elem_freqs[:cardinality(most_common_elems::text::text[])]) c (elem, freq)
      where schemaname = 'public' and tablename = 'article_texts' and attname = 'terms'),
    rarest as (select term, weight from asked left join common on elem = term where coalesce(freq, 0) < 0.2
      order by coalesce(freq, 0), place limit ${telling}),
    hits as (select rarest.weight, hit.*, count(*) over (partition by rarest.term) as texts from rarest
      cross join lateral (select t.article_id, t.language, t.title_terms @@ (quote_literal(rarest.term))::tsquery as title
        from ${articleTexts} t where t.terms @@ (quote_literal(rarest.term))::tsquery limit ${textsPerTerm}) hit),
    scored as (select article_id, language, sum(weight) as named,
        coalesce(sum(weight) filter (where title), 0) as titles,
        sum(weight * (case when title then 3 else 1 end) / ln(1.5 + texts)) as score
      from hits group by article_id, language),
    ranked as (select distinct on (scored.article_id) scored.article_id, t.language,
        score * case when not exists (select 1 from ${articleProducts} where ${articleProducts.articleId} = scored.article_id) then 1
          when ${family} is null then 1
          when exists (select 1 from ${articleProducts} where ${articleProducts.articleId} = scored.article_id
            and ${articleProducts.family} = ${family}) then 1.5 else 0.4 end as score
      from scored join ${articles} on ${articles.id} = scored.article_id
      join ${articleTexts} t on t.article_id = scored.article_id
      where ${listed(ctx)} and (named >= ${Math.max(0.9, Math.min(3, half))} or titles >= 0.9 and named >= ${Math.min(1.5, half)})
      order by scored.article_id, (t.language = ${ctx.language}) desc, score desc)
    select ${shown} from (select * from (select *, max(score) over () as most from ranked) r
      where score >= ${leastShare} * most order by score desc, article_id limit ${about.limit ?? 5}) best
    join ${articles} on ${articles.id} = best.article_id
    join ${articleTexts} t on t.article_id = best.article_id and t.language = best.language
    order by best.score desc, best.article_id`);
  return rows.map(hitOf);
}
