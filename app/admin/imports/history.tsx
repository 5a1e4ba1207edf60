import { AppLink } from "@/app/_ui/app-link";
import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { TimeStamp } from "@/app/_ui/time-stamp";
import { ListPager } from "@/app/list-pager";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { ImportRow, listImports } from "@/lib/staff/imports/queries";
import { Outcome } from "./outcome";

/** Files that were brought in, and what became of them. */
export function ImportHistory({
  ctx,
  page,
  after,
}: {
  ctx: Ctx<StaffMember>;
  page: Awaited<ReturnType<typeof listImports>>;
  after: string | undefined;
}) {
  const { language, actor } = ctx;
  const t = words(language, "imports");
  const columns: Column<ImportRow>[] = [
    {
      key: "file",
      header: t("fileName"),
      rowHeader: true,
      cell: (row) => <AppLink href={`/admin/imports/${row.id}`}>{row.fileName || "–"}</AppLink>,
    },
    { key: "kind", header: t("kind"), cell: (row) => t(`kinds.${row.kind}`) },
    {
      key: "when",
      header: t("when"),
      nowrap: true,
      cell: (row) => <TimeStamp at={row.createdAt} language={language} zone={actor.timeZone} style="short" />,
    },
    {
      key: "by",
      header: t("by"),
      cell: (row) => (row.by ? displayName(row.by, language) : t("commandLine")),
    },
    { key: "new", header: t("new"), align: "end", cell: (row) => row.rowsNew },
    { key: "changed", header: t("changed"), align: "end", cell: (row) => row.rowsChanged },
    { key: "same", header: t("same"), align: "end", cell: (row) => row.rowsSame },
    { key: "faulty", header: t("faulty"), align: "end", cell: (row) => row.rowsFaulty },
    {
      key: "outcome",
      header: t("outcome"),
      cell: (row) => <Outcome outcome={row.outcome} language={language} />,
    },
  ];
  return (
    <Stack>
      <h2>{t("history")}</h2>
      <DataTable
        caption={t("history")}
        captionHidden
        columns={columns}
        rows={page.rows}
        rowKey={(row) => row.id}
        empty={<p>{t("none")}</p>}
      />
      <ListPager path="/admin/imports" query={{}} after={after} next={page.next} language={language} />
    </Stack>
  );
}
