import { type Column, DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import type { HistoryRow } from "@/lib/accounts/history/queries";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import { whatChanged, whoDid } from "./event-words";

/** What happened, with old and new values. */
export function EventList({ ctx, rows }: { ctx: Ctx<AccountMember>; rows: readonly HistoryRow[] }) {
  const { language, actor } = ctx;
  const t = words(language, "members");
  const reader = { language, timeZone: actor.timeZone };
  const details = (row: HistoryRow) => [
    ...(row.person ? [t("log.about", { name: displayName(row.person, language) })] : []),
    ...whatChanged(row, reader),
  ];
  const columns: Column<HistoryRow>[] = [
    {
      key: "when",
      header: t("log.when"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.at} language={language} zone={actor.timeZone} />,
    },
    {
      key: "what",
      header: t("log.what"),
      rowHeader: true,
      cell: (row) => words(language, "history")(row.kind),
    },
    { key: "who", header: t("log.who"), cell: (row) => whoDid(row, reader) },
    {
      key: "changes",
      header: t("log.changes"),
      cell: (row) => {
        const lines = details(row);
        if (lines.length === 0) return "–";
        return (
          <Stack gap="s">
            {lines.map((line) => (
              <span key={line}>{line}</span>
            ))}
          </Stack>
        );
      },
    },
  ];
  return (
    <DataTable
      caption={t("log.title")}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState title={t("log.none")}>{t("log.noneText")}</EmptyState>}
    />
  );
}
