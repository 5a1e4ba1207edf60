import { type Column, DataTable } from "@/app/_ui/data-table";
import { Stack } from "@/app/_ui/stack";
import { ListPager } from "@/app/list-pager";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import type { ImportFaultRow, ImportRow, listImportFaults } from "@/lib/staff/imports/queries";
import { faultsKept } from "@/lib/staff/imports/rules";
import { rowFaultInWords } from "../import-words";

/** Rows that could not be taken, and why. */
export function Faults({
  ctx,
  row,
  faults,
  after,
}: {
  ctx: Ctx<StaffMember>;
  row: ImportRow;
  faults: Awaited<ReturnType<typeof listImportFaults>>;
  after: number;
}) {
  const { language } = ctx;
  const t = words(language, "imports");
  const columns: Column<ImportFaultRow>[] = [
    { key: "line", header: t("line"), align: "end", rowHeader: true, cell: (fault) => fault.line },
    {
      key: "column",
      header: t("column"),
      cell: (fault) => <span translate="no">{fault.column || "–"}</span>,
    },
    { key: "reason", header: t("reason"), cell: (fault) => rowFaultInWords(fault.code, language) },
  ];
  return (
    <Stack>
      <h2>{t("faultyRows")}</h2>
      {row.rowsFaulty > faultsKept ? <p>{t("faultsKept", { count: faultsKept })}</p> : null}
      <DataTable
        caption={t("faultyRows")}
        captionHidden
        dense
        columns={columns}
        rows={faults.rows}
        rowKey={(fault) => `${fault.line} ${fault.column} ${fault.code}`}
        empty={<p>{t("faultsNone")}</p>}
      />
      <ListPager
        path={`/admin/imports/${row.id}`}
        query={{}}
        after={after > 0 ? String(after) : undefined}
        next={faults.next === null ? null : String(faults.next)}
        language={language}
      />
    </Stack>
  );
}
