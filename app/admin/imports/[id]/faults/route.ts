/** Rows of a file that could not be taken, as CSV: line, column and reason in the reader's language. */
import { z } from "zod";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { words } from "@/lib/i18n/words";
import { csvDownload } from "@/lib/platform/csv-file";
import { getImport, listImportFaults } from "@/lib/staff/imports/queries";
import { apiRoute } from "@/lib/web/api";
import { rowFaultInWords } from "../../import-words";

const linesAtOnce = 500;

async function* pagesOf(ctx: Ctx<StaffMember>, importId: string) {
  let after: number | null = 0;
  while (after !== null) {
    const page: Awaited<ReturnType<typeof listImportFaults>> = await listImportFaults(
      ctx,
      importId,
      after,
      linesAtOnce,
    );
    yield page.rows.map(({ line, column, code }) => [
      String(line),
      column,
      rowFaultInWords(code, ctx.language),
    ]);
    after = page.next;
  }
}

export const GET = apiRoute(
  { needs: "staff.orders", input: z.object({}), by: "cookie" },
  async (ctx, _input, _request, params) => {
    const { id } = await getImport(ctx, params.id ?? "");
    const t = words(ctx.language, "imports");
    return csvDownload("import-faults.csv", [t("line"), t("column"), t("reason")], pagesOf(ctx, id));
  },
);
