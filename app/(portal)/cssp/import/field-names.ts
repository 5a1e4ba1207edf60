import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { type ImportField, importFields } from "@/lib/provisioning/imports/rules";

/** What a field is called on pages and in the header of files. */
export function fieldName(field: ImportField, language: Language): string {
  return field === "serial"
    ? words(language, "endUserImports")("serial")
    : words(language, "provisioning")(`fields.${field}`);
}

/** The header of every file the portal writes, in the reader's language; such a file is understood in both. */
export function fileHeader(language: Language): string[] {
  return importFields.map((field) => fieldName(field, language));
}
