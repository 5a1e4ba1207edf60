import type { ReactNode } from "react";
import { HiddenText } from "@/app/_ui/hidden-text";
import css from "./articles.module.css";

/** An article that may help, as a page or an answer hands it to the list. */
export type HelpfulArticle = {
  readonly number: number;
  readonly title: string;
  readonly excerpt: string;
  readonly language: string;
  readonly address: string;
};

/** Articles, each with what can be said of it. They open beside the page, so that nothing on it is lost. */
export function HelpfulArticles({
  articles,
  opens,
  deed,
}: {
  articles: readonly HelpfulArticle[];
  /** said to those who do not see that a tab opens */
  opens: string;
  deed: (article: HelpfulArticle) => ReactNode;
}) {
  return (
    <ul className={css.articles}>
      {articles.map((article) => (
        <li key={article.number}>
          <div className={css.words} lang={article.language}>
            <a href={article.address} target="_blank" rel="noopener">
              {article.title}
              <HiddenText> {opens}</HiddenText>
            </a>
            {article.excerpt ? <p>{article.excerpt}</p> : null}
          </div>
          {deed(article)}
        </li>
      ))}
    </ul>
  );
}
