import css from "@/app/_desk/desk.module.css";
import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { Row } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { formatTime } from "@/app/_ui/time-format";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { showNumber } from "@/lib/cases/rules";
import { languages } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { standingOf } from "@/lib/knowledge/authors/queries";
import { type AuthorsArticle, writtenIn } from "@/lib/knowledge/drafts/queries";
import { showArticle } from "@/lib/knowledge/rules";

const tabs = { text: "", settings: "/settings", preview: "/preview", history: "/history" } as const;
const tones = { published: "ok", changed: "info", draft: "neutral" } as const;

/** What an article is called: its title in the reader's language, else in the other one, else its number. */
export function titleOf(
  article: AuthorsArticle,
  language: "en" | "ja",
): { title: string; lang?: "en" | "ja" } {
  const own = writtenIn(article, language).title;
  const other = language === "ja" ? "en" : "ja";
  const foreign = writtenIn(article, other).title;
  if (own !== "" || foreign === "") return { title: own };
  return { title: foreign, lang: other };
}

/** Above every page of an article: what it is, how it stands, and the way to its other pages. */
export function ArticleHead({
  ctx,
  article,
  tab,
  title,
  lead,
}: {
  ctx: Ctx<StaffMember>;
  article: AuthorsArticle;
  tab: keyof typeof tabs;
  /** names the page where no form does */
  title?: string;
  lead?: string;
}) {
  const { language, actor } = ctx;
  const t = words(language, "articles");
  const k = words(language, "knowledge");
  const { about, owner } = article;
  const number = showArticle(about.number);
  const own = titleOf(article, language);
  const day = (at: Date) => formatTime(at, language, actor.timeZone, "date");
  const standing = {
    drafts: article.drafts.map(({ row }) => row.language),
    texts: article.texts.map((text) => text.language),
  };
  const facts = [
    k(`audience.${about.audience}`),
    owner ? t("about.owner", { name: displayName(owner, language) }) : "",
    about.reviewAt && !about.retiredAt ? t("about.review", { day: day(about.reviewAt) }) : "",
    about.retiredAt ? t("about.retired", { day: day(about.retiredAt) }) : "",
  ].filter(Boolean);
  return (
    <>
      <PageHeader
        {...(title === undefined ? {} : { title })}
        eyebrow={<AppLink href="/admin/articles">{t("title")}</AppLink>}
        heading={
          <>
            {number} <span lang={own.lang}>{own.title}</span>
          </>
        }
        {...(lead === undefined ? {} : { lead })}
        actions={
          standing.texts.length > 0 ? (
            <LinkButton href={`/knowledge/${number}`}>{t("tabs.read")}</LinkButton>
          ) : null
        }
      />
      <Row>
        {about.retiredAt ? <StatusPill>{t("standing.retired")}</StatusPill> : null}
        {languages.map((one) => {
          const state = standingOf(standing, one);
          return state === "none" ? null : (
            <StatusPill key={one} tone={about.retiredAt ? "neutral" : tones[state]}>
              {t(`standing.${state}`, { language: k(`languages.${one}`) })}
            </StatusPill>
          );
        })}
        <span>{facts.join(" · ")}</span>
        {article.caseNumber === null ? null : actor.staff.permissions.has("staff.cases") ? (
          <AppLink href={`/admin/cases/${showNumber(article.caseNumber)}`}>
            {t("about.case", { number: showNumber(article.caseNumber) })}
          </AppLink>
        ) : null}
        {article.replacedBy === null ? null : (
          <AppLink href={`/admin/articles/${showArticle(article.replacedBy)}`}>
            {t("about.replaced", { number: showArticle(article.replacedBy) })}
          </AppLink>
        )}
      </Row>
      <nav aria-label={t("tabs.label")}>
        <ul className={css.views}>
          {(Object.keys(tabs) as (keyof typeof tabs)[]).map((one) => (
            <li key={one}>
              <AppLink
                href={`/admin/articles/${number}${tabs[one]}`}
                aria-current={one === tab ? "page" : undefined}
              >
                {t(`tabs.${one}`)}
              </AppLink>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}
