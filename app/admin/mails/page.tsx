import { SearchForm } from "@/app/_list/search-form";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { Flash } from "@/app/_ui/notice-panel";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { OneButtonForm } from "@/app/one-button-form";
import { formWords, words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { mailFilter, unsentStates } from "@/lib/staff/mails/input";
import { listUnsentMails, type UnsentMail } from "@/lib/staff/mails/queries";
import { enter, one } from "@/lib/web/page";
import { retryMailAction } from "./action";

export default enter({ needs: "staff.mail", path: "/admin/mails" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "staff");
  const { state } = mailFilter.parse({ state: one(search.state) });
  const after = one(search.after);
  const { rows, next } = await listUnsentMails(ctx, { state }, after);
  const { unreachable } = formWords(language);
  const title = `${t("mails.title")} – ${env().PORTAL_NAME}`;
  const retry = (row: UnsentMail) =>
    row.retryable ? (
      <OneButtonForm
        unreachable={unreachable}
        action={retryMailAction}
        values={{ mailId: row.id }}
        label={t("mails.retry")}
        name={t("mails.retryNamed", { recipient: row.recipient })}
      />
    ) : (
      t("mails.wiped")
    );
  const columns: Column<UnsentMail>[] = [
    { key: "recipient", header: t("mails.recipient"), rowHeader: true, cell: (row) => row.recipient },
    { key: "template", header: t("mails.template"), cell: (row) => <code>{row.template}</code> },
    {
      key: "state",
      header: t("mails.state"),
      cell: (row) => (
        <StatusPill tone={row.state === "dead" || row.state === "rejected" ? "danger" : "neutral"}>
          {t(`mails.states.${row.state}`)}
        </StatusPill>
      ),
    },
    {
      key: "made",
      header: t("mails.made"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.createdAt} language={language} zone={actor.timeZone} style="short" />,
    },
    { key: "attempts", header: t("mails.attempts"), align: "end", cell: (row) => row.attempts },
    { key: "fault", header: t("mails.fault"), cell: (row) => row.lastFault ?? "–" },
    { key: "retry", header: t("mails.retry"), cell: retry },
  ];
  return (
    <MainArea
      width="full"
      before={one(search.done) === "retried" ? <Flash kind="ok">{t("mails.doneRetried")}</Flash> : null}
    >
      <PageHeader title={title} heading={t("mails.title")} lead={t("mails.lead")} />
      <Stack>
        <SearchForm submit={t("search")}>
          <SelectField
            name="state"
            label={t("mails.state")}
            defaultValue={state ?? ""}
            empty={t("mails.all")}
            options={unsentStates.map((one) => ({ value: one, label: t(`mails.states.${one}`) }))}
          />
        </SearchForm>
        <DataTable
          caption={t("mails.list")}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("none")}>{t("mails.noneText")}</EmptyState>}
        />
        <ListPager
          path="/admin/mails"
          query={{ state: state ?? "" }}
          after={after}
          next={next}
          language={language}
        />
      </Stack>
    </MainArea>
  );
});
