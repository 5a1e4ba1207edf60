import { AppLink } from "@/app/_ui/app-link";
import { LinkButton } from "@/app/_ui/button";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { SeverityMark } from "@/app/_ui/severity-mark";
import { StatusPill } from "@/app/_ui/status-pill";
import { formatTime } from "@/app/_ui/time-format";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { countCap } from "@/lib/accounts/rules";
import { type CaseFilter, caseFilterQuery, narrowsCases } from "@/lib/cases/listing/input";
import type { CaseFrame, CaseRow } from "@/lib/cases/listing/queries";
import { showNumber, turnOf } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";
import { keptName } from "@/lib/identity/rules";
import { addressOf, caseAddress } from "./addresses";
import css from "./cases.module.css";

const emptyTitles = { open: "none", closed: "noneClosed", all: "noneAll" } as const;

/** How many there are, the way to have them as a file, and the table: whose turn it is before anything else. */
export function CaseList({
  ctx,
  filter,
  frame,
  rows,
}: {
  ctx: Ctx<AccountMember>;
  filter: CaseFilter;
  frame: CaseFrame;
  rows: readonly CaseRow[];
}) {
  const { language, actor, now } = ctx;
  const { account, timeZone: zone } = actor;
  const t = words(language, "caseList");
  const c = words(language, "cases");
  if (rows.length === 0)
    return narrowsCases(filter) ? (
      <EmptyState title={t("noMatch")}>{t("noMatchText")}</EmptyState>
    ) : (
      <EmptyState title={t(emptyTitles[filter.tab])}>{t("noneText")}</EmptyState>
    );
  const columns: Column<CaseRow>[] = [
    {
      key: "case",
      header: t("subject"),
      rowHeader: true,
      cell: (row) => (
        <div className={css.two}>
          <AppLink href={caseAddress(row.number, account.number)}>{row.subject}</AppLink>
          <span className={css.meta}>
            <span className={css.code} translate="no">
              {showNumber(row.number)}
            </span>{" "}
            {row.homeAccount
              ? t("through", { name: keptName(row.contactName, language), account: row.homeAccount })
              : t("openedBy", { name: keptName(row.contactName, language) })}
          </span>
        </div>
      ),
    },
    {
      key: "turn",
      header: t("turn"),
      cell: (row) => {
        const turn = turnOf(row.status);
        return (
          <div className={css.two}>
            <StatusPill tone={turn === "customer" ? "brand" : "neutral"}>{t(`turns.${turn}`)}</StatusPill>
            <span className={css.meta}>{c(`status.${row.status}`)}</span>
            {row.escalated ? <StatusPill tone="danger">{t("escalated")}</StatusPill> : null}
          </div>
        );
      },
    },
    {
      key: "severity",
      header: t("severity"),
      nowrap: true,
      cell: ({ severity }) => <SeverityMark level={severity} label={c(`severity.${severity}`)} />,
    },
    {
      key: "product",
      header: t("product"),
      cell: (row) =>
        row.serial ? (
          <div className={css.two}>
            <span>{row.assetName ?? row.product}</span>
            <span className={`${css.meta} ${css.code}`} translate="no">
              {row.serial}
            </span>
          </div>
        ) : (
          t("admin")
        ),
    },
    {
      key: "next",
      header: t("next"),
      cell: ({ nextDueAt }) => {
        if (!nextDueAt) return "–";
        const when = formatTime(new Date(nextDueAt), language, zone, "short");
        return new Date(nextDueAt) < now ? (
          <StatusPill tone="danger">{t("overdue", { when })}</StatusPill>
        ) : (
          <StatusPill tone="clock">
            <TimeStamp at={nextDueAt} language={language} zone={zone} style="short" />
          </StatusPill>
        );
      },
    },
    {
      key: "changed",
      header: t("changed"),
      nowrap: true,
      cell: ({ changedAt }) => <TimeStamp at={changedAt} language={language} zone={zone} style="short" />,
    },
  ];
  return (
    <>
      <div className={css.above}>
        <p>
          {frame.count > countCap ? t("countMore", { count: countCap }) : t("count", { count: frame.count })}
        </p>
        <LinkButton
          href={addressOf("/cases/export", account.number, caseFilterQuery(filter))}
          look="quiet"
          download
          plain
        >
          {t("csv")}
        </LinkButton>
      </div>
      <DataTable
        caption={t("caption")}
        captionHidden
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
      />
    </>
  );
}
