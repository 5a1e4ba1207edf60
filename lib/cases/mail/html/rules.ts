/**
 * HTML to text, for mails that have nothing else. What comes out is text and never markup: there is nothing in it to
 * run, to load or to click. Quotations get the `>` of plain mails, so that one set of rules folds both. Each character
 * is looked at a bounded number of times, whatever the HTML is like.
 */

/** HTML 4 names of U+00A0 to U+00FF, in their order. */
const latin =
  "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";
const named = new Map<string, string>([
  ...latin.split(" ").map((name, index): [string, string] => [name, String.fromCharCode(0xa0 + index)]),
  ...Object.entries({ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", euro: "€", trade: "™", bull: "•" }),
  ...Object.entries({ hellip: "…", ndash: "–", mdash: "—", lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”" }),
  ...Object.entries({ larr: "←", rarr: "→", uarr: "↑", darr: "↓", ensp: " ", emsp: " ", thinsp: " " }),
  ...Object.entries({ zwnj: "", zwj: "\u200d", lrm: "", rlm: "", le: "≤", ge: "≥", ne: "≠", minus: "−" }),
]);

function unescaped(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}\d?));?/g,
    (all, dec, hex, name) => {
      if (name) return named.get(name) ?? all;
      const code = dec ? Number(dec) : Number.parseInt(hex, 16);
      const wrong = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
      return wrong ? "\ufffd" : String.fromCodePoint(code);
    },
  );
}

/** Elements whose content is not for reading. */
const silent = new Set(["script", "style", "title", "template", "svg", "math", "iframe", "object", "select"]);
/** Elements that begin on a line of their own. */
const lined = new Set(
  "div tr li dt dd section article header footer main aside nav address figure figcaption center form caption".split(
    " ",
  ),
);
/** Elements with an empty line before and after. */
const spaced = new Set("p h1 h2 h3 h4 h5 h6 ul ol dl table pre blockquote fieldset".split(" "));
const deepest = 20;
const rule = "_".repeat(32);

/** The text of an HTML document or fragment, lines ending in `\n`. */
export function htmlText(html: string): string {
  const page = new Page();
  const neverClosed = new Set<string>();
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    if (open < 0) break;
    page.write(html.slice(at, open));
    const next = html[open + 1] ?? "";
    if (html.startsWith("<!--", open)) {
      const end = neverClosed.has("!--") ? -1 : html.indexOf("-->", open + 4);
      if (end < 0) neverClosed.add("!--");
      at = end < 0 ? open + 4 : end + 3;
      continue;
    }
    if (!/[A-Za-z/!?]/.test(next)) {
      page.write("<");
      at = open + 1;
      continue;
    }
    const end = tagEnd(html, open);
    if (end < 0) {
      page.write(html.slice(open));
      return page.text();
    }
    const name = /^<\/?([A-Za-z][A-Za-z0-9]{0,20})/.exec(html.slice(open, open + 24))?.[1]?.toLowerCase();
    at = end + 1;
    if (!name) continue;
    if (next === "/") page.close(name);
    else if (!silent.has(name)) page.open(name, html.slice(open, Math.min(end, open + 4_000)));
    else if (!neverClosed.has(name)) {
      const closing = new RegExp(`</${name}`, "gi");
      closing.lastIndex = at;
      const closed = closing.exec(html);
      if (closed) at = closed.index;
      else neverClosed.add(name);
    }
  }
  page.write(html.slice(at));
  return page.text();
}

/** Where a tag ends: at the first `>` that is in no quoted value, if one of the next few is; -1 when there is none. */
function tagEnd(html: string, open: number): number {
  const first = html.indexOf(">", open);
  if (first < 0) return -1;
  let quotes = 0;
  let from = open;
  for (let end = first, tries = 0; end >= 0 && tries < 8; end = html.indexOf(">", end + 1), tries += 1) {
    for (let index = from; index < end; index += 1) if (html[index] === '"') quotes += 1;
    if (quotes % 2 === 0) return end;
    from = end + 1;
  }
  return first;
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>"']+))`, "i").exec(tag);
  return found ? unescaped(found[1] ?? found[2] ?? found[3] ?? "").trim() : null;
}

/** What a quoted line begins with. */
const marks = (depth: number) => (depth > 0 ? `${">".repeat(Math.min(deepest, depth))} ` : "");

