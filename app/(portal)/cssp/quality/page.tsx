import { FilterBar, Lines, Meta } from "@/app/_list/list";
import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { SelectField } from "@/app/_ui/select-field";
import { Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import { comma } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { env } from "@/lib/platform/env";
import { listQuality, type QualityRow } from "@/lib/provisioning/advice/queries";
import { adviceCodes, qualityFilterOf, wantedFacts } from "@/lib/provisioning/advice/rules";
import { enter, one } from "@/lib/web/page";
import { CsspNav } from "../cssp-nav";
import { addressOf } from "../devices/filter-of";
import { adviceWord } from "../end-users/[id]/advice";

/** End users whose record could be better: what looks odd, and which optional facts are missing. */
export default enter({ needs: "provisioning.read", path: "/cssp/quality" }, async ({ ctx, search }) => {
  const { language, actor } = ctx;
  const t = words(language, "provisioning");
  const { number, permissions } = actor.account;
  const filter = qualityFilterOf(one(search.show));
  const after = one(search.after);
  const { rows, next } = await listQuality(ctx, filter, after);
  const columns: Column<QualityRow>[] = [
    {
      key: "company",
      header: t("quality.company"),
      rowHeader: true,
      cell: (row) => (
        <Lines>
          <AppLink href={addressOf(`/cssp/end-users/${row.id}`, number)}>{row.company}</AppLink>
          <Meta>{row.reference}</Meta>
        </Lines>
      ),
    },
    { key: "devices", header: t("quality.devices"), align: "end", cell: (row) => row.devices },
    {
      key: "odd",
      header: t("quality.odd"),
      cell: (row) =>
        row.advice.length === 0 ? (
          <Meta>{t("none")}</Meta>
        ) : (
          <Lines>
            {row.advice.map((code) => (
              <span key={code}>{t(`quality.short.${adviceWord(code)}`)}</span>
            ))}
          </Lines>
        ),
    },
    {
      key: "lacks",
      header: t("quality.lacks"),
      cell: (row) =>
        row.missing.length === 0 ? (
          <Meta>{t("none")}</Meta>
        ) : (
          row.missing.map((field) => t(`fields.${field}`)).join(comma(language))
        ),
    },
    ...(permissions.has("provisioning.report")
      ? [
          {
            key: "edit",
            header: t("quality.edit"),
            cell: (row: QualityRow) => (
              <AppLink
                href={addressOf(`/cssp/end-users/${row.id}/edit`, number)}
                aria-label={t("quality.editOf", { company: row.company })}
              >
                {t("quality.edit")}
              </AppLink>
            ),
          },
        ]
      : []),
  ];
  return (
    <MainArea before={<CsspNav ctx={ctx} current="quality" />}>
      <PageHeader
        title={`${t("quality.title")} – ${env().PORTAL_NAME}`}
        heading={t("quality.title")}
        lead={t("quality.lead")}
      />
      <Stack>
        <search>
          <form method="get" action="/cssp/quality">
            <input type="hidden" name="account" value={number} />
            <FilterBar>
              <SelectField
                name="show"
                label={t("quality.filter")}
                width="full"
                defaultValue={filter}
                options={[
                  { value: "all", label: t("quality.all") },
                  { value: "advice", label: t("quality.advice") },
                  { value: "missing", label: t("quality.missing") },
                ]}
                groups={[
                  {
                    label: t("quality.byAdvice"),
                    options: adviceCodes.map((code) => ({
                      value: code,
                      label: t(`quality.short.${adviceWord(code)}`),
                    })),
                  },
                  {
                    label: t("quality.byMissing"),
                    options: wantedFacts.map((field) => ({ value: field, label: t(`fields.${field}`) })),
                  },
                ]}
              />
              <Button look="primary">{t("quality.submit")}</Button>
            </FilterBar>
          </form>
        </search>
        {rows.length === 0 ? (
          <EmptyState title={t("quality.nothing")}>{t("quality.nothingText")}</EmptyState>
        ) : (
          <DataTable
            caption={t("quality.caption")}
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
          />
        )}
        <ListPager
          path="/cssp/quality"
          query={{ account: number, ...(filter === "all" ? {} : { show: filter }) }}
          after={after}
          next={next}
          language={language}
        />
      </Stack>
    </MainArea>
  );
});
