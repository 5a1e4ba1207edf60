import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Row } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { OneButtonForm } from "@/app/one-button-form";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { formWords, words } from "@/lib/i18n/words";
import { listEmptySearches, listUnhelpful } from "@/lib/knowledge/handling/queries";
import { placeOfSearch } from "@/lib/knowledge/handling/rules";
import { showArticle } from "@/lib/knowledge/rules";
import { settleFeedbackAction, settleSearchAction } from "./action";

type Empty = Awaited<ReturnType<typeof listEmptySearches>>["rows"][number];
type Unhelpful = Awaited<ReturnType<typeof listUnhelpful>>["rows"][number];
type Shown = { ctx: Ctx<StaffMember>; after: string | undefined };

/** What readers looked for and did not find. */
export async function Searches({ ctx, after }: Shown) {
  const { language, actor } = ctx;
  const t = words(language, "articles");
  const k = words(language, "knowledge");
  const columns: Column<Empty>[] = [
    {
      key: "query",
      header: t("searches.query"),
      rowHeader: true,
      cell: ({ query, language: asked }) => <span lang={asked}>{query}</span>,
    },
    {
      key: "language",
      header: t("searches.language"),
      cell: (row) => k(`languages.${row.language}`),
    },
    {
      key: "times",
      header: t("searches.times"),
      align: "end",
      cell: ({ times }) => new Intl.NumberFormat(language).format(times),
    },
    {
      key: "last",
      header: t("searches.last"),
      nowrap: true,
      cell: ({ lastAt }) => <TimeStamp at={lastAt} language={language} zone={actor.timeZone} style="short" />,
    },
    {
      key: "acts",
      header: t("searches.write"),
      cell: (row) => (
        <Row>
          <LinkButton
            href={`/admin/articles/new?${new URLSearchParams({ title: row.query, language: row.language })}`}
          >
            {t("searches.write")}
          </LinkButton>
          <OneButtonForm
            action={settleSearchAction}
            values={{ query: row.query, language: row.language }}
            label={t("searches.done")}
            name={t("searches.doneOf", { query: row.query })}
            look="quiet"
            unreachable={formWords(language).unreachable}
          />
        </Row>
      ),
    },
  ];
  const { rows, next } = await listEmptySearches(ctx, after);
  return (
    <>
      <p>{t("searches.about")}</p>
      <DataTable
        caption={t("views.searches")}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={placeOfSearch}
        empty={<EmptyState title={t("empty.searches")}>{t("empty.searchesText")}</EmptyState>}
      />
      <ListPager
        path="/admin/articles"
        query={{ view: "searches" }}
        after={after}
        next={next}
        language={language}
      />
    </>
  );
}

/** Why articles did not help. */
export async function Feedback({ ctx, after }: Shown) {
  const { language, actor } = ctx;
  const t = words(language, "articles");
  const k = words(language, "knowledge");
  const columns: Column<Unhelpful>[] = [
    {
      key: "article",
      header: t("feedback.article"),
      rowHeader: true,
      cell: (row) => (
        <>
          <AppLink href={`/admin/articles/${showArticle(row.number)}`}>{showArticle(row.number)}</AppLink>{" "}
          <span lang={row.language === language ? undefined : row.language}>{row.title}</span>
        </>
      ),
    },
    { key: "language", header: t("searches.language"), cell: (row) => k(`languages.${row.language}`) },
    {
      key: "reason",
      header: t("feedback.reason"),
      cell: ({ reason }) => (reason ? k(`feedback.reasons.${reason}`) : t("feedback.noReason")),
    },
    { key: "comment", header: t("feedback.comment"), cell: ({ comment }) => comment ?? "–" },
    {
      key: "at",
      header: t("feedback.at"),
      nowrap: true,
      cell: ({ at }) => <TimeStamp at={at} language={language} zone={actor.timeZone} style="short" />,
    },
    {
      key: "done",
      header: t("feedback.done"),
      cell: (row) => (
        <OneButtonForm
          action={settleFeedbackAction}
          values={{ id: row.id }}
          label={t("feedback.done")}
          name={t("feedback.doneOf", { number: showArticle(row.number) })}
          unreachable={formWords(language).unreachable}
        />
      ),
    },
  ];
  const { rows, next } = await listUnhelpful(ctx, after);
  return (
    <>
      <DataTable
        caption={t("views.feedback")}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<EmptyState title={t("empty.feedback")}>{t("empty.feedbackText")}</EmptyState>}
      />
      <ListPager
        path="/admin/articles"
        query={{ view: "feedback" }}
        after={after}
        next={next}
        language={language}
      />
    </>
  );
}
