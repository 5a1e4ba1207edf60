import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Row, Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { listOpenRegistrations, type OpenRegistrationRow } from "@/lib/staff/registrations/queries";
import { enter, one } from "@/lib/web/page";

export default enter({ needs: "staff.accounts", path: "/admin/registrations" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "staff");
  const after = one(search.after);
  const { rows, next } = await listOpenRegistrations(ctx, after);
  const when = (at: Date) => <TimeStamp at={at} language={language} zone={actor.timeZone} />;
  const columns: Column<OpenRegistrationRow>[] = [
    { key: "email", header: t("registrations.email"), rowHeader: true, cell: (row) => row.email },
    {
      key: "stage",
      header: t("registrations.stage"),
      cell: (row) => (
        <Row>
          {t(`registrations.steps.${row.step}`)}
          {row.proven ? <StatusPill tone="ok">{t("registrations.proven")}</StatusPill> : null}
          {row.joining ? <StatusPill>{t("registrations.joining")}</StatusPill> : null}
        </Row>
      ),
    },
    { key: "started", header: t("registrations.started"), nowrap: true, cell: (row) => when(row.startedAt) },
    { key: "changed", header: t("registrations.changed"), nowrap: true, cell: (row) => when(row.changedAt) },
  ];
  return (
    <MainArea width="full">
      <PageHeader
        title={`${t("registrations.title")} – ${env().PORTAL_NAME}`}
        heading={t("registrations.title")}
        lead={t("registrations.lead")}
      />
      <Stack>
        <DataTable
          caption={t("registrations.list")}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("none")}>{t("registrations.noneText")}</EmptyState>}
        />
        <ListPager path="/admin/registrations" query={{}} after={after} next={next} language={language} />
      </Stack>
    </MainArea>
  );
});
