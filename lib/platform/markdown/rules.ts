/**
 * Markdown as people write it in messages and articles, to safe HTML: the only place where text becomes markup (trust
 * XSS-1). Raw HTML is text. Links go to http, https, mailto or a page of the portal. Pictures come from the portal only.
 */
import markdownIt from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";

/** Characters beyond which a text is shown as it was typed: what it costs to read markup must stay bounded (trust XSS-3). */
const most = 100_000;

/** Own pictures: of articles, and files of cases. */
const ownPicture = /^\/(?:knowledge\/images|cases\/[^/\s]+\/files)\/[\w-]+(?:\/[\w.-]+)?$/;

const link = /^(?:https?:\/\/|mailto:|\/(?![/\\])|#)/i;

function reader({ breaks }: { breaks: boolean }) {
  const md = markdownIt({ html: false, linkify: true, breaks, maxNesting: 30 }).use(cjkFriendly);
  // in a message a leading # is a prompt, and a line of hyphens below another is a rule: neither makes a heading
  if (breaks) md.disable(["heading", "lheading"]);
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  md.validateLink = (url) => link.test(url);
  md.renderer.rules.link_open = (tokens, index, options, _env, self) => {
    const token = tokens[index];
    if (token && !/^[/#]/.test(String(token.attrGet("href")))) token.attrSet("rel", "noopener nofollow ugc");
    return self.renderToken(tokens, index, options);
  };
  md.renderer.rules.image = (tokens, index) => {
    const token = tokens[index];
    const source = String(token?.attrGet("src") ?? "");
    const text = md.utils.escapeHtml(token?.content ?? "");
    if (ownPicture.test(source))
      return `<img src="${md.utils.escapeHtml(source)}" alt="${text}" loading="lazy" />`;
    return text;
  };
  // the page has its own headings above
  for (const rule of ["heading_open", "heading_close"] as const)
    md.renderer.rules[rule] = (tokens, index, options, _env, self) => {
      const token = tokens[index];
      if (token) token.tag = `h${Math.min(Number(token.tag.slice(1)) + 3, 6)}`;
      return self.renderToken(tokens, index, options);
    };
  // what may be wider than the page scrolls by itself, and can be reached by keyboard
  const code = (text: string) =>
    `<pre tabindex="0" lang="en"><code>${md.utils.escapeHtml(text)}</code></pre>\n`;
  md.renderer.rules.fence = (tokens, index) => code(tokens[index]?.content ?? "");
  md.renderer.rules.code_block = (tokens, index) => code(tokens[index]?.content ?? "");
  md.renderer.rules.table_open = () => '<div data-wide tabindex="0"><table>\n';
  md.renderer.rules.table_close = () => "</table></div>\n";
  return md;
}

const readers = { message: reader({ breaks: true }), article: reader({ breaks: false }) };

/** Safe HTML of a Markdown text. In a `message` every line break counts, as in a letter. */
export function markdownToHtml(text: string, as: keyof typeof readers): string {
  const md = readers[as];
  if (text.length > most) return `<pre tabindex="0">${md.utils.escapeHtml(text)}</pre>`;
  return md.render(text);
}

/**
 * Safe HTML of text that is no Markdown, a mail for example: every character as it was typed, addresses as links. Spaces
 * and line breaks are kept as they are; the style has to show them.
 */
export function plainToHtml(text: string): string {
  const { linkify, utils } = readers.message;
  const found = text.length > most ? [] : (linkify.match(text) ?? []);
  let html = "";
  let told = 0;
  for (const { index, lastIndex, url, raw } of found) {
    if (!/^(?:https?:\/\/|mailto:)/i.test(url)) continue;
    const address = utils.escapeHtml(url);
    html += `${utils.escapeHtml(text.slice(told, index))}<a href="${address}" rel="noopener nofollow ugc">${utils.escapeHtml(raw)}</a>`;
    told = lastIndex;
  }
  return html + utils.escapeHtml(text.slice(told));
}

/** The words of a Markdown text without its marks, on one line: for excerpts, search and suggestions. */
export function markdownToText(text: string): string {
  const words: string[] = [];
  for (const token of readers.article.parse(text.slice(0, most), {})) {
    if (token.type === "fence" || token.type === "code_block") words.push(token.content);
    for (const child of token.children ?? [])
      words.push(child.type === "softbreak" || child.type === "hardbreak" ? "\n" : child.content);
    if (token.type === "inline" || token.nesting < 0) words.push("\n");
  }
  return words.join("").replace(/\s+/g, " ").trim();
}
