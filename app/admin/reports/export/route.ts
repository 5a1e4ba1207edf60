import { tableOf } from "@/app/admin/reports/tables";
import { reportFileInput } from "@/lib/cases/reports/input";
import { getReport } from "@/lib/cases/reports/queries";
import { getKnowledgeUse } from "@/lib/knowledge/usage/queries";
import { csvDownload } from "@/lib/platform/csv-file";
import { apiRoute } from "@/lib/web/api";

/** One table of the report as a file: shares are parts of 1, times are minutes. */
export const GET = apiRoute(
  { needs: "staff.cases_manage", by: "cookie", input: reportFileInput },
  async (ctx, { table, ...filter }) => {
    const report = await getReport(ctx, filter);
    const use = await getKnowledgeUse(ctx, report.period);
    const { columns, rows } = tableOf(table, { language: ctx.language, filter, report, use });
    async function* pages() {
      yield rows.map(({ cells }) => cells.map(({ plain }) => plain));
    }
    return csvDownload(
      `report-${table}-${report.period.from}.csv`,
      columns.map(({ header }) => header),
      pages(),
    );
  },
);
