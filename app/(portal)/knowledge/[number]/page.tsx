import { redirect } from "next/navigation";
import { ArticleText } from "@/app/_knowledge/article-text";
import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { CodeChip } from "@/app/_ui/code-chip";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { PrintButton } from "@/app/_ui/print-button";
import { Split } from "@/app/_ui/stack";
import { type Language, languages } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { findOwnFeedback, getArticle, listRelated } from "@/lib/knowledge/reading/queries";
import { feedbackReasons, readArticle, showArticle } from "@/lib/knowledge/rules";
import { env } from "@/lib/platform/env";
import { Refusal } from "@/lib/platform/refusal";
import { enter, one } from "@/lib/web/page";
import { articleAddress, caseAddressFor } from "../addresses";
import css from "../knowledge.module.css";
import { feedbackAction } from "./action";
import { CopyLink } from "./copy-link";
import { Facts } from "./facts";
import { FeedbackForm } from "./feedback-form";
import { Moments } from "./moments";

/** What the address names, such as `KB-001001`; null for what is no number. */
function numberIn(part: string): number | null {
  try {
    return readArticle(decodeURIComponent(part));
  } catch {
    return null;
  }
}

/** One article: symptom, environment, cause, resolution, and whether it helped. */
export default enter({ needs: "open", path: "/knowledge/[number]" }, async ({ ctx, params, search }) => {
  const { language } = ctx;
  const t = words(language, "knowledge");
  const asked = numberIn(params.number ?? "");
  if (asked === null) throw new Refusal("not_found");
  const wanted: Language | undefined = languages.find((known) => known === one(search.language));
  const article = await getArticle(ctx, asked, wanted ?? language);
  const number = showArticle(article.number);
  // every way of writing a number leads to one address
  if (params.number !== number) redirect(articleAddress(article.number, wanted));
  const { text } = article;
  const lang = article.language === language ? undefined : article.language;
  const home = env().PORTAL_BASE_URL;
  const related = await listRelated(ctx, article);
  const said = await findOwnFeedback(ctx, article);
  const open = caseAddressFor(ctx, t("article.caseSubject", { number, title: text.title }));
  const done = one(search.done) === "feedback";
  const title = `${text.title} – ${env().PORTAL_NAME}`;
  return (
    <MainArea
      before={
        <>
          <BackLink href="/knowledge">{t("article.back")}</BackLink>
          {done ? <Flash kind="ok">{t("feedback.done")}</Flash> : null}
        </>
      }
    >
      {article.languages.map((hreflang) => (
        <link
          key={hreflang}
          rel="alternate"
          hrefLang={hreflang}
          href={home + articleAddress(article.number, hreflang)}
        />
      ))}
      <PageHeader
        {...(done ? { title } : {})}
        eyebrow={
          <CodeChip code={number} copy={{ label: t("article.copyNumber"), done: t("article.copied") }} />
        }
        heading={<span lang={lang}>{text.title}</span>}
        actions={
          <>
            <CopyLink
              address={home + articleAddress(article.number)}
              label={t("article.copyLink")}
              done={t("article.copied")}
            />
            <PrintButton label={t("article.print")} />
          </>
        }
      />
      <Split
        side={
          <>
            <Facts ctx={ctx} article={article} />
            {related.length > 0 ? (
              <Card title={t("article.related")}>
                <ul className={css.related} data-print="hide">
                  {related.map((hit) => {
                    const foreign = hit.language === language ? undefined : hit.language;
                    return (
                      <li key={hit.id} lang={foreign}>
                        <AppLink href={articleAddress(hit.number, foreign)}>{hit.title}</AppLink>
                      </li>
                    );
                  })}
                </ul>
              </Card>
            ) : null}
            {open ? (
              <Card title={t("article.stillStuck")}>
                <p>{t("article.stillStuckText")}</p>
                <LinkButton href={open.href}>{open.signsIn ? t("signIn") : t("article.openCase")}</LinkButton>
              </Card>
            ) : null}
          </>
        }
      >
        <Moments ctx={ctx} article={article} />
        <ArticleText text={text} language={language} lang={lang} />
        {done ? null : (
          <div className={css.feedback} data-print="hide">
            <FeedbackForm
              action={feedbackAction}
              title={title}
              words={formWords(language)}
              sentences={faultSentences(language, "knowledge", ["helpful", "comment"])}
              initial={{
                helpful: said ? (said.helpful ? "yes" : "no") : "",
                reason: said?.reason ?? "",
                comment: said?.comment ?? "",
              }}
              number={number}
              language={article.language}
              reasons={feedbackReasons.map((value) => ({ value, label: t(`feedback.reasons.${value}`) }))}
              say={{
                title: t("feedback.title"),
                yes: t("feedback.yes"),
                no: t("feedback.no"),
                reason: t("feedback.reason"),
                reasonEmpty: t("feedback.reasonEmpty"),
                comment: t("feedback.comment"),
                hint: said
                  ? `${t("feedback.commentHint")} ${t("feedback.again")}`
                  : t("feedback.commentHint"),
                submit: t("feedback.submit"),
              }}
            />
          </div>
        )}
      </Split>
    </MainArea>
  );
});
