import { markdownToHtml } from "@/lib/platform/markdown/rules";
import css from "./markdown.module.css";

/** Text with Markdown marks, set as running text. `message`: line breaks count. */
export function Markdown({
  text,
  as,
  lang,
}: {
  text: string;
  as: Parameters<typeof markdownToHtml>[1];
  lang?: string;
}) {
  const html = markdownToHtml(text, as);
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place; markdownToHtml lets only its own tags through
    <div className={css.text} lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
