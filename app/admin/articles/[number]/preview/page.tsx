import desk from "@/app/_desk/desk.module.css";
import { ArticleText } from "@/app/_knowledge/article-text";
import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/empty-state";
import { Form } from "@/app/_ui/form";
import { HiddenField } from "@/app/_ui/hidden-field";
import { MainArea } from "@/app/_ui/main-area";
import { Flash, NoticePanel } from "@/app/_ui/notice-panel";
import { Row, Split, Stack } from "@/app/_ui/stack";
import { SubmitRow } from "@/app/_ui/submit-row";
import { TextareaField } from "@/app/_ui/textarea-field";
import { languages } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import { draftIn, getArticleForAuthors, publishedIn, writtenIn } from "@/lib/knowledge/drafts/queries";
import { isBlank, isComplete } from "@/lib/knowledge/drafts/rules";
import { showArticle } from "@/lib/knowledge/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { publishAction } from "../action";
import { ArticleHead } from "../head";
import { numberIn } from "../number-in";
import css from "./preview.module.css";

/** An article as readers will see it, and the button that shows it to them. */
export default enter(
  { needs: "staff.articles", path: "/admin/articles/[number]/preview" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "articles");
    const k = words(language, "knowledge");
    const article = await getArticleForAuthors(ctx, numberIn(params.number));
    const number = showArticle(article.about.number);
    const written = languages.filter((own) => !isBlank(writtenIn(article, own)));
    const own =
      languages.find((known) => known === one(search.language)) ??
      written.find((known) => known === language) ??
      written[0] ??
      language;
    const text = writtenIn(article, own);
    const draft = draftIn(article, own);
    const audience = k(`audience.${article.about.audience}`);
    const mayPublish = actor.staff.permissions.has("staff.articles_publish");
    const lang = own === language ? undefined : own;
    const title = `${number} ${text.title} – ${env().PORTAL_NAME}`;
    const publishes = draft && isComplete(text) && mayPublish && !article.about.retiredAt;
    return (
      <MainArea width="full">
        <ArticleHead
          ctx={ctx}
          article={article}
          tab="preview"
          {...(publishes ? {} : { title })}
          lead={t("look.lead")}
        />
        <Stack>
          {one(search.done) === "published" ? <Flash kind="ok">{t("look.published")}</Flash> : null}
          <nav aria-label={t("list.languages")}>
            <ul className={desk.views}>
              {languages.map((known) => (
                <li key={known}>
                  <AppLink
                    href={`/admin/articles/${number}/preview?language=${known}`}
                    aria-current={known === own ? "page" : undefined}
                  >
                    {k(`languages.${known}`)}
                  </AppLink>
                </li>
              ))}
            </ul>
          </nav>
          <Split
            side={
              isBlank(text) ? null : (
                <Card title={t("look.publish")}>
                  <p>{t(draft ? "look.draft" : "look.same")}</p>
                  {draft && !isComplete(text) ? <p>{t("look.incomplete")}</p> : null}
                  {draft && isComplete(text) && !mayPublish ? <p>{t("look.others")}</p> : null}
                  {publishes ? (
                    <Form
                      key={own}
                      action={publishAction}
                      words={formWords(language)}
                      sentences={faultSentences(language, "articles", ["note"])}
                      title={title}
                      initial={{ number, version: String(article.about.version), language: own, note: "" }}
                    >
                      <HiddenField name="number" />
                      <HiddenField name="version" />
                      <HiddenField name="language" />
                      <p>
                        {t(publishedIn(article, own) ? "look.publishAbout" : "look.publishFirst", {
                          audience,
                        })}
                      </p>
                      <TextareaField
                        name="note"
                        label={t("look.note")}
                        hint={t("look.noteHint")}
                        rows={3}
                        wide
                        optional
                      />
                      <SubmitRow>{t(`look.submit.${own}`)}</SubmitRow>
                    </Form>
                  ) : null}
                  <Row>
                    <LinkButton href={`/admin/articles/${number}`}>{t("look.back")}</LinkButton>
                  </Row>
                </Card>
              )
            }
          >
            {isBlank(text) ? (
              <EmptyState
                title={t("look.nothing")}
                action={<LinkButton href={`/admin/articles/${number}`}>{t("look.back")}</LinkButton>}
              />
            ) : (
              <div className={css.sheet} data-density="reading">
                {article.about.retiredAt ? <NoticePanel kind="danger" title={k("article.retired")} /> : null}
                <p className={css.title} lang={lang}>
                  {text.title === "" ? t("list.untitled") : text.title}
                </p>
                <ArticleText text={text} language={language} lang={lang} />
              </div>
            )}
          </Split>
        </Stack>
      </MainArea>
    );
  },
);
