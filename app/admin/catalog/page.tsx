import { SearchField, SearchForm } from "@/app/_list/search-form";
import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { productKinds } from "@/lib/catalog/rules";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { catalogFilter } from "@/lib/staff/catalog/input";
import { type CatalogRow, listProducts } from "@/lib/staff/catalog/queries";
import { enter, one } from "@/lib/web/page";

/** What is sold. */
export default enter({ needs: "staff.catalog", path: "/admin/catalog" }, async ({ ctx, search }) => {
  const { language } = ctx;
  const t = words(language, "inspection");
  const filter = catalogFilter.parse({ q: one(search.q), kind: one(search.kind) });
  const after = one(search.after);
  const { rows, next } = await listProducts(ctx, filter, after);
  const columns: Column<CatalogRow>[] = [
    {
      key: "sku",
      header: t("catalog.sku"),
      rowHeader: true,
      nowrap: true,
      cell: (row) => <AppLink href={`/admin/catalog/${encodeURIComponent(row.sku)}`}>{row.sku}</AppLink>,
    },
    { key: "name", header: t("catalog.name"), cell: (row) => row.name },
    { key: "family", header: t("catalog.family"), cell: (row) => row.family },
    { key: "kind", header: t("catalog.kind"), cell: (row) => t(`catalog.kinds.${row.kind}`) },
    {
      key: "term",
      header: t("catalog.term"),
      cell: (row) => (row.termMonths ? t("catalog.months", { count: row.termMonths }) : "–"),
    },
    {
      key: "eol",
      header: t("catalog.endOfLife"),
      nowrap: true,
      cell: (row) =>
        row.endOfLifeAt ? (
          <TimeStamp at={row.endOfLifeAt} language={language} zone="UTC" style="date" />
        ) : (
          "–"
        ),
    },
  ];
  return (
    <MainArea width="full">
      <PageHeader
        title={`${t("catalog.title")} – ${env().PORTAL_NAME}`}
        heading={t("catalog.title")}
        lead={t("catalog.lead")}
        actions={
          <LinkButton href="/admin/catalog/add" look="primary">
            {t("catalog.add")}
          </LinkButton>
        }
      />
      <Stack>
        <SearchForm submit={t("catalog.submit")}>
          <SearchField label={t("catalog.q")} value={filter.q} />
          <SelectField
            name="kind"
            label={t("catalog.kind")}
            defaultValue={filter.kind}
            options={[
              { value: "all", label: t("catalog.all") },
              ...productKinds.map((kind) => ({ value: kind, label: t(`catalog.kinds.${kind}`) })),
            ]}
          />
        </SearchForm>
        <DataTable
          caption={t("catalog.title")}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.sku}
          empty={<EmptyState title={t("catalog.none")}>{t("catalog.noneText")}</EmptyState>}
        />
        <ListPager
          path="/admin/catalog"
          query={{ q: filter.q, kind: filter.kind === "all" ? "" : filter.kind }}
          after={after}
          next={next}
          language={language}
        />
      </Stack>
    </MainArea>
  );
});
