import { words } from "@/lib/i18n/words";
import { csvDownload } from "@/lib/platform/csv-file";
import { codeFilterInput } from "@/lib/provisioning/codes/input";
import { eachCode } from "@/lib/provisioning/codes/queries";
import { apiRoute } from "@/lib/web/api";

const columns = [
  "code",
  "product",
  "sku",
  "bundle",
  "support",
  "months",
  "total",
  "used",
  "available",
  "ordered",
] as const;

/** The codes of the list as a file: what the filter shows. Sums this person may not know are blank. */
export const GET = apiRoute(
  { needs: "provisioning.read", by: "cookie", input: codeFilterInput },
  async (ctx, filter) => {
    const t = words(ctx.language, "instances");
    async function* pages() {
      for await (const rows of eachCode(ctx, filter))
        yield rows.map((row) => [
          row.authCode,
          row.productName,
          row.sku,
          row.bundle.join(", "),
          row.support.join(", "),
          ...[row.termMonths, row.total, row.used, row.available].map((cell) => String(cell ?? "")),
          row.orderedOn?.toISOString().slice(0, 10) ?? "",
        ]);
    }
    return csvDownload(
      `vm-auth-codes-${ctx.actor.account.number}.csv`,
      columns.map((column) => t(`csv.${column}`)),
      pages(),
    );
  },
);
