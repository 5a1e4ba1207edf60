import { Markdown } from "@/app/_markdown/markdown";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { sectionsOf } from "@/lib/knowledge/reading/queries";
import type { ArticleText as Text } from "@/lib/knowledge/rules";
import css from "./article-text.module.css";

/** The sections of an article as readers see them. `lang`: of the text, where the page around it speaks another language. */
export function ArticleText({
  text,
  language,
  lang,
}: {
  text: Text;
  language: Language;
  lang: Language | undefined;
}) {
  const t = words(language, "knowledge");
  return (
    <article className={css.article}>
      {sectionsOf(text).map((section) => (
        <section key={section} aria-labelledby={section}>
          <h2 id={section}>{t(`article.sections.${section}`)}</h2>
          <Markdown text={text[section]} as="article" {...(lang ? { lang } : {})} />
        </section>
      ))}
    </article>
  );
}
