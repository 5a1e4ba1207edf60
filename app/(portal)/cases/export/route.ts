import { caseFilterInput } from "@/lib/cases/listing/input";
import { type CaseRow, exportCases } from "@/lib/cases/listing/queries";
import { showNumber, turnOf } from "@/lib/cases/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { keptName } from "@/lib/identity/rules";
import { csvDownload } from "@/lib/platform/csv-file";
import { apiRoute } from "@/lib/web/api";

const columns = [
  "number",
  "type",
  "subject",
  "status",
  "turn",
  "severity",
  "serial",
  "name",
  "product",
  "contact",
  "through",
  "escalated",
  "opened",
  "changed",
  "next",
  "closed",
] as const;

function cells(row: CaseRow, language: Language): string[] {
  const t = words(language, "caseList");
  const c = words(language, "cases");
  const yes = words(language, "common");
  return [
    showNumber(row.number),
    t(`types.${row.type}`),
    row.subject,
    c(`status.${row.status}`),
    t(`turns.${turnOf(row.status)}`),
    String(row.severity),
    row.serial,
    row.assetName,
    row.product,
    keptName(row.contactName, language),
    row.homeAccount,
    row.escalated ? yes("yes") : yes("no"),
    row.createdAt,
    row.changedAt,
    row.nextDueAt,
    row.closedAt,
  ].map((cell) => cell ?? "");
}

/** Exactly what the filter shows, all pages of it, in the same order. */
export const GET = apiRoute(
  { needs: "cases.read", input: caseFilterInput, by: "cookie" },
  async (ctx, filter) => {
    const t = words(ctx.language, "caseList");
    async function* pages() {
      for await (const rows of exportCases(ctx, filter)) yield rows.map((row) => cells(row, ctx.language));
    }
    return csvDownload(
      "cases.csv",
      columns.map((column) => t(`columns.${column}`)),
      pages(),
    );
  },
);
