import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { readImportFault } from "@/lib/provisioning/imports/rules";
import { fieldName } from "../field-names";

/** What is wrong with a row, in words: each fault with its field. */
export function remarkOf(faults: readonly string[], language: Language): string {
  const t = words(language, "endUserImports");
  return faults
    .flatMap((text) => {
      const read = readImportFault(text);
      if (!read) return [];
      const sentence = t(`rowFaults.${read.fault}`);
      return [read.field ? `${fieldName(read.field, language)}: ${sentence}` : sentence];
    })
    .join(language === "ja" ? "。" : ". ");
}
