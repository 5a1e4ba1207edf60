import { z } from "zod";
import { exportFaultyRows, getUpload } from "@/lib/assets/uploads/queries";
import { uploadColumns } from "@/lib/assets/uploads/rules";
import { words } from "@/lib/i18n/words";
import { csvDownload } from "@/lib/platform/csv-file";
import { apiRoute } from "@/lib/web/api";
import { remarkOf } from "../remark";

/** Rows with faults as they were typed, with what is wrong in a last column: to be corrected and uploaded again. */
export const GET = apiRoute(
  { needs: "assets.register_many", input: z.object({}), by: "cookie" },
  async (ctx, _input, _request, params) => {
    const upload = await getUpload(ctx, params.id ?? "");
    const pages = (async function* () {
      for await (const rows of exportFaultyRows(ctx, upload.id))
        yield rows.map((row) => [
          ...uploadColumns.map((column) => row.cells[column] ?? ""),
          remarkOf(row.faults, ctx.language),
        ]);
    })();
    return csvDownload(
      "assets-with-faults.csv",
      [...uploadColumns, words(ctx.language, "transfers")("upload.remark")],
      pages,
    );
  },
);
