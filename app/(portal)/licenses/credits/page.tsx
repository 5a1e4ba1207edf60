import { AppLink } from "@/app/_ui/app-link";
import { BackLink } from "@/app/_ui/back-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { MainArea } from "@/app/_ui/main-area";
import { PageHeader } from "@/app/_ui/page-header";
import { Stack } from "@/app/_ui/stack";
import { StatusPill } from "@/app/_ui/status-pill";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { words } from "@/lib/i18n/words";
import { listPools } from "@/lib/licensing/credits/queries";
import { available, decimal, profileState } from "@/lib/licensing/credits/rules";
import { lastMoment } from "@/lib/licensing/rules";
import { env } from "@/lib/platform/env";
import { enter } from "@/lib/web/page";

/** The account's credit pools. */
export default enter({ needs: "credits.read", path: "/licenses/credits" }, async ({ ctx }) => {
  const { language, actor, now } = ctx;
  const t = words(language, "credits");
  const at = `account=${actor.account.number}`;
  const pools = await listPools(ctx);
  const columns: Column<(typeof pools)[number]>[] = [
    {
      key: "name",
      header: t("pool"),
      rowHeader: true,
      cell: (pool) => <AppLink href={`/licenses/credits/${pool.id}?${at}`}>{pool.name}</AppLink>,
    },
    { key: "contract", header: t("contract"), cell: (pool) => pool.contract },
    { key: "type", header: t("type"), cell: (pool) => pool.creditType },
    { key: "total", header: t("total"), align: "end", cell: (pool) => pool.total },
    { key: "allocated", header: t("allocated"), align: "end", cell: (pool) => pool.allocated },
    { key: "available", header: t("available"), align: "end", cell: (pool) => decimal(available(pool)) },
    {
      key: "ends",
      header: t("ends"),
      nowrap: true,
      cell: (pool) => (
        <>
          <TimeStamp at={lastMoment(pool.endsAt)} language={language} zone={actor.timeZone} style="date" />{" "}
          {profileState(pool.endsAt, now) === "active" ? null : (
            <StatusPill tone="clock">{t(`state.${profileState(pool.endsAt, now)}`)}</StatusPill>
          )}
        </>
      ),
    },
  ];
  return (
    <MainArea before={<BackLink href={`/licenses?${at}`}>{t("back")}</BackLink>}>
      <PageHeader
        title={`${t("title")} – ${env().PORTAL_NAME}`}
        heading={t("title")}
        lead={t("lead", { name: actor.account.name })}
      />
      <Stack>
        <DataTable
          caption={t("pools")}
          captionHidden
          columns={columns}
          rows={pools}
          rowKey={(pool) => pool.id}
          empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
        />
        {pools.length > 0 ? <p>{t("sum")}</p> : null}
      </Stack>
    </MainArea>
  );
});
