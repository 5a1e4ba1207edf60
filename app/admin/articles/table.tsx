import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Row } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { OneButtonForm } from "@/app/one-button-form";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { languages } from "@/lib/i18n/languages";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { type ListedArticle, standingOf } from "@/lib/knowledge/authors/queries";
import type { ArticleView } from "@/lib/knowledge/authors/rules";
import { showArticle } from "@/lib/knowledge/rules";
import { confirmListedAction } from "./action";

type Shown = Exclude<ArticleView, "searches" | "feedback"> | "found";

const tones = { published: "ok", changed: "info", draft: "neutral" } as const;

/** Articles of one view; what else is told of each depends on the view. */
export function ArticleTable({
  ctx,
  view,
  rows,
}: {
  ctx: Ctx<StaffMember>;
  view: Shown;
  rows: readonly ListedArticle[];
}) {
  const { language, actor } = ctx;
  const t = words(language, "articles");
  const k = words(language, "knowledge");
  const shown = { language, zone: actor.timeZone };
  const day = (at: Date | null) => (at ? <TimeStamp at={at} {...shown} style="date" /> : null);
  const moment = (at: Date | null) => (at ? <TimeStamp at={at} {...shown} style="short" /> : null);
  const columns: Column<ListedArticle>[] = [
    {
      key: "number",
      header: t("list.number"),
      nowrap: true,
      cell: ({ number }) => (
        <AppLink href={`/admin/articles/${showArticle(number)}`}>{showArticle(number)}</AppLink>
      ),
    },
    {
      key: "title",
      header: t("list.title"),
      rowHeader: true,
      cell: (row) =>
        row.title === "" ? (
          t("list.untitled")
        ) : (
          <span lang={row.language === language ? undefined : row.language}>{row.title}</span>
        ),
    },
    {
      key: "languages",
      header: t("list.languages"),
      cell: (row) => (
        <Row>
          {row.retiredAt ? <StatusPill>{t("standing.retired")}</StatusPill> : null}
          {languages.map((one) => {
            const standing = standingOf(row, one);
            return standing === "none" ? null : (
              <StatusPill key={one} tone={row.retiredAt ? "neutral" : tones[standing]}>
                {t(`standing.${standing}`, { language: k(`languages.${one}`) })}
              </StatusPill>
            );
          })}
        </Row>
      ),
    },
    { key: "audience", header: t("list.audience"), cell: (row) => k(`audience.${row.audience}`) },
    {
      key: "owner",
      header: t("list.owner"),
      cell: ({ owner }) => (owner ? displayName(owner, language) : t("list.nobody")),
    },
    ...(view === "drafts"
      ? [
          {
            key: "at",
            header: t("list.changed"),
            nowrap: true,
            cell: (row: ListedArticle) => moment(row.changedAt),
          },
        ]
      : []),
    ...(view === "published" || view === "found"
      ? [
          {
            key: "at",
            header: t("list.published"),
            nowrap: true,
            cell: (row: ListedArticle) => moment(row.publishedAt),
          },
        ]
      : []),
    ...(view === "retired"
      ? [
          {
            key: "at",
            header: t("list.retired"),
            nowrap: true,
            cell: (row: ListedArticle) => day(row.retiredAt),
          },
        ]
      : []),
    ...(view === "review"
      ? [
          {
            key: "at",
            header: t("list.review"),
            cell: (row: ListedArticle) => (
              <Row>
                {day(row.reviewAt)}
                {row.reviewAt && row.reviewAt < ctx.now ? (
                  <StatusPill tone="danger">{t("list.overdue")}</StatusPill>
                ) : null}
              </Row>
            ),
          },
          {
            key: "confirm",
            header: t("list.confirm"),
            cell: (row: ListedArticle) => (
              <OneButtonForm
                action={confirmListedAction}
                values={{ number: showArticle(row.number), version: String(row.version) }}
                label={t("list.confirm")}
                name={t("list.confirmOf", { number: showArticle(row.number) })}
                unreachable={formWords(language).unreachable}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <DataTable
      caption={view === "found" ? t("found") : t(`views.${view}`)}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t(`empty.${view}`)}>{t(`empty.${view}Text`)}</EmptyState>}
    />
  );
}
