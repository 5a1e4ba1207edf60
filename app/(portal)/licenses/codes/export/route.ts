import { words } from "@/lib/i18n/words";
import { eachAuthCode } from "@/lib/licensing/codes/queries";
import { codeFilterInput } from "@/lib/licensing/input";
import { csvDownload } from "@/lib/platform/csv-file";
import { apiRoute } from "@/lib/web/api";
import { kindWord } from "../../kind-word";

/** The auth codes of the list as a file: what the filter shows, instants in UTC. */
export const GET = apiRoute(
  { needs: "licenses.read", by: "cookie", input: codeFilterInput },
  async (ctx, filter) => {
    const t = words(ctx.language, "licensing");
    async function* pages() {
      for await (const rows of eachAuthCode(ctx, filter))
        yield rows.map((row) => [
          row.authCode,
          row.productName,
          row.sku,
          kindWord(row.kind, ctx.language),
          ...[row.quantity, row.used, row.available, row.returned].map(String),
          row.returnedUntil?.toISOString() ?? "",
          row.registeredAt.toISOString(),
        ]);
    }
    const header = [
      "code",
      "license",
      "sku",
      "kind",
      "total",
      "used",
      "available",
      "returned",
      "returnedUntil",
      "registered",
    ] as const;
    return csvDownload(
      `auth-codes-${ctx.actor.account.number}.csv`,
      header.map((column) => t(`csv.${column}`)),
      pages(),
    );
  },
);
