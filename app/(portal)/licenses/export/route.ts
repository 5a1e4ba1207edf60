import { words } from "@/lib/i18n/words";
import { lastDay } from "@/lib/licensing/activating/rules";
import { licenseFilterInput } from "@/lib/licensing/input";
import { eachLicense } from "@/lib/licensing/queries";
import { licenseState } from "@/lib/licensing/rules";
import { csvDownload } from "@/lib/platform/csv-file";
import { apiRoute } from "@/lib/web/api";
import { kindWord } from "../kind-word";

/** The licenses of the list as a file: what the filter shows, instants in UTC. */
export const GET = apiRoute(
  { needs: "licenses.read", by: "cookie", input: licenseFilterInput },
  async (ctx, filter) => {
    const t = words(ctx.language, "licensing");
    async function* pages() {
      for await (const rows of eachLicense(ctx, filter))
        yield rows.map((row) => [
          row.productName,
          row.sku,
          kindWord(row.kind, ctx.language),
          row.serial,
          row.assetName ?? "",
          row.assetProduct,
          t(`state.${licenseState(row, ctx.now)}`),
          row.startsAt.toISOString(),
          row.endsAt.toISOString(),
          lastDay(row.endsAt),
        ]);
    }
    const header = [
      "license",
      "sku",
      "kind",
      "serial",
      "name",
      "model",
      "state",
      "from",
      "to",
      "lastDay",
    ] as const;
    return csvDownload(
      `licenses-${ctx.actor.account.number}.csv`,
      header.map((column) => t(`csv.${column}`)),
      pages(),
    );
  },
);
