import { AppLink } from "@/app/_ui/app-link";
import { Button } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { BoardFilter } from "@/lib/licensing/expiry/input";
import { type Ending, listEnding } from "@/lib/licensing/expiry/queries";
import { daysLeft } from "@/lib/licensing/expiry/rules";
import { lastMoment } from "@/lib/licensing/rules";
import css from "./board.module.css";

/** Everything that ends from now on, soonest first; ticked rows go onto the approval sheet. */
export async function EndingList({
  ctx,
  kind,
  after,
}: {
  ctx: Ctx<AccountMember>;
  kind: BoardFilter["kind"];
  after: string | undefined;
}) {
  const { language, actor, now } = ctx;
  const t = words(language, "expiry");
  const account = actor.account.number;
  const { rows, next } = await listEnding(ctx, kind, after);
  const columns: Column<Ending>[] = [
    {
      key: "select",
      header: t("select"),
      cell: (row) => (
        <input
          type="checkbox"
          name="license"
          value={row.id}
          className={css.tick}
          aria-label={t("selectOf", { license: row.productName, serial: row.serial })}
        />
      ),
    },
    {
      key: "license",
      header: t("license"),
      rowHeader: true,
      cell: (row) => <AppLink href={`/licenses/${row.id}?account=${account}`}>{row.productName}</AppLink>,
    },
    {
      key: "asset",
      header: t("asset"),
      cell: (row) => (
        <AppLink href={`/assets/${row.serial}?account=${account}`}>
          {row.assetName ? `${row.assetName} (${row.serial})` : row.serial}
        </AppLink>
      ),
    },
    {
      key: "ends",
      header: t("ends"),
      nowrap: true,
      cell: (row) => (
        <TimeStamp at={lastMoment(row.endsAt)} language={language} zone={actor.timeZone} style="date" />
      ),
    },
    {
      key: "left",
      header: t("left"),
      align: "end",
      nowrap: true,
      cell: (row) => t("days", { count: Math.max(0, daysLeft(row.endsAt, now, actor.timeZone)) }),
    },
    {
      key: "stops",
      header: t("stops"),
      cell: (row) => (language === "ja" ? row.stopsJa : row.stopsEn) ?? t("unknown"),
    },
  ];
  return (
    <Stack>
      <form method="get" action="/licenses/sheet">
        <input type="hidden" name="account" value={account} />
        <Stack>
          <DataTable
            caption={t("title")}
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
          />
          {rows.length > 0 ? (
            <>
              <p>{t("sheetHint")}</p>
              <div>
                <Button>{t("sheetMake")}</Button>
              </div>
            </>
          ) : null}
        </Stack>
      </form>
      <ListPager
        path="/licenses/board"
        query={{ account, view: "list", kind }}
        after={after}
        next={next}
        language={language}
      />
    </Stack>
  );
}
