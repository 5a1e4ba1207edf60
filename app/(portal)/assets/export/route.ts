import { assetFilterInput } from "@/lib/assets/listing/input";
import { type AssetRow, exportAssets } from "@/lib/assets/listing/queries";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { csvDownload } from "@/lib/platform/csv-file";
import { countryName, subdivisionName } from "@/lib/platform/gateways/address-book/countries";
import { apiRoute } from "@/lib/web/api";

const columns = [
  "serial",
  "name",
  "product",
  "family",
  "kind",
  "group",
  "tags",
  "cpuId",
  "uuid",
  "tenantId",
  "offline",
  "osRelease",
  "country",
  "postalCode",
  "region",
  "city",
  "address1",
  "address2",
  "support",
  "supportUntil",
  "registered",
  "decommissioned",
] as const;

function cells(row: AssetRow, language: Language): string[] {
  const yes = words(language, "common");
  return [
    row.serial,
    row.name,
    row.product,
    row.family,
    words(language, "assets")(`kinds.${row.kind}`),
    row.group,
    row.tags.join(", "),
    row.cpuId,
    row.uuid,
    row.tenantId,
    row.offline ? yes("yes") : yes("no"),
    row.osRelease,
    row.country && countryName(row.country, language),
    row.postalCode,
    row.country && row.region && subdivisionName(row.country, row.region, language),
    row.city,
    row.address1,
    row.address2,
    row.supportPlan,
    row.supportUntil,
    row.registeredAt,
    row.decommissionedAt,
  ].map((cell) => cell ?? "");
}

/** Exactly what the filter shows, all pages of it, in the same order. */
export const GET = apiRoute(
  { needs: "assets.read", input: assetFilterInput, by: "cookie" },
  async (ctx, filter) => {
    const t = words(ctx.language, "assets");
    async function* pages() {
      for await (const rows of exportAssets(ctx, filter)) yield rows.map((row) => cells(row, ctx.language));
    }
    return csvDownload(
      "assets.csv",
      columns.map((column) => t(`csv.${column}`)),
      pages(),
    );
  },
);
