/** A report in the notations of programs: what the page shows beside its form, to be copied. Safe in the browser. */
import { factParameters } from "@/lib/provisioning/license-api/rules";
import { type EndUserFacts, endUserFieldNames } from "@/lib/provisioning/rules";

/** As typed or as stored; empty ones are left out. */
export type SaidFacts = Partial<Record<keyof EndUserFacts, string | null>>;

type Body = Record<string, string | string[]>;

/** The body of `ReportEndUserInfo` for these facts, under the documented names. */
function bodyOf(serials: readonly string[], facts: SaidFacts): Body {
  const said = endUserFieldNames.flatMap((field) => {
    const value = facts[field]?.trim();
    return value ? [[factParameters[field][0], value] as const] : [];
  });
  return { SerialNumbers: [...serials], ...Object.fromEntries(said) };
}

/** As JSON, indented. */
export function asJson(serials: readonly string[], facts: SaidFacts): string {
  return JSON.stringify(bodyOf(serials, facts), null, 2);
}

/** As the body of a form (`application/x-www-form-urlencoded`), which the call takes as well. */
export function asForm(serials: readonly string[], facts: SaidFacts): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(bodyOf(serials, facts)))
    for (const one of Array.isArray(value) ? value : [value]) parts.append(name, one);
  return parts.toString();
}

/** As a call of curl for a POSIX shell. The key is a placeholder: no key is ever shown twice. `base`: the portal's address. */
export function asCurl(base: string, serials: readonly string[], facts: SaidFacts): string {
  const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
  return [
    `curl -X POST ${quoted(`${base.replace(/\/$/, "")}/api/license/ReportEndUserInfo`)}`,
    `  -H 'Content-Type: application/json'`,
    `  -H 'apikey: your_key_here'`,
    `  --data-raw ${quoted(JSON.stringify(bodyOf(serials, facts)))}`,
  ].join(" \\\n");
}
