import { ListHead } from "@/app/_list/list";
import { SearchField, SearchForm } from "@/app/_list/search-form";
import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { CodeChip } from "@/app/_ui/code-chip";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { formatTime } from "@/app/_ui/time-format";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import { isLicenseKind } from "@/lib/catalog/rules";
import { words } from "@/lib/i18n/words";
import { type CodeRow, listAuthCodes } from "@/lib/licensing/codes/queries";
import { codeFilterInput, codeViews } from "@/lib/licensing/input";
import { lastMoment } from "@/lib/licensing/rules";
import { env } from "@/lib/platform/env";
import { enter, one } from "@/lib/web/page";
import { LicenseTabs } from "../license-tabs";

/** The account's auth codes, and how much is left on each. */
export default enter({ needs: "licenses.read", path: "/licenses/codes" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const { account, timeZone: zone } = actor;
  const t = words(language, "licensing");
  const after = one(search.after);
  const filter = codeFilterInput.parse({ q: one(search.q), left: one(search.left) });
  const query = { account: account.number, ...filter };
  const { rows, next } = await listAuthCodes(ctx, filter, after);
  const mayActivate = account.permissions.has("licenses.activate");
  const columns: Column<CodeRow>[] = [
    {
      key: "code",
      header: t("codes.code"),
      rowHeader: true,
      cell: (row) => (
        <CodeChip code={row.authCode} copy={{ label: t("codes.copy"), done: t("codes.copied") }} />
      ),
    },
    { key: "product", header: t("codes.product"), cell: (row) => row.productName },
    { key: "total", header: t("codes.total"), align: "end", cell: (row) => row.quantity },
    { key: "used", header: t("codes.used"), align: "end", cell: (row) => row.used },
    { key: "available", header: t("codes.available"), align: "end", cell: (row) => row.available },
    {
      key: "returned",
      header: t("codes.returned"),
      cell: (row) =>
        row.returnedUntil
          ? t("codes.returnedSome", {
              count: row.returned,
              until: formatTime(lastMoment(row.returnedUntil), language, zone, "date"),
            })
          : "–",
    },
    {
      key: "registered",
      header: t("codes.registered"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.registeredAt} language={language} zone={zone} style="date" />,
    },
  ];
  if (mayActivate)
    columns.push({
      key: "activate",
      header: t("activateShort"),
      nowrap: true,
      cell: (row) =>
        row.available > 0 && isLicenseKind(row.kind) ? (
          <AppLink
            href={`/licenses/activate?account=${account.number}&unit=${row.unitId}`}
            aria-label={t("codes.activateNamed", { code: row.authCode })}
          >
            {t("activateShort")}
          </AppLink>
        ) : (
          "–"
        ),
    });
  const file = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return (
    <MainArea>
      <PageHeader
        title={`${t("codes.title")} – ${env().PORTAL_NAME}`}
        heading={t("codes.title")}
        lead={t("codes.lead", { name: account.name })}
        actions={
          mayActivate ? (
            <LinkButton look="primary" href={`/licenses/activate?account=${account.number}`}>
              {t("activate")}
            </LinkButton>
          ) : null
        }
      />
      <Stack>
        <LicenseTabs ctx={ctx} here="codes" />
        <SearchForm account={account.number} submit={t("codes.submit")}>
          <SearchField label={t("codes.q")} hint={t("codes.qHint")} value={filter.q} />
          <SelectField
            name="left"
            label={t("codes.left")}
            width="sm"
            options={codeViews.map((value) => ({ value, label: t(`codes.leftViews.${value}`) }))}
            defaultValue={filter.left}
          />
        </SearchForm>
        <ListHead>
          {mayActivate ? (
            <AppLink href={`/licenses/activate?account=${account.number}#add`}>{t("codes.add")}</AppLink>
          ) : (
            <span />
          )}
          <LinkButton look="quiet" href={`/licenses/codes/export?${file}`} download>
            {t("file")}
          </LinkButton>
        </ListHead>
        <DataTable
          caption={t("codes.caption")}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={t("codes.none")}>{t("codes.noneText")}</EmptyState>}
        />
        {rows.some(({ returned }) => returned > 0) ? <p>{t("codes.returnedAbout")}</p> : null}
        <ListPager path="/licenses/codes" query={query} after={after} next={next} language={language} />
      </Stack>
    </MainArea>
  );
});
