/** Faults of files and rows in words; their codes come from the import, so the key is not known to the compiler. */
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import type { ImportRow } from "@/lib/staff/imports/queries";

function sentence(language: Language, key: string, values: Record<string, string | number> = {}): string {
  const write = words(language, "catalog") as unknown as (
    key: string,
    values: Record<string, string | number>,
  ) => string;
  return write(`import.${key}`, values);
}

/** Why a row cannot be taken. */
export function rowFaultInWords(code: string, language: Language): string {
  return sentence(language, `faults.${code}`);
}

/** Why a file could not be read at all. */
export function fileFaultInWords(fault: NonNullable<ImportRow["fault"]>, language: Language): string {
  return sentence(language, `file.${fault.code}`, { column: fault.column ?? "", line: fault.line ?? 1 });
}
