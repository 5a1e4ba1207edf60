import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { RequestRow } from "@/lib/accounts/requests/queries";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";

/** Requests nobody has to decide any more: who decided, when and why. */
export function ClosedRequests({
  ctx,
  closed,
  after,
}: {
  ctx: Ctx<AccountMember>;
  closed: { rows: RequestRow[]; next: string | null };
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const { number } = actor.account;
  const t = words(language, "accounts");
  const columns: Column<RequestRow>[] = [
    {
      key: "person",
      header: t("requests.person"),
      rowHeader: true,
      cell: (row) => (
        <AppLink href={`/account/requests/${row.id}?account=${number}`}>
          {displayName(row.person, language)}
        </AppLink>
      ),
    },
    { key: "state", header: t("requests.state"), cell: (row) => t(`requestState.${row.state}`) },
    {
      key: "by",
      header: t("requests.decidedBy"),
      cell: (row) =>
        row.decidedBy
          ? displayName(row.decidedBy, language)
          : row.state === "approved"
            ? t("requests.byPolicy")
            : "–",
    },
    {
      key: "on",
      header: t("requests.decidedOn"),
      nowrap: true,
      cell: (row) =>
        row.decidedAt ? (
          <TimeStamp at={row.decidedAt} language={language} zone={actor.timeZone} style="date" />
        ) : (
          "–"
        ),
    },
    { key: "reason", header: t("requests.reason"), cell: (row) => row.reason ?? "–" },
  ];
  return (
    <Stack>
      <h2>{t("requests.closed")}</h2>
      <DataTable
        caption={t("requests.closed")}
        captionHidden
        columns={columns}
        rows={closed.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("requests.closedNone")}</p>}
      />
      <ListPager
        path="/account/requests"
        query={{ account: number }}
        place="closed"
        after={after}
        next={closed.next}
        language={language}
      />
    </Stack>
  );
}
