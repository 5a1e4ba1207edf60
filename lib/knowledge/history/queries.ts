/** Every text that was ever published. */
import { and, desc, eq } from "drizzle-orm";
import { users } from "@/db/schema/identity";
import { articleRevisions } from "@/db/schema/knowledge";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { Language } from "@/lib/i18n/languages";
import { textOf } from "@/lib/knowledge/drafts/rules";
import type { ArticleText } from "@/lib/knowledge/rules";

/** Revisions shown at most; older ones are there and can be compared by their numbers. */
const most = 200;

/** What was published in a language, the newest first. */
export function listRevisions(ctx: Ctx<StaffMember>, articleId: string, language: Language) {
  return ctx.db
    .select({
      revision: articleRevisions.revision,
      title: articleRevisions.title,
      note: articleRevisions.note,
      publishedAt: articleRevisions.publishedAt,
      by: { familyName: users.familyName, givenName: users.givenName },
    })
    .from(articleRevisions)
    .leftJoin(users, eq(users.id, articleRevisions.publishedBy))
    .where(and(eq(articleRevisions.articleId, articleId), eq(articleRevisions.language, language)))
    .orderBy(desc(articleRevisions.revision))
    .limit(most);
}
export type Revision = Awaited<ReturnType<typeof listRevisions>>[number];

/** The text of a revision; undefined when there is none of that number. */
export async function findRevision(
  ctx: Ctx<StaffMember>,
  articleId: string,
  language: Language,
  revision: number,
): Promise<ArticleText | undefined> {
  const [found] = await ctx.db
    .select()
    .from(articleRevisions)
    .where(
      and(
        eq(articleRevisions.articleId, articleId),
        eq(articleRevisions.language, language),
        eq(articleRevisions.revision, revision),
      ),
    );
  return found && textOf(found);
}
