import { SearchField, SearchForm } from "@/app/_list/search-form";
import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { countryName } from "@/lib/platform/gateways/address-book/countries";
import { accountFilter, accountViews } from "@/lib/staff/accounts/input";
import { listAccounts } from "@/lib/staff/accounts/queries";
import { enter, one } from "@/lib/web/page";

export default enter({ needs: "staff.accounts", path: "/admin/accounts" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "staff");
  const a = words(language, "accounts");
  const filter = accountFilter.parse({ q: one(search.q), show: one(search.show) });
  const after = one(search.after);
  const { rows, next } = await listAccounts(ctx, filter, after);
  const columns: Column<(typeof rows)[number]>[] = [
    {
      key: "number",
      header: t("accounts.number"),
      nowrap: true,
      cell: (row) => <AppLink href={`/admin/accounts/${row.number}`}>{row.number}</AppLink>,
    },
    { key: "name", header: t("accounts.name"), rowHeader: true, cell: (row) => row.name },
    {
      key: "standing",
      header: t("accounts.standing"),
      cell: (row) => (
        <StatusPill tone={row.standing === "customer" ? "ok" : "info"}>
          {a(`standing.${row.standing}`)}
        </StatusPill>
      ),
    },
    { key: "domain", header: t("accounts.domain"), cell: (row) => row.emailDomain },
    { key: "country", header: t("accounts.country"), cell: (row) => countryName(row.country, language) },
    {
      key: "since",
      header: t("accounts.since"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.createdAt} language={language} zone={actor.timeZone} style="date" />,
    },
  ];
  return (
    <MainArea width="full">
      <PageHeader
        title={`${t("accounts.title")} – ${env().PORTAL_NAME}`}
        heading={t("accounts.title")}
        lead={t("accounts.lead")}
      />
      <Stack>
        <SearchForm submit={t("search")}>
          <SearchField label={t("accounts.q")} value={filter.q} />
          <SelectField
            name="show"
            label={t("accounts.filter")}
            defaultValue={filter.show}
            options={accountViews.map((view) => ({ value: view, label: t(`accounts.${view}`) }))}
          />
        </SearchForm>
        <DataTable
          caption={t("accounts.list")}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("none")}>{t("accounts.noneText")}</EmptyState>}
        />
        <ListPager
          path="/admin/accounts"
          query={{ q: filter.q, show: filter.show === "all" ? "" : filter.show }}
          after={after}
          next={next}
          language={language}
        />
      </Stack>
    </MainArea>
  );
});
