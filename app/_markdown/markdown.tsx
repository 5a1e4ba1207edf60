import { markdownToHtml, plainToHtml } from "@/lib/platform/markdown/rules";
import css from "./markdown.module.css";

/** Text with Markdown marks, set as running text. `message`: line breaks count. `plain`: no marks, as it was typed. */
export function Markdown({
  text,
  as,
  lang,
}: {
  text: string;
  as: Parameters<typeof markdownToHtml>[1] | "plain";
  lang?: string;
}) {
  const html = as === "plain" ? plainToHtml(text) : markdownToHtml(text, as);
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place; both let only their own tags through
    <div
      className={as === "plain" ? css.plain : css.text}
      lang={lang}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
