import { words } from "@/lib/i18n/words";
import { csvDownload } from "@/lib/platform/csv-file";
import { endUserFilterInput } from "@/lib/provisioning/end-users/input";
import { exportEndUsers } from "@/lib/provisioning/end-users/queries";
import { endUserFieldNames } from "@/lib/provisioning/rules";
import { apiRoute } from "@/lib/web/api";

/** Exactly what the search and filter show, all pages of it, in the same order. */
export const GET = apiRoute(
  { needs: "provisioning.read", input: endUserFilterInput, by: "cookie" },
  async (ctx, filter) => {
    const fields = words(ctx.language, "provisioning");
    const t = words(ctx.language, "endUsers");
    async function* pages() {
      for await (const rows of exportEndUsers(ctx, filter))
        yield rows.map(({ facts, confirmedAt, changedAt, devices, serials }) => [
          ...endUserFieldNames.map((field) => facts[field] ?? ""),
          confirmedAt ?? "",
          changedAt,
          String(devices),
          serials.join(" ") + (devices > serials.length ? " …" : ""),
        ]);
    }
    return csvDownload(
      "end-users.csv",
      [
        ...endUserFieldNames.map((field) => fields(`fields.${field}`)),
        t("csv.confirmed"),
        t("csv.changed"),
        t("csv.devices"),
        t("csv.serials"),
      ],
      pages(),
    );
  },
);
