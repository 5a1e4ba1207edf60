import { SearchField, SearchForm } from "@/app/_list/search-form";
import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Row, Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { ListPager } from "@/app/list-pager";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { makesInstances } from "@/lib/provisioning/instances/rules";
import { orderFilterInput } from "@/lib/provisioning/orders/input";
import { listOrders, type OrderRow } from "@/lib/provisioning/orders/queries";
import { enter, one } from "@/lib/web/page";
import { CsspNav } from "../cssp-nav";

/** What the account bought, position by position, with the auth codes that came of it. */
export default enter({ needs: "provisioning.read", path: "/cssp/orders" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "instances");
  const { number, name } = actor.account;
  const after = one(search.after);
  const { q } = orderFilterInput.parse({ q: one(search.q) });
  const query = { account: number, q };
  const { rows, next } = await listOrders(ctx, q, after);
  const columns: Column<OrderRow>[] = [
    {
      key: "order",
      header: t("orders.order"),
      rowHeader: true,
      nowrap: true,
      cell: (row) => <code>{row.salesOrder}</code>,
    },
    { key: "parent", header: t("orders.parent"), cell: (row) => row.parentOrder ?? "–" },
    {
      key: "ordered",
      header: t("orders.ordered"),
      nowrap: true,
      cell: (row) => formatTime(row.orderedOn, language, "UTC", "date"),
    },
    { key: "customer", header: t("orders.customer"), cell: (row) => row.customerNumber },
    { key: "product", header: t("orders.product"), cell: (row) => row.productName },
    { key: "quantity", header: t("orders.quantity"), align: "end", cell: (row) => row.quantity ?? "–" },
    {
      key: "codes",
      header: t("orders.codes"),
      cell: (row) =>
        row.codes.length === 0 ? (
          t("orders.noCodes")
        ) : (
          <Row>
            {row.codes.map((code) =>
              makesInstances(row.kind) ? (
                <AppLink key={code} href={`/cssp/codes/${code}?account=${number}`}>
                  <code>{code}</code>
                </AppLink>
              ) : (
                <code key={code}>{code}</code>
              ),
            )}
          </Row>
        ),
    },
  ];
  return (
    <MainArea width="full" before={<CsspNav ctx={ctx} current="orders" />}>
      <PageHeader
        title={`${t("orders.title")} – ${env().PORTAL_NAME}`}
        heading={t("orders.title")}
        lead={t("orders.lead", { name })}
      />
      <Stack>
        <SearchForm account={number} submit={t("show")}>
          <SearchField label={t("orders.q")} hint={t("orders.qHint")} value={q} />
        </SearchForm>
        <Row>
          <LinkButton
            look="quiet"
            href={`/cssp/orders/export?${new URLSearchParams({ account: String(number), q })}`}
            download
          >
            {t("file")}
          </LinkButton>
        </Row>
        <DataTable
          caption={t("orders.caption")}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("orders.none")}>{t("orders.noneText")}</EmptyState>}
        />
        <ListPager path="/cssp/orders" query={query} after={after} next={next} language={language} />
      </Stack>
    </MainArea>
  );
});
