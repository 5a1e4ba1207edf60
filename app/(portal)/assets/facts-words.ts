/** Sentences of the fields about an asset, and of their faults. */
import { addressWords } from "@/app/_postal/address-words";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { FactsWords } from "./facts-fields";

/** Names shown beside the field of tags: enough to recognize, not so many that nobody reads them. */
const tagsShown = 12;

export const factsFields = [
  "name",
  "tags",
  "osRelease",
  "country",
  "postalCode",
  "region",
  "city",
  "address1",
] as const;

export function factsWords(language: Language, tags: readonly { name: string }[]): FactsWords {
  const t = words(language, "assets");
  const names = tags.slice(0, tagsShown).map((tag) => tag.name);
  return {
    name: t("edit.name"),
    nameHint: t("edit.nameHint"),
    tags: t("edit.tags"),
    tagsHint: names.length > 0 ? t("edit.tagsKnown", { names: names.join(", ") }) : t("edit.tagsHint"),
    use: t("edit.use"),
    offline: t("edit.offline"),
    offlineHint: t("edit.offlineHint"),
    osRelease: t("edit.osRelease"),
    osReleaseHint: t("edit.osReleaseHint"),
    agreement: t("edit.agreement"),
    location: t("edit.location"),
    locationHint: t("edit.locationHint"),
    // nothing suggested: a location may be left out
    address: { ...addressWords(language), home: "" },
  };
}
