/** What the knowledge base did in a period, for the reports of staff. */
import { type SQL, sql } from "drizzle-orm";
import { cases } from "@/db/schema/cases";
import { articleFeedback, articles, articleTexts, deflections, emptySearches } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { realAccount } from "@/lib/accounts/queries";
import { type Period, reportZone } from "@/lib/cases/reports/rules";

/** Articles that are listed at most. */
const most = 10;

export type KnowledgeUse = {
  /** cases that an article made unnecessary */
  deflected: number;
  helpful: number;
  unhelpful: number;
  /** different searches that found nothing, the last time in the period, and with which nobody has dealt */
  emptySearches: number;
  /** the articles that did so most often */
  articles: { number: number; title: string; deflected: number; helpful: number; unhelpful: number }[];
};

/**
 * Use of the knowledge base in a period, for all readers but those of sandboxes. Each count walks its own index from the
 * beginning of the period to its end.
 */
export async function getKnowledgeUse(ctx: Ctx<StaffMember>, { from, until }: Period): Promise<KnowledgeUse> {
  const within = (at: SQL) =>
    sql`${at} >= ${from}::timestamp at time zone ${reportZone} and ${at} < ${until}::timestamp at time zone ${reportZone}`;
  const [row] = await ctx.db.execute<KnowledgeUse>(sql`
    with solved as materialized (
      select d.article_id, count(*)::int as n from ${deflections} d
      where ${within(sql`d.created_at`)}
        and ${realAccount(sql`d.account_id`)}
        -- whoever sent the form all the same, or opened the case again, was not helped
        and not exists (select 1 from ${cases} c where c.submission_id = d.submission_id and c.close_reason is distinct from 'deflected')
        and not exists (select 1 from ${cases} c where c.id = d.case_id and c.close_reason is distinct from 'deflected')
      group by 1
    ), said as materialized (
      select f.article_id, count(*) filter (where f.helpful)::int as helpful, count(*) filter (where not f.helpful)::int as unhelpful
      from ${articleFeedback} f where ${within(sql`f.created_at`)} group by 1
    ), best as (
      select coalesce(s.article_id, f.article_id) as id, coalesce(s.n, 0) as n,
        coalesce(f.helpful, 0) as helpful, coalesce(f.unhelpful, 0) as unhelpful
      from solved s full join said f on f.article_id = s.article_id
      order by 2 desc, 3 desc, 1 limit ${most}
    )
    select coalesce((select sum(n) from solved), 0)::int as deflected,
      coalesce((select sum(helpful) from said), 0)::int as helpful,
      coalesce((select sum(unhelpful) from said), 0)::int as unhelpful,
      (select count(*)::int from ${emptySearches} e where e.handled_at is null and ${within(sql`e.last_at`)}) as "emptySearches",
      (select coalesce(json_agg(json_build_object('number', a.number, 'deflected', b.n, 'helpful', b.helpful, 'unhelpful', b.unhelpful,
          'title', coalesce((select t.title from ${articleTexts} t where t.article_id = a.id
            order by t.language = ${ctx.language} desc limit 1), '')) order by b.n desc, b.helpful desc, a.number), '[]')
        from best b join ${articles} a on a.id = b.id) as articles`);
  return row ?? { deflected: 0, helpful: 0, unhelpful: 0, emptySearches: 0, articles: [] };
}
