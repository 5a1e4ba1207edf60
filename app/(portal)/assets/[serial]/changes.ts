/** What an event about an asset changed, in words: old and new value of each fact. */
import type { AssetEvent } from "@/lib/assets/queries";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { countryName } from "@/lib/platform/gateways/address-book/countries";

const facts = {
  name: "csv.name",
  offline: "csv.offline",
  osRelease: "csv.osRelease",
  enterpriseAgreement: "one.agreement",
  country: "csv.country",
  postalCode: "csv.postalCode",
  region: "csv.region",
  city: "csv.city",
  address1: "csv.address1",
  address2: "csv.address2",
} as const;

const isChange = (value: unknown): value is { from: unknown; to: unknown } =>
  typeof value === "object" && value !== null && "from" in value && "to" in value;
const names = (value: unknown): string =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string").join(", ") : "";

/** One line per change; none for events that say it all by their kind. */
export function changesOf({ kind, data }: Pick<AssetEvent, "kind" | "data">, language: Language): string[] {
  if (kind !== "asset.changed") return [];
  const t = words(language, "assets");
  const yes = words(language, "common");
  const say = (fact: string, value: unknown): string => {
    if (typeof value === "boolean") return value ? yes("yes") : yes("no");
    if (typeof value !== "string" || value === "") return t("one.nothing");
    return fact === "country" ? countryName(value, language) : value;
  };
  const lines = Object.entries(facts).flatMap(([fact, word]) => {
    const change = data[fact];
    return isChange(change)
      ? [t("one.changed", { what: t(word), from: say(fact, change.from), to: say(fact, change.to) })]
      : [];
  });
  const { location } = data;
  if (typeof location === "object" && location !== null && "city" in location)
    lines.push(t("one.placed", { city: say("city", location.city) }));
  if (names(data.tagsAdded)) lines.push(t("one.tagsAdded", { names: names(data.tagsAdded) }));
  if (names(data.tagsRemoved)) lines.push(t("one.tagsRemoved", { names: names(data.tagsRemoved) }));
  return lines;
}
