/** What a device's auth code and licenses are, in words: the same on the page and in the file. */
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { DeviceRow } from "@/lib/provisioning/devices/queries";
import { packageOf } from "@/lib/provisioning/devices/rules";

/** The bundle: a bundle product by its name, else what the package's SKU says; null when neither names one. */
export function bundleOf(row: DeviceRow, language: Language): string | null {
  const t = words(language, "provisioning");
  const { bundle } = packageOf(row.sku);
  if (row.bundle) return row.bundle;
  if (bundle === null) return null;
  return bundle === "0" ? t("devices.basic") : t("devices.bundle", { number: bundle });
}

/** The support: the plan of its license, else what the package's SKU says. */
export function supportOf(row: DeviceRow, language: Language): string | null {
  const { support } = packageOf(row.sku);
  return row.supportPlan ?? (support && words(language, "provisioning")(`devices.plans.${support}`));
}
