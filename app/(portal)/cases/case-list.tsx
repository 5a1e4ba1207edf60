import { ListHead } from "@/app/_list/list";
import { LinkButton } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { formatTime } from "@/app/_ui/time-format";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { countCap } from "@/lib/accounts/rules";
import { type CaseFilter, caseFilterQuery, narrowsCases } from "@/lib/cases/listing/input";
import type { CaseFrame, CaseRow } from "@/lib/cases/listing/queries";
import { casesPerPage } from "@/lib/cases/listing/rules";
import { showNumber, turnOf } from "@/lib/cases/rules";
import { words } from "@/lib/i18n/words";
import { keptName } from "@/lib/identity/rules";
import { addressOf, caseAddress } from "./addresses";
import { CaseTable, type PlainCase, type PlainTime } from "./case-table";

const emptyTitles = { open: "none", closed: "noneClosed", all: "noneAll" } as const;

/** How many there are, the way to have them as a file, and the table: whose turn it is before anything else. */
export function CaseList({
  ctx,
  filter,
  frame,
  rows,
  more,
}: {
  ctx: Ctx<AccountMember>;
  filter: CaseFilter;
  frame: CaseFrame;
  rows: readonly CaseRow[];
  /** there are others on pages before or after this one */
  more: boolean;
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
  const moment = (at: string): PlainTime => {
    const date = new Date(at);
    return {
      ...{
        short: formatTime(date, language, zone, "short"),
        full: formatTime(date, language, zone),
        iso: at,
      },
    };
  };
  const plain = (row: CaseRow): PlainCase => {
    const turn = turnOf(row.status);
    const by = keptName(row.contactName, language);
    const next = row.nextDueAt ? moment(row.nextDueAt) : null;
    const late = row.nextDueAt !== null && new Date(row.nextDueAt) < now;
    return {
      ...{ id: row.id, href: caseAddress(row.number, account.number), shown: showNumber(row.number) },
      ...{ subject: row.subject, escalated: row.escalated, severity: row.severity },
      by: row.homeAccount
        ? t("through", { name: by, account: row.homeAccount })
        : t("openedBy", { name: by }),
      ...{ yours: turn === "customer", turn: t(`turns.${turn}`), status: c(`status.${row.status}`) },
      severityName: c(`severity.${row.severity}`),
      device: row.serial ? { name: row.assetName ?? row.product, serial: row.serial } : null,
      ...{ next, overdue: next && late ? t("overdue", { when: next.short }) : null },
      changed: moment(row.changedAt),
    };
  };
  // of a search it is known whether it fills a page
  const cap = frame.count === null ? casesPerPage : countCap;
  const count = frame.count ?? (more ? cap + 1 : rows.length);
  return (
    <>
      <ListHead>
        <p>{count > cap ? t("countMore", { count: cap }) : t("count", { count })}</p>
        <LinkButton
          href={addressOf("/cases/export", account.number, caseFilterQuery(filter))}
          look="quiet"
          download
          plain
        >
          {t("csv")}
        </LinkButton>
      </ListHead>
      <CaseTable
        rows={rows.map(plain)}
        say={{
          ...{ caption: t("caption"), subject: t("subject"), turn: t("turn"), severity: t("severity") },
          ...{ product: t("product"), next: t("next"), changed: t("changed") },
          ...{ escalated: t("escalated"), admin: t("admin") },
        }}
      />
    </>
  );
}
