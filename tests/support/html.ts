/** Reads the pages of the portal as sent: forms with their controls, faults, text. Only for HTML that React wrote. */

export type Control = {
  name: string;
  /** `hidden`, `text`, `radio`, `select` …: the type of an input, else the name of the element */
  type: string;
  value: string;
  /** ticked, for radio buttons and boxes */
  checked: boolean;
  /** values to choose from, for lists */
  options: string[];
};
export type Button = { name: string; value: string; primary: boolean; label: string };
export type HtmlForm = { action: string; method: string; controls: Control[]; buttons: Button[] };

type Attributes = Record<string, string>;
type Token = { tag: string; closing: boolean; attributes: Attributes; start: number; end: number };

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };

function plainText(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (_, name: string) => entities[name] ?? "");
}

function attributesOf(text: string): Attributes {
  return Object.fromEntries(
    [...text.matchAll(/([^\s=/]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [
      name.toLowerCase(),
      plainText(value),
    ]),
  );
}

function* tokens(html: string): Generator<Token> {
  for (const found of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/gi)) {
    const [all, slash, tag = "", attributes = ""] = found;
    yield {
      tag: tag.toLowerCase(),
      closing: slash === "/",
      attributes: attributesOf(attributes),
      start: found.index,
      end: found.index + all.length,
    };
  }
}

/** The HTML between an opening tag that `fits` and its own closing tag; null when there is none. */
export function inside(html: string, fits: (attributes: Attributes, tag: string) => boolean): string | null {
  let open: Token | undefined;
  let depth = 0;
  for (const token of tokens(html)) {
    if (!open) {
      if (!token.closing && fits(token.attributes, token.tag)) open = token;
    } else if (token.tag === open.tag) {
      if (!token.closing) depth += 1;
      else if (depth-- === 0) return html.slice(open.end, token.start);
    }
  }
  return null;
}

/** The words of a piece of HTML. */
export function textOf(html: string): string {
  const words = html
    .replace(/<!--.*?-->/gs, "")
    .replace(/<(script|style|noscript)\b.*?<\/\1>/gs, "")
    .replace(/<[^>]*>/g, " ");
  return plainText(words).replace(/\s+/g, " ").trim();
}

/** All forms in page order, each with its controls as a browser would first show them. */
export function formsOf(html: string): HtmlForm[] {
  const forms: HtmlForm[] = [];
  let form: HtmlForm | undefined;
  let list: (Control & { chosen?: boolean }) | undefined;
  for (const { tag, closing, attributes, end } of tokens(html)) {
    const { name = "", value = "" } = attributes;
    const rest = () => plainText(html.slice(end, html.indexOf(`</${tag}`, end)));
    if (tag === "form") {
      form = closing
        ? undefined
        : { action: attributes.action ?? "", method: attributes.method ?? "GET", controls: [], buttons: [] };
      if (form) forms.push(form);
    } else if (!form || (closing && tag !== "select")) {
      // outside of forms, and ends that say nothing
    } else if (tag === "input") {
      const type = attributes.type ?? "text";
      const checked = "checked" in attributes;
      form.controls.push({ name, type, value: value || tickValue(type, attributes), checked, options: [] });
    } else if (tag === "textarea") {
      form.controls.push({ name, type: tag, value: rest().replace(/^\n/, ""), checked: false, options: [] });
    } else if (tag === "select") {
      list = closing ? undefined : { name, type: tag, value: "", checked: false, options: [] };
      if (list) form.controls.push(list);
    } else if (tag === "option" && list) {
      if ("selected" in attributes || list.options.length === 0) list.value = value;
      list.options.push(value);
    } else if (tag === "button" && attributes.type !== "button") {
      const label = textOf(html.slice(end, html.indexOf("</button", end)));
      form.buttons.push({ name, value, primary: attributes["data-look"] === "primary", label });
    }
  }
  return forms;
}

function tickValue(type: string, attributes: Attributes): string {
  return (type === "checkbox" || type === "radio") && !("value" in attributes) ? "on" : "";
}
