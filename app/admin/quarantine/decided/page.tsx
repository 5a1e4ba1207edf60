import css from "@/app/_desk/desk.module.css";
import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { OneButtonForm } from "@/app/one-button-form";
import { decidedFilter } from "@/lib/cases/mail/quarantine/input";
import { type DecidedMail, listDecided } from "@/lib/cases/mail/quarantine/queries";
import { showNumber } from "@/lib/cases/rules";
import { formWords, words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { takeUpMailAction } from "../action";
import { MailLists } from "../lists";

/** What became of mails that were held or that the portal did not take, the last decision first; one put away by mistake can wait again. */
export default enter({ needs: "staff.cases", path: "/admin/quarantine/decided" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "quarantine");
  const after = one(search.after);
  const { by } = decidedFilter.parse({ by: one(search.by) });
  const { rows, next } = await listDecided(ctx, by, after);
  const became = (row: DecidedMail) =>
    row.state === "accepted" || row.state === "refused" ? row.state : "ignored";
  const columns: Column<DecidedMail>[] = [
    {
      key: "subject",
      header: t("subject"),
      rowHeader: true,
      cell: (row) => (
        <div className={css.two}>
          <span>{row.subject || t("noSubject")}</span>
          <span className={css.meta}>{row.sender ?? t("noSender")}</span>
        </div>
      ),
    },
    {
      key: "what",
      header: t("decided.what"),
      cell: (row) =>
        row.state === "accepted" && row.caseNumber ? (
          <AppLink href={`/admin/cases/${showNumber(row.caseNumber)}`}>
            {t("decided.intoCase", { number: showNumber(row.caseNumber) })}
          </AppLink>
        ) : (
          t(`decided.became.${became(row)}`)
        ),
    },
    { key: "why", header: t("decided.why"), cell: (row) => t(`reasons.${row.reason}`) },
    {
      key: "who",
      header: t("decided.who"),
      cell: (row) => (row.by ? displayName(row.by, language) : t("decided.portal")),
    },
    {
      key: "when",
      header: t("decided.when"),
      nowrap: true,
      cell: (row) =>
        row.decidedAt ? (
          <TimeStamp at={row.decidedAt} language={language} zone={actor.timeZone} style="short" />
        ) : null,
    },
    {
      key: "again",
      header: t("decided.act"),
      cell: (row) =>
        row.again ? (
          <OneButtonForm
            action={takeUpMailAction}
            values={{ id: row.id }}
            label={t("decided.again")}
            name={t("decided.againOf", {
              subject: row.subject || t("noSubject"),
              sender: row.sender ?? t("noSender"),
            })}
            look="quiet"
            unreachable={formWords(language).unreachable}
          />
        ) : row.state === "ignored" && row.gone ? (
          <span className={css.meta}>{t("decided.gone")}</span>
        ) : null,
    },
  ];
  return (
    <MainArea width="full">
      <PageHeader
        title={`${t(`decided.title.${by}`)} – ${env().PORTAL_NAME}`}
        heading={t(`decided.title.${by}`)}
        lead={t(`decided.lead.${by}`)}
      />
      <Stack>
        <MailLists language={language} here={by} />
        <DataTable
          caption={t("decided.list")}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("decided.empty")}>{t(`decided.emptyText.${by}`)}</EmptyState>}
        />
        <ListPager
          path="/admin/quarantine/decided"
          query={{ by: by === "portal" ? by : "" }}
          after={after}
          next={next}
          language={language}
        />
      </Stack>
    </MainArea>
  );
});
