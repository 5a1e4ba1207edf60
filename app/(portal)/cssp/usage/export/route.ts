import { words } from "@/lib/i18n/words";
import { csvDownload } from "@/lib/platform/csv-file";
import { usageInput } from "@/lib/provisioning/usage/input";
import { usageReport } from "@/lib/provisioning/usage/queries";
import { apiRoute } from "@/lib/web/api";

const columns = ["month", "name", "more", "instances", "days"] as const;

/** The report of a month as a file. */
export const GET = apiRoute(
  { needs: "provisioning.read", by: "cookie", input: usageInput },
  async (ctx, input) => {
    const t = words(ctx.language, "instances");
    const { month, by, rows } = await usageReport(ctx, input);
    async function* pages() {
      yield rows.map((row) => [
        month,
        row.name ?? t("usage.nobody"),
        row.more ?? "",
        String(row.instances),
        String(row.days),
      ]);
    }
    return csvDownload(
      `usage-${month}-${by}-${ctx.actor.account.number}.csv`,
      columns.map((column) => t(`csv.${column}`)),
      pages(),
    );
  },
);
