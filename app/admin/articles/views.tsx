import css from "@/app/_desk/desk.module.css";
import { AppLink } from "@/app/_ui/app-link";
import { countCap } from "@/lib/accounts/rules";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { type ArticleView, articleViews, type countedViews } from "@/lib/knowledge/authors/rules";

/** The views of the authors' list, with how much is to be done in those where something is. */
export function ArticleViews({
  language,
  view,
  counts,
}: {
  language: Language;
  /** null while a search is shown */
  view: ArticleView | null;
  counts: Partial<Record<ArticleView, number>> & Record<(typeof countedViews)[number], number>;
}) {
  const t = words(language, "articles");
  const shown = (count: number) =>
    count > countCap ? t("more", { count: countCap }) : new Intl.NumberFormat(language).format(count);
  return (
    <nav aria-label={t("views.label")}>
      <ul className={css.views}>
        {articleViews.map((one) => {
          const count = counts[one];
          return (
            <li key={one}>
              <AppLink href={`/admin/articles?view=${one}`} aria-current={one === view ? "page" : undefined}>
                {t(`views.${one}`)}
                {count === undefined ? null : <span>{shown(count)}</span>}
              </AppLink>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
