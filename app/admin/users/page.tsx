import { SearchField, SearchForm } from "@/app/_list/search-form";
import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { env } from "@/lib/platform/env";
import { type FoundPerson, searchPeople } from "@/lib/staff/people/queries";
import { listResets } from "@/lib/staff/people/resets/queries";
import { enter, one } from "@/lib/web/page";
import { Resets } from "./resets";

/** People of all accounts, found one at a time. */
export default enter({ needs: "staff.accounts", path: "/admin/users" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "inspection");
  const q = (one(search.q) ?? "").slice(0, 200);
  const after = one(search.after);
  const { rows, next } = await searchPeople(ctx, q, after);
  const resets = await listResets(ctx);
  const columns: Column<FoundPerson>[] = [
    {
      key: "name",
      header: t("people.name"),
      rowHeader: true,
      cell: (row) => (
        <AppLink href={`/admin/users/${row.id}`}>
          {row.known ? displayName(row.known, language) : t("people.closed")}
        </AppLink>
      ),
    },
    { key: "email", header: t("people.email"), cell: (row) => row.email },
    {
      key: "state",
      header: t("people.state"),
      cell: (row) => (
        <StatusPill tone={row.blockedAt ? "danger" : row.hasPassword ? "ok" : "neutral"}>
          {t(`people.states.${row.blockedAt ? "blocked" : row.hasPassword ? "active" : "invited"}`)}
        </StatusPill>
      ),
    },
    {
      key: "seen",
      header: t("people.lastSeen"),
      nowrap: true,
      cell: (row) =>
        row.known?.lastSeenAt ? (
          <TimeStamp at={row.known.lastSeenAt} language={language} zone={actor.timeZone} style="short" />
        ) : row.known ? (
          t("people.never")
        ) : (
          "–"
        ),
    },
  ];
  return (
    <MainArea width="full">
      <PageHeader
        title={`${t("people.title")} – ${env().PORTAL_NAME}`}
        heading={t("people.title")}
        lead={t("people.lead")}
      />
      <Stack>
        {resets.length > 0 ? <Resets ctx={ctx} rows={resets} /> : null}
        <SearchForm submit={t("people.submit")}>
          <SearchField label={t("people.q")} value={q} />
        </SearchForm>
        <p>{t("people.consent")}</p>
        <DataTable
          caption={t("people.title")}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("people.none")}>{t("people.noneText")}</EmptyState>}
        />
        <ListPager path="/admin/users" query={{ q }} after={after} next={next} language={language} />
      </Stack>
    </MainArea>
  );
});
