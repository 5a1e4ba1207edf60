import { readFault } from "@/lib/assets/uploads/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

/** What is wrong with a row, in words: each fault with its column. */
export function remarkOf(faults: readonly string[], language: Language): string {
  const t = words(language, "transfers");
  return faults
    .flatMap((text) => {
      const read = readFault(text);
      if (!read) return [];
      const sentence = t(`upload.rowFaults.${read.fault}`);
      return [read.column ? `${read.column}: ${sentence}` : sentence];
    })
    .join(language === "ja" ? "。" : ". ");
}
