import { LinkButton } from "@/app/_ui/button";
import { NoticePanel } from "@/app/_ui/notice-panel";
import { formatTime } from "@/app/_ui/time-format";
import type { Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { Article } from "@/lib/knowledge/reading/queries";
import { showArticle } from "@/lib/knowledge/rules";
import { articleAddress, zoneOf } from "../addresses";

/** What one must know before reading: that the article is over, or in another language. */
export function Moments({ ctx, article }: { ctx: Ctx; article: Article }) {
  const t = words(ctx.language, "knowledge");
  return (
    <>
      {article.retiredAt ? (
        <NoticePanel kind="danger" title={t("article.retired")}>
          <p>
            {t("article.retiredOn", {
              date: formatTime(article.retiredAt, ctx.language, zoneOf(ctx), "date"),
            })}
          </p>
          {article.replacedBy === null ? null : (
            <LinkButton href={articleAddress(article.replacedBy)}>
              {t("article.replaced", { number: showArticle(article.replacedBy) })}
            </LinkButton>
          )}
        </NoticePanel>
      ) : null}
      {article.language !== ctx.language && !article.languages.includes(ctx.language) ? (
        <NoticePanel>
          <p>{t("article.onlyOther", { language: t(`languages.${article.language}`) })}</p>
        </NoticePanel>
      ) : null}
    </>
  );
}
