import { SearchField, SearchForm } from "@/app/_list/search-form";
import { AppLink } from "@/app/_ui/app-link";
import { CodeChip } from "@/app/_ui/code-chip";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { type BookedUnit, searchUnits, shortestSearch } from "@/lib/staff/orders/queries";
import { enter, one } from "@/lib/web/page";

export default enter({ needs: "staff.orders", path: "/admin/orders" }, async ({ ctx, search }) => {
  const { language } = ctx;
  const t = words(language, "staff");
  const q = (one(search.q) ?? "").slice(0, 200);
  const after = one(search.after);
  const { rows, next } = await searchUnits(ctx, q, after);
  const code = (text: string | null) => (text ? <CodeChip code={text} /> : "–");
  const columns: Column<BookedUnit>[] = [
    { key: "product", header: t("orders.product"), rowHeader: true, cell: (row) => row.productName },
    { key: "serial", header: t("orders.serial"), cell: (row) => code(row.serial) },
    { key: "authCode", header: t("orders.authCode"), cell: (row) => code(row.authCode) },
    { key: "source", header: t("orders.source"), cell: (row) => t(`orders.sources.${row.source}`) },
    {
      key: "proof",
      header: t("orders.proof"),
      cell: (row) => [row.salesOrder, row.parentOrder, row.evalId].filter(Boolean).join(" / ") || "–",
    },
    {
      key: "customer",
      header: t("orders.customer"),
      cell: (row) => (row.customer ? `${row.customer} (${row.customerNumber})` : "–"),
    },
    {
      key: "claimed",
      header: t("orders.claimed"),
      cell: (row) => (
        <Stack gap="s">
          {row.claimedBy.length === 0 ? t("orders.notClaimed") : null}
          {row.claimedBy.map((account) => (
            <AppLink
              key={account.number}
              href={`/admin/accounts/${account.number}`}
            >{`${account.number} ${account.name}`}</AppLink>
          ))}
          {row.authCode ? <span>{t("orders.used", { used: row.used, quantity: row.quantity })}</span> : null}
        </Stack>
      ),
    },
  ];
  const empty =
    q.trim() === ""
      ? t("orders.ask")
      : q.trim().length < shortestSearch
        ? t("orders.short")
        : t("orders.noneText");
  return (
    <MainArea width="full">
      <PageHeader
        title={`${t("orders.title")} – ${env().PORTAL_NAME}`}
        heading={t("orders.title")}
        lead={t("orders.lead")}
      />
      <Stack>
        <SearchForm submit={t("search")}>
          <SearchField label={t("orders.q")} value={q} />
        </SearchForm>
        <DataTable
          caption={t("orders.list")}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={q.trim() ? t("none") : t("orders.title")}>{empty}</EmptyState>}
        />
        <ListPager path="/admin/orders" query={{ q }} after={after} next={next} language={language} />
      </Stack>
    </MainArea>
  );
});
