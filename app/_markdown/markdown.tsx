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
  const plain = as === "plain";
  const html = { __html: plain ? plainToHtml(text) : markdownToHtml(text, as) };
  const look = plain ? css.plain : css.text;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place; both let only their own tags through
  return <div className={look} lang={lang} dangerouslySetInnerHTML={html} />;
}
