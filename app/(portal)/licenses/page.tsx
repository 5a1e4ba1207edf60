import { ListHead } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { CodeChip } from "@/app/_ui/code-chip";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { countCap } from "@/lib/accounts/rules";
import { words } from "@/lib/i18n/words";
import { licenseFilterInput } from "@/lib/licensing/input";
import { countLicenses, type LicenseRow, listLicensedProducts, listLicenses } from "@/lib/licensing/queries";
import { lastMoment } from "@/lib/licensing/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { LicenseFilterBar } from "./license-filter";
import { LicensePill } from "./license-pill";
import { LicenseTabs } from "./license-tabs";

/** The account's licenses. */
export default enter({ needs: "licenses.read", path: "/licenses" }, async ({ ctx, search }) => {
  const { language, actor, now } = ctx;
  const { account, timeZone: zone } = actor;
  const t = words(language, "licensing");
  const after = one(search.after);
  const filter = licenseFilterInput.parse({
    q: one(search.q),
    state: one(search.state),
    product: one(search.product),
    asset: one(search.asset),
  });
  const query = { account: account.number, ...filter };
  const [{ rows, next }, products] = await Promise.all([
    listLicenses(ctx, filter, after),
    listLicensedProducts(ctx),
  ]);
  // a first page that is the last one has them all
  const count = after === undefined && next === null ? rows.length : await countLicenses(ctx, filter);
  const columns: Column<LicenseRow>[] = [
    {
      key: "license",
      header: t("list.license"),
      rowHeader: true,
      cell: (row) => (
        <AppLink href={`/licenses/${row.id}?account=${account.number}`}>{row.productName}</AppLink>
      ),
    },
    {
      key: "asset",
      header: t("list.asset"),
      cell: (row) => (
        <Stack gap="s">
          <AppLink href={`/assets/${row.serial}?account=${account.number}`}>
            {row.assetName ?? row.assetProduct}
          </AppLink>
          <CodeChip code={row.serial} />
        </Stack>
      ),
    },
    {
      key: "state",
      header: t("list.state"),
      cell: (row) => <LicensePill term={row} now={now} zone={zone} language={language} />,
    },
    {
      key: "ends",
      header: t("list.ends"),
      nowrap: true,
      cell: (row) => <TimeStamp at={lastMoment(row.endsAt)} language={language} zone={zone} style="date" />,
    },
  ];
  const mayActivate = account.permissions.has("licenses.activate");
  const file = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return (
    <MainArea>
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("lead", { name: account.name })}
        actions={
          mayActivate ? (
            <LinkButton look="primary" href={`/licenses/activate?account=${account.number}`}>
              {t("activate")}
            </LinkButton>
          ) : null
        }
      />
      <Stack>
        <LicenseTabs ctx={ctx} here="licenses" />
        <LicenseFilterBar ctx={ctx} filter={filter} products={products} />
        <ListHead>
          <p>{count > countCap ? t("list.countMany", { count: countCap }) : t("list.count", { count })}</p>
          <LinkButton look="quiet" href={`/licenses/export?${file}`} download>
            {t("file")}
          </LinkButton>
        </ListHead>
        <DataTable
          caption={t("list.caption")}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("list.none")}>{t("list.noneText")}</EmptyState>}
        />
        <ListPager path="/licenses" query={query} after={after} next={next} language={language} />
      </Stack>
    </MainArea>
  );
});
