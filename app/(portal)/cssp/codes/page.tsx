import { SearchField, SearchForm } from "@/app/_list/search-form";
import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { Row, Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import { comma } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { codeFilterInput, codeViews } from "@/lib/provisioning/codes/input";
import { type CodeRow, listCodes, seesSums } from "@/lib/provisioning/codes/queries";
import { enter, one } from "@/lib/web/page";
import { CsspNav } from "../cssp-nav";

/** The auth codes instances are provisioned with, and how much is left on each. */
export default enter({ needs: "provisioning.read", path: "/cssp/codes" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "instances");
  const after = one(search.after);
  const filter = codeFilterInput.parse({ q: one(search.q), left: one(search.left) });
  const { number, name } = actor.account;
  const query = { account: number, ...filter };
  const { rows, next } = await listCodes(ctx, filter, after);
  const sums = seesSums(ctx);
  const columns: Column<CodeRow>[] = [
    {
      key: "code",
      header: t("codes.code"),
      rowHeader: true,
      nowrap: true,
      cell: ({ authCode }) => (
        <AppLink
          href={`/cssp/codes/${authCode}?account=${number}`}
          aria-label={t("codes.open", { code: authCode })}
        >
          <code>{authCode}</code>
        </AppLink>
      ),
    },
    { key: "product", header: t("codes.product"), cell: (row) => row.productName },
    { key: "bundle", header: t("codes.bundle"), cell: (row) => row.bundle.join(comma(language)) || "–" },
    { key: "support", header: t("codes.support"), cell: (row) => row.support.join(comma(language)) || "–" },
    {
      key: "term",
      header: t("codes.term"),
      nowrap: true,
      cell: (row) => (row.termMonths ? t("codes.months", { count: row.termMonths }) : "–"),
    },
    { key: "used", header: t("codes.used"), align: "end", cell: (row) => row.used },
  ];
  if (sums)
    columns.push(
      { key: "available", header: t("codes.available"), align: "end", cell: (row) => row.available },
      { key: "total", header: t("codes.total"), align: "end", cell: (row) => row.total },
    );
  const file = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  return (
    <MainArea width="full" before={<CsspNav ctx={ctx} current="codes" />}>
      <PageHeader
        title={`${t("codes.title")} – ${env().PORTAL_NAME}`}
        heading={t("codes.title")}
        lead={t("codes.lead", { name })}
      />
      <Stack>
        <SearchForm account={number} submit={t("show")}>
          <SearchField label={t("codes.q")} hint={t("codes.qHint")} value={filter.q} />
          {sums ? (
            <SelectField
              name="left"
              label={t("codes.left")}
              width="sm"
              options={codeViews.map((value) => ({ value, label: t(`codes.leftViews.${value}`) }))}
              defaultValue={filter.left}
            />
          ) : null}
        </SearchForm>
        {sums ? null : <p>{t("codes.sumsHidden")}</p>}
        <Row>
          <LinkButton look="quiet" href={`/cssp/codes/export?${file}`} download>
            {t("file")}
          </LinkButton>
        </Row>
        <DataTable
          caption={t("codes.caption")}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={(row) => row.unitId}
          empty={<EmptyState title={t("codes.none")}>{t("codes.noneText")}</EmptyState>}
        />
        <ListPager path="/cssp/codes" query={query} after={after} next={next} language={language} />
      </Stack>
    </MainArea>
  );
});
