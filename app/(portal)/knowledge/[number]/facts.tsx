import { AppLink } from "@/app/_ui/app-link";
import { Card } from "@/app/_ui/card";
import { SummaryList, type SummaryRow } from "@/app/_ui/summary-list";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { Article } from "@/lib/knowledge/reading/queries";
import { articleAddress, zoneOf } from "../addresses";
import css from "../knowledge.module.css";

/** What an article is about, for whom, and how old it is. */
export function Facts({ ctx, article }: { ctx: Ctx; article: Article }) {
  const { language } = ctx;
  const t = words(language, "knowledge");
  const zone = zoneOf(ctx);
  const twin = article.languages.find((one) => one !== article.language);
  const rows: SummaryRow[] = [
    {
      label: t("article.about"),
      value:
        article.about.length === 0 ? (
          t("article.aboutAll")
        ) : (
          <ul className={css.plain}>
            {article.about.map(({ family, product, versions }) => (
              <li key={`${family} ${product} ${versions}`}>
                <span translate="no">{product ?? family}</span>{" "}
                <span className={css.meta}>{versions ?? t("article.allVersions")}</span>
              </li>
            ))}
          </ul>
        ),
    },
    {
      label: t("article.created"),
      value: <TimeStamp at={article.firstPublishedAt} language={language} zone={zone} style="date" />,
    },
    {
      label: t("article.changed"),
      value: <TimeStamp at={article.publishedAt} language={language} zone={zone} style="date" />,
    },
    { label: t("article.audience"), value: t(`audience.${article.audience}`) },
    ...(twin
      ? [
          {
            label: t("article.otherLanguage"),
            value: (
              <AppLink href={articleAddress(article.number, twin)} hrefLang={twin}>
                {t("article.read", { language: t(`languages.${twin}`) })}
              </AppLink>
            ),
          },
        ]
      : []),
    ...(article.helpful > 0
      ? [{ label: t("article.helpful"), value: t("article.helpfulCount", { count: article.helpful }) }]
      : []),
  ];
  return (
    <Card title={t("article.facts")}>
      <SummaryList rows={rows} />
    </Card>
  );
}
