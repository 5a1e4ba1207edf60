import { type CaseFilter, caseFilterInput } from "@/lib/cases/listing/input";
import { showNumber } from "@/lib/cases/rules";
import { one } from "@/lib/web/page";

/** The filter in the query of an address; what is repeated counts once, what makes no sense shows all. */
export function filterOf(search: Readonly<Record<string, string | string[] | undefined>>): CaseFilter {
  return caseFilterInput.parse(
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, one(value)])),
  );
}

/** An address with an account and a query. */
export function addressOf(
  path: string,
  account: number,
  query: Readonly<Record<string, string>> = {},
): string {
  return `${path}?${new URLSearchParams({ account: String(account), ...query })}`;
}

/** The page of a case. */
export function caseAddress(number: number, account: number, query: Readonly<Record<string, string>> = {}) {
  return addressOf(`/cases/${showNumber(number)}`, account, query);
}
