import type { MemberFilter } from "@/lib/accounts/members/input";

/** The query string of a filter in an account, without what is empty. */
export function queryOf(
  account: number,
  filter: Partial<MemberFilter> = {},
): Record<string, string | number> {
  const given = Object.entries(filter).filter(([, value]) => value !== "");
  return { account, ...Object.fromEntries(given) };
}

/** An address below `/account/members` in an account. */
export function addressOf(path: string, query: Readonly<Record<string, string | number>>): string {
  return `/account/members${path}?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;
}
