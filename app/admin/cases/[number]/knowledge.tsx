import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { showNumber } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";
import { findArticleOfCase } from "@/lib/knowledge/from-cases/queries";
import { showArticle } from "@/lib/knowledge/rules";

/** The article that was written from this case, or the way to one; for those who write articles. */
export async function Knowledge({
  ctx,
  about,
}: {
  ctx: Ctx<StaffMember>;
  about: { id: string; number: number };
}) {
  if (!ctx.actor.staff.permissions.has("staff.articles")) return null;
  const t = words(ctx.language, "articles");
  const article = await findArticleOfCase(ctx, about.id);
  return (
    <Card title={t("fromCase.card")}>
      {article === undefined ? (
        <LinkButton href={`/admin/articles/new?case=${showNumber(about.number)}`}>
          {t("fromCase.button")}
        </LinkButton>
      ) : (
        <AppLink href={`/admin/articles/${showArticle(article)}`}>
          {t("fromCase.there", { number: showArticle(article) })}
        </AppLink>
      )}
    </Card>
  );
}
