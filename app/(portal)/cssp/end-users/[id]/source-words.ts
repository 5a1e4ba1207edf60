/** Where a version is from, in words. */
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { displayName } from "@/lib/identity/rules";
import type { Source } from "@/lib/provisioning/records/rules";

/** `Marcus Bell, on the page`; `API key Sync, Licensing API`; `Marcus Bell, file customers.csv, line 17`. */
export function sourceWords(source: Source, language: Language): string {
  const t = words(language, "provisioning");
  const { route, familyName, givenName, keyName, fileName, line } = source;
  const person =
    familyName !== null && givenName !== null ? displayName({ familyName, givenName }, language) : null;
  const who = keyName ?? person ?? t("record.somebody");
  if (route === "end_user") return t("record.by.end_user");
  if (route !== "import") return t(`record.by.${route}`, { who });
  return person !== null || keyName === null
    ? t("record.by.import", { who: person ?? t("record.somebody"), file: fileName ?? "–", line: line ?? 0 })
    : t("record.by.importKey", { who, line: line ?? 0 });
}
