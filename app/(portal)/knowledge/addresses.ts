import type { Ctx } from "@/lib/access/ctx";
import type { Language } from "@/lib/i18n/languages";
import { showArticle } from "@/lib/knowledge/rules";
import { type ArticleFilter, articleFilterInput } from "@/lib/knowledge/search/input";
import { one } from "@/lib/web/page";

/** The filter in the query of an address; what is repeated counts once, what makes no sense leaves nothing out. */
export function filterOf(search: Readonly<Record<string, string | string[] | undefined>>): ArticleFilter {
  return articleFilterInput.parse(
    Object.fromEntries(Object.entries(search).map(([name, value]) => [name, one(value)])),
  );
}

/** The page of an article; with `language` its text in that language, whatever the reader's own is. */
export function articleAddress(
  number: number,
  language?: Language,
  query: Record<string, string> = {},
): string {
  const parts = new URLSearchParams({ ...(language ? { language } : {}), ...query });
  return `/knowledge/${showArticle(number)}${parts.size > 0 ? `?${parts}` : ""}`;
}

/** The search with a query. */
export function searchAddress(query: Readonly<Record<string, string>> = {}): string {
  const parts = new URLSearchParams(query);
  return parts.size > 0 ? `/knowledge?${parts}` : "/knowledge";
}

/** The zone dates are shown in: the reader's; for visitors, the one of most who read their language. */
export function zoneOf({ actor, language }: Ctx): string {
  if (actor.kind === "member") return actor.timeZone;
  return language === "ja" ? "Asia/Tokyo" : "UTC";
}

/** Where a reader opens a case with what they typed, or what they must do first; null for those who may not. */
export function caseAddressFor({ actor }: Ctx, subject: string): { href: string; signsIn: boolean } | null {
  const asked = `/cases/new?${new URLSearchParams({ subject: subject.slice(0, 120).toWellFormed() })}`;
  if (actor.kind === "visitor") return { href: `/sign-in?next=${encodeURIComponent(asked)}`, signsIn: true };
  return actor.kind === "member" && actor.account?.permissions.has("cases.open")
    ? { href: asked, signsIn: false }
    : null;
}
