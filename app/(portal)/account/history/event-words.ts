import { formatTime } from "@/app/_ui/time-format";
import { roleNames } from "@/app/request-to-decide";
import { isRole } from "@/lib/access/roles";
import type { HistoryRow } from "@/lib/accounts/history/queries";
import { type Change, changesOf } from "@/lib/accounts/history/rules";
import { comma, type Language } from "@/lib/i18n/languages";
import { type Words, words } from "@/lib/i18n/words";
import { displayName, erasedAddress } from "@/lib/identity/rules";
import { valueInWords } from "../setting-words";

type Reader = { language: Language; timeZone: string };
type Field = keyof Words["members"]["log"]["fields"];

/** Who did it: a person, one of the support staff, somebody by a link with their home account, or the portal. */
export function whoDid(row: HistoryRow, { language }: Reader): string {
  const t = words(language, "members");
  if (row.key) {
    const { kind } = row.key;
    const name = kind === "secondary" ? row.key.name : words(language, "programs")(`kind.${kind}`);
    return t("log.program", { name });
  }
  if (!row.actor) return row.actorKind === "machine" ? t("log.portal") : t("log.visitor");
  const name = displayName(row.actor, language);
  if (row.home) return t("log.through", { name, home: row.home.name });
  return row.actor.staff ? t("log.staff", { name }) : name;
}

/** The name of a value that changed; one the words do not know is shown as it is called. */
function fieldName(name: string, language: Language): string {
  const t = words(language, "members");
  return t.has(`log.fields.${name as Field}`) ? t(`log.fields.${name as Field}`) : name.replaceAll("_", " ");
}

/** Settings whose values are codes of ours, not what somebody typed. */
const codedSettings = ["country", "approvalPolicy", "staffAccess"] as const;

function said(name: string, value: unknown, { language, timeZone }: Reader): string {
  if (value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0))
    return words(language, "members")("log.nothing");
  const all = (Array.isArray(value) ? value : [value]).map(String);
  if (all.every(isRole)) return roleNames(all.filter(isRole), language);
  const [first = ""] = all;
  if ((name === "email" || name === "recipient") && first === erasedAddress)
    return words(language, "members")("log.erased");
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(first)) {
    // an end does not count any more itself, so its last instant names the day
    const at = new Date(new Date(first).getTime() - (name === "activeUntil" ? 1 : 0));
    return formatTime(at, language, timeZone);
  }
  const coded = codedSettings.find((one) => one === name);
  if (coded) return valueInWords(coded, first, language);
  if (typeof value === "boolean") return words(language, "common")(value ? "yes" : "no");
  if (typeof value === "object" && !Array.isArray(value)) return JSON.stringify(value);
  return all.join(comma(language));
}

/** What changed, line by line: old and new values, or a fact. */
export function whatChanged(row: HistoryRow, reader: Reader): string[] {
  const t = words(reader.language, "members");
  return changesOf(row.data).map((change: Change) => {
    const field = fieldName(change.name, reader.language);
    const now = said(change.name, change.new, reader);
    if (change.old === undefined) return t("log.fact", { field, new: now });
    return t("log.change", { field, old: said(change.name, change.old, reader), new: now });
  });
}