/** Lines as they are filled. A line is kept in pieces, so that adding to a very long one costs nothing. */
class Page {
  readonly #lines: string[] = [];
  #pieces: string[] = [];
  #blank = true;
  #spaceLast = true;
  /** how deep in quotations the empty line is that comes before the next one, -1 for none */
  #gap = -1;
  /** open quotations, and indentations as `false` */
  readonly #quotes: boolean[] = [];
  #depth = 0;
  readonly #lists: number[] = [];
  #pre = 0;
  #link: { href: string; piece: number; line: number } | null = null;

  write(raw: string): void {
    if (raw === "") return;
    if (this.#pre > 0) {
      const [first = "", ...others] = unescaped(raw).split(/\r?\n/);
      this.#add(first);
      for (const other of others) {
        this.#flush();
        this.#add(other);
      }
      return;
    }
    const text = unescaped(raw.replace(/[ \t\r\n\f]+/g, " "));
    this.#add(this.#spaceLast && text.startsWith(" ") ? text.slice(1) : text);
  }

  open(name: string, tag: string): void {
    if (name === "br") this.#flush();
    if (name === "hr") {
      this.#newLine();
      this.#add(rule);
      this.#flush();
    }
    if ((name === "td" || name === "th") && !this.#blank) this.#add("\t");
    if (name === "img") {
      const words = attribute(tag, "alt");
      this.#add(words ? `[${words}]` : "");
    }
    if (name === "a") {
      const href = attribute(tag, "href") ?? "";
      this.#link = { href, piece: this.#pieces.length, line: this.#lines.length };
    }
    if (lined.has(name) || spaced.has(name)) this.#newLine(spaced.has(name));
    if (name === "blockquote") {
      // an indented paragraph is written as a quotation without a border
      const quoted = !/border\s*:\s*(none|0)/i.test(attribute(tag, "style") ?? "");
      this.#quotes.push(quoted);
      if (quoted) this.#depth += 1;
    }
    if (name === "pre") this.#pre += 1;
    if (name === "ul") this.#lists.push(-1);
    if (name === "ol") this.#lists.push(0);
    if (name === "li") this.#bullet();
  }

  close(name: string): void {
    if (name === "a") this.#closeLink();
    if (lined.has(name) || spaced.has(name)) this.#newLine(spaced.has(name));
    if (name === "blockquote" && this.#quotes.pop()) this.#depth -= 1;
    if (name === "pre") this.#pre = Math.max(0, this.#pre - 1);
    if (name === "ul" || name === "ol") this.#lists.pop();
  }

  text(): string {
    this.#newLine();
    return this.#lines.join("\n").replace(/\u00a0/g, " ");
  }

  #add(text: string): void {
    if (text === "") return;
    this.#pieces.push(text);
    this.#blank &&= text.trim() === "";
    this.#spaceLast = /[ \t]$/.test(text.slice(-1));
  }

  #bullet(): void {
    const count = this.#lists.pop() ?? -1;
    this.#lists.push(count < 0 ? count : count + 1);
    const indent = "  ".repeat(Math.min(deepest, this.#lists.length - 1));
    this.#pieces = [`${indent}${count < 0 ? "-" : `${count + 1}.`} `];
    this.#spaceLast = true;
  }

  /** A link says where it leads, unless its words do already. Other schemes than these lead nowhere. */
  #closeLink(): void {
    const link = this.#link;
    this.#link = null;
    if (!link || !/^(https?:\/\/|mailto:)/i.test(link.href) || link.href.length > 2_000) return;
    const sameLine = link.line === this.#lines.length;
    const words = sameLine
      ? this.#pieces
          .slice(link.piece, link.piece + 50)
          .join("")
          .trim()
      : "";
    const bare = (text: string) => text.replace(/^(https?:\/\/|mailto:)/i, "").replace(/\/$/, "");
    if (words !== "" && bare(words) !== bare(link.href)) this.#add(` (${link.href})`);
  }

  #newLine(gap = false): void {
    if (!this.#blank) this.#flush();
    else this.#clear();
    if (gap) this.#gap = this.#gap < 0 ? this.#depth : Math.min(this.#gap, this.#depth);
  }

  #flush(): void {
    const prefix = marks(this.#depth);
    if (this.#gap >= 0 && this.#lines.length > 0 && !/^>*$/.test(this.#lines.at(-1) ?? ""))
      this.#lines.push(marks(Math.min(this.#gap, this.#depth)).trimEnd());
    this.#gap = -1;
    this.#lines.push((prefix + this.#pieces.join("")).trimEnd());
    this.#clear();
  }

  #clear(): void {
    this.#pieces = [];
    this.#blank = true;
    this.#spaceLast = true;
  }
}
