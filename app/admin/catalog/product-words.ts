import { productKinds } from "@/lib/catalog/rules";
import type { Language } from "@/lib/i18n/languages";
import { faultSentences, formWords, words } from "@/lib/i18n/words";
import type { listPlanNames } from "@/lib/staff/catalog/queries";
import type { ProductSay } from "./product-form";

const said = [
  "sku",
  "skuHint",
  "kind",
  "name",
  "family",
  "termMonths",
  "termHint",
  "fits",
  "fitsHint",
  "plan",
  "planNone",
  "planHint",
  "stopsEn",
  "stopsJa",
  "endOfSale",
  "endOfLife",
  "dayHint",
  "save",
] as const;

/** What the form of a product needs besides its action and its values. */
export function productFormProps(language: Language, plans: Awaited<ReturnType<typeof listPlanNames>>) {
  const t = words(language, "inspection");
  return {
    words: formWords(language),
    sentences: faultSentences(language, "inspection", [
      "sku",
      "kind",
      "termMonths",
      "endOfSale",
      "endOfLife",
    ]),
    kinds: productKinds.map((kind) => ({ value: kind, label: t(`catalog.kinds.${kind}`) })),
    plans: plans.map(({ id, nameEn, nameJa }) => ({ value: id, label: language === "ja" ? nameJa : nameEn })),
    say: Object.fromEntries(said.map((name) => [name, t(`catalog.${name}`)])) as ProductSay,
  };
}
