import desk from "@/app/_desk/desk.module.css";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { SelectField } from "@/app/_ui/select-field";
import { Row, Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { OneButtonForm } from "@/app/one-button-form";
import { languages } from "@/lib/i18n/languages";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { draftIn, getArticleForAuthors, publishedIn } from "@/lib/knowledge/drafts/queries";
import { textOf } from "@/lib/knowledge/drafts/rules";
import { findRevision, listRevisions, type Revision } from "@/lib/knowledge/history/queries";
import { showArticle } from "@/lib/knowledge/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { restoreAction } from "../action";
import { ArticleHead } from "../head";
import { numberIn } from "../number-in";
import { Differences } from "./differences";

/** Every text that was published in a language, and what changed between two of them. */
export default enter(
  { needs: "staff.articles", path: "/admin/articles/[number]/history" },
  async ({ ctx, params, search }) => {
    const { language, actor } = ctx;
    const t = words(language, "articles");
    const k = words(language, "knowledge");
    const article = await getArticleForAuthors(ctx, numberIn(params.number));
    const { id, version } = article.about;
    const number = showArticle(article.about.number);
    const path = `/admin/articles/${number}/history`;
    const own =
      languages.find((known) => known === one(search.language)) ??
      (publishedIn(article, language) || article.texts.length === 0
        ? language
        : article.texts[0]?.language) ??
      language;
    const revisions = await listRevisions(ctx, id, own);
    const draft = draftIn(article, own);
    const named = async (name: string | undefined) =>
      name === "draft"
        ? draft && textOf(draft.row)
        : findRevision(ctx, id, own, Number(/^\d{1,6}$/.exec(name ?? "")?.[0] ?? 0));
    const [from, to] = [one(search.from), one(search.to)];
    const sides = from && to ? await Promise.all([named(from), named(to)]) : [];
    const [former, latter] = sides;
    const name = (revision: string) =>
      revision === "draft" ? t("past.draft") : t("past.version", { revision });
    const choices = [
      ...(draft ? [{ value: "draft", label: t("past.draft") }] : []),
      ...revisions.map(({ revision }) => ({ value: String(revision), label: name(String(revision)) })),
    ];
    const columns: Column<Revision>[] = [
      {
        key: "revision",
        header: t("past.revision"),
        rowHeader: true,
        nowrap: true,
        cell: ({ revision }) => name(String(revision)),
      },
      {
        key: "at",
        header: t("past.at"),
        nowrap: true,
        cell: ({ publishedAt }) => (
          <TimeStamp at={publishedAt} language={language} zone={actor.timeZone} style="short" />
        ),
      },
      {
        key: "by",
        header: t("past.by"),
        cell: ({ by }) => (by ? displayName(by, language) : t("list.nobody")),
      },
      { key: "note", header: t("past.note"), cell: ({ note }) => note ?? "–" },
      {
        key: "acts",
        header: t("past.compare"),
        cell: ({ revision }) => (
          <Row>
            {revision > 1 ? (
              <AppLink
                href={`${path}?${new URLSearchParams({ language: own, from: String(revision - 1), to: String(revision) })}`}
                aria-label={t("past.compareOf", { revision: String(revision) })}
              >
                {t("past.compare")}
              </AppLink>
            ) : null}
            <OneButtonForm
              action={restoreAction}
              values={{ number, version: String(version), language: own, revision: String(revision) }}
              label={t("past.restore")}
              name={t("past.restoreOf", { revision: String(revision) })}
              look="quiet"
              unreachable={formWords(language).unreachable}
            />
          </Row>
        ),
      },
    ];
    return (
      <MainArea width="full">
        <ArticleHead
          ctx={ctx}
          article={article}
          tab="history"
          title={`${number} ${t("tabs.history")} – ${env().PORTAL_NAME}`}
          lead={t("past.lead")}
        />
        <Stack>
          <nav aria-label={t("list.languages")}>
            <ul className={desk.views}>
              {languages.map((known) => (
                <li key={known}>
                  <AppLink
                    href={`${path}?language=${known}`}
                    aria-current={known === own ? "page" : undefined}
                  >
                    {k(`languages.${known}`)}
                  </AppLink>
                </li>
              ))}
            </ul>
          </nav>
          {choices.length > 1 ? (
            <search>
              <form method="get" className={desk.filter}>
                <input type="hidden" name="language" value={own} />
                <SelectField
                  name="from"
                  label={t("past.from")}
                  options={choices}
                  defaultValue={from ?? choices[1]?.value ?? ""}
                />
                <SelectField
                  name="to"
                  label={t("past.to")}
                  options={choices}
                  defaultValue={to ?? choices[0]?.value ?? ""}
                />
                <Button>{t("past.compare")}</Button>
              </form>
            </search>
          ) : null}
          {former && latter && from && to ? (
            <Differences
              language={language}
              lang={own}
              former={{ name: name(from), text: former }}
              latter={{ name: name(to), text: latter }}
            />
          ) : null}
          {draft && revisions.length > 0 ? <p>{t("past.restoreDraft")}</p> : null}
          <DataTable
            caption={t("past.lead")}
            captionHidden
            columns={columns}
            rows={revisions}
            rowKey={({ revision }) => String(revision)}
            empty={<EmptyState title={t("past.none")}>{t("past.noneText")}</EmptyState>}
          />
        </Stack>
      </MainArea>
    );
  },
);
