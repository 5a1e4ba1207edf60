import { z } from "zod";
import { words } from "@/lib/i18n/words";
import { csvDownload } from "@/lib/platform/csv-file";
import { exportFaultyImportRows, getImport } from "@/lib/provisioning/imports/queries";
import { apiRoute } from "@/lib/web/api";
import { remarkOf } from "../remark";

/** Rows with faults as they were typed, with what is wrong in a last column: to be corrected and sent again. */
export const GET = apiRoute(
  { needs: "provisioning.report", input: z.object({}), by: "cookie" },
  async (ctx, _input, _request, params) => {
    const file = await getImport(ctx, params.id ?? "");
    const remark = words(ctx.language, "endUserImports")("remark");
    // a file that came back corrected has the column already
    const columns = file.columns.filter((column) => column !== remark);
    const pages = (async function* () {
      for await (const rows of exportFaultyImportRows(ctx, file.id))
        yield rows.map((row) => [
          ...columns.map((column) => row.cells[column] ?? ""),
          remarkOf(row.faults, ctx.language),
        ]);
    })();
    return csvDownload("end-users-with-faults.csv", [...columns, remark], pages);
  },
);
