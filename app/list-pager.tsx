import { Pager } from "@/app/_ui/pager";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

/**
 * Steps through a list by keys: back to its first page, on to the next one. `query` is the address without the place;
 * `place` names the parameter that holds it, for pages with two lists.
 */
export function ListPager({
  path,
  query = {},
  place = "after",
  after,
  next,
  language,
}: {
  path: string;
  query?: Readonly<Record<string, string | number>>;
  place?: string;
  after: string | undefined;
  next: string | null;
  language: Language;
}) {
  const t = words(language, "accounts");
  const address = (at: string | null) => {
    const parts = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== "") parts.set(name, String(value));
    if (at) parts.set(place, at);
    const text = parts.toString();
    return text ? `${path}?${text}` : path;
  };
  return (
    <Pager
      label={t("pages")}
      {...(after ? { previous: { href: address(null), label: t("first") } } : {})}
      {...(next ? { next: { href: address(next), label: t("more") } } : {})}
    />
  );
}
