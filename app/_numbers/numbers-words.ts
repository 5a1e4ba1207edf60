/** Sentences of the block of numbers, for the pages that ask for them. */
import { identifierKinds, marketplaces } from "@/lib/catalog/orders/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { NumbersWords } from "./numbers";

export function numbersWords(language: Language): NumbersWords {
  const t = words(language, "registration");
  const byKind = (branch: "fields" | "hints") =>
    Object.fromEntries(
      identifierKinds.map((kind) => [kind, t(`product.${branch}.${kind}`)]),
    ) as NumbersWords["fields"];
  return {
    detective: {
      title: t("product.detective.title"),
      hint: t("product.detective.hint"),
      button: t("product.detective.button"),
    },
    option: {
      label: t("product.option.label"),
      standard: t("product.option.standard"),
      standardHint: t("product.option.standardHint"),
      usage: t("product.option.usage"),
      usageHint: t("product.option.usageHint"),
    },
    groups: { product: t("product.groups.product"), proof: t("product.groups.proof") },
    marketplace: t("product.marketplace.label"),
    marketplaces: marketplaces.map((value) => ({
      value,
      label: t(`product.marketplace.${value}`),
      description: t(`product.marketplaceHint.${value}`),
    })),
    fields: byKind("fields"),
    hints: byKind("hints"),
  };
}
