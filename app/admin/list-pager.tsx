import { Pager } from "@/app/_ui/pager";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";

/** Steps through a list of staff: the newest page, and the next older one. `query` holds the filter without the place. */
export function ListPager({
  path,
  query,
  after,
  next,
  language,
}: {
  path: string;
  query: Readonly<Record<string, string>>;
  after: string | undefined;
  next: string | null;
  language: Language;
}) {
  const t = words(language, "staff");
  const href = (place: string | null) => {
    const parts = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""));
    if (place) parts.set("after", place);
    const text = parts.toString();
    return text ? `${path}?${text}` : path;
  };
  return (
    <Pager
      label={t("pages")}
      {...(after ? { previous: { href: href(null), label: t("newest") } } : {})}
      {...(next ? { next: { href: href(next), label: t("older") } } : {})}
    />
  );
}
