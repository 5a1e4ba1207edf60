import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { csvDownload } from "@/lib/platform/csv-file";
import { countryName } from "@/lib/platform/gateways/address-book/countries";
import { deviceFilterInput } from "@/lib/provisioning/devices/input";
import { type DeviceRow, exportDevices } from "@/lib/provisioning/devices/queries";
import { apiRoute } from "@/lib/web/api";
import { bundleOf, supportOf } from "../package-words";

const columns = [
  "serial",
  "authCode",
  "model",
  "cpuId",
  "uuid",
  "registered",
  "bundle",
  "support",
  "supportUntil",
  "expires",
  "group",
  "info",
  "reference",
  "company",
  "country",
  "informed",
] as const;

function cells(row: DeviceRow, language: Language): string[] {
  return [
    row.serial,
    row.authCode,
    row.model,
    row.cpuId,
    row.uuid,
    row.registeredAt,
    bundleOf(row, language),
    supportOf(row, language),
    row.supportUntil,
    row.expiresAt,
    row.group,
    words(language, "provisioning")(`devices.info.${row.info}`),
    row.reference,
    row.company,
    row.country && countryName(row.country, language),
    row.informedAt,
  ].map((cell) => cell ?? "");
}

/** Exactly what the filter shows, all pages of it, in the same order. */
export const GET = apiRoute(
  { needs: "provisioning.read", input: deviceFilterInput, by: "cookie" },
  async (ctx, filter) => {
    const t = words(ctx.language, "provisioning");
    async function* pages() {
      for await (const rows of exportDevices(ctx, filter)) yield rows.map((row) => cells(row, ctx.language));
    }
    return csvDownload(
      "provisioned-devices.csv",
      columns.map((column) => t(`csv.${column}`)),
      pages(),
    );
  },
);
