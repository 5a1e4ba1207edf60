/**
 * A reader without scripts, over plain HTTP: keeps cookies, follows redirects, fills in the forms of a page and sends
 * them with everything hidden in them, as a browser would. Fast enough for tables of bad input.
 */
import { inject } from "vitest";
import type { Language } from "@/lib/i18n/languages";
import { words } from "@/lib/i18n/words";
import { proofOf } from "@/tests/support/captcha";
import { formsOf, type HtmlForm, inside, textOf } from "@/tests/support/html";

/** What goes into the controls; null leaves a control out as if it had never been on the page. */
export type Fields = Readonly<Record<string, string | readonly string[] | null>>;
type Press = { name?: string; value?: string };

/** A page as the server sent it. */
export class PlainPage {
  readonly forms: HtmlForm[];
  private readonly main: string;
  constructor(
    readonly status: number,
    readonly url: URL,
    readonly html: string,
  ) {
    this.main = inside(html, (_, tag) => tag === "main") ?? "";
    this.forms = formsOf(this.main);
  }

  get path(): string {
    return this.url.pathname;
  }
  get title(): string {
    return textOf(inside(this.html, (_, tag) => tag === "title") ?? "");
  }
  get text(): string {
    return textOf(this.main);
  }

  /** Everything on the page, what is told above the main area too. */
  get body(): string {
    return textOf(inside(this.html, (_, tag) => tag === "body") ?? "");
  }

  /** The form with a control of that name or a button of that label, else the one with the page's main button. */
  form(name?: string): HtmlForm {
    const found = this.forms.find((form) =>
      name === undefined
        ? form.buttons.some((button) => button.primary)
        : form.controls.some((control) => control.name === name) ||
          form.buttons.some((button) => button.label === name),
    );
    if (!found) throw new Error(`${this.status} ${this.path} has no form ${name ?? ""}: ${this.text}`);
    return found;
  }

  /** The box above the form: a sentence about the whole, and the faults with the fields they lead to. */
  get summary(): { message: string; faults: { field: string; sentence: string }[]; alert: boolean } | null {
    const alert = inside(this.main, ({ role, tabindex }) => role === "alert" && tabindex === "-1");
    const box = alert ?? inside(this.main, ({ role, tabindex }) => role === "status" && tabindex === "-1");
    if (box === null) return null;
    const faults = [...box.matchAll(/<a href="#[^"]*?-([^"-]+)"[^>]*>(.*?)<\/a>/gs)];
    return {
      message: textOf(inside(box, (_, tag) => tag === "p") ?? ""),
      faults: faults.map(([, field = "", sentence = ""]) => ({ field, sentence: textOf(sentence) })),
      alert: alert !== null,
    };
  }

  /** The sentence beside a field, without the word for error that screen readers hear before it. */
  fault(field: string): string | null {
    const shown = inside(this.main, ({ id }) => id?.endsWith(`-${field}-error`) ?? false);
    if (shown === null) return null;
    const prefixes = (["en", "ja"] as const).map((language) =>
      words(language, "common")("form.errorPrefix").trim(),
    );
    const text = textOf(shown);
    const prefix = prefixes.find((one) => text.startsWith(one)) ?? "";
    return text.slice(prefix.length).trim();
  }

  /** What a control shows: its text, the values ticked, or the line chosen in a list. */
  shown(field: string): string | string[] | undefined {
    const controls = this.forms.flatMap((form) => form.controls).filter((one) => one.name === field);
    const [first] = controls;
    if (!first) return undefined;
    if (first.type !== "radio" && first.type !== "checkbox") return first.value;
    return controls.filter((one) => one.checked).map((one) => one.value);
  }
}

/** What a form sends when its button is pressed, with some controls filled in differently. */
export function filled(form: HtmlForm, fields: Fields, press?: Press): FormData {
  const data = new FormData();
  const given = new Set(Object.keys(fields));
  for (const control of form.controls) {
    const ticks = control.type === "radio" || control.type === "checkbox";
    if (given.has(control.name) || control.name === "" || (ticks && !control.checked)) continue;
    data.append(control.name, control.value);
  }
  for (const [name, value] of Object.entries(fields)) {
    for (const one of value === null ? [] : Array.isArray(value) ? value : [value]) data.append(name, one);
  }
  if (press?.name) data.append(press.name, press.value ?? "");
  return data;
}

export class PlainBrowser {
  constructor(
    readonly language: Language = "en",
    readonly cookies = new Map<string, string>([["lang", language]]),
  ) {}

  /** Another tab of this browser as it stands, or its copy on another machine. */
  copy(): PlainBrowser {
    return new PlainBrowser(this.language, new Map(this.cookies));
  }

  async open(path: string): Promise<PlainPage> {
    return this.follow(new URL(path, inject("baseUrl")));
  }

  /** Fills in a form of a page and presses its button. */
  async send(
    page: PlainPage,
    fields: Fields = {},
    options: { form?: string; press?: Press; captcha?: string } = {},
  ): Promise<PlainPage> {
    const form = page.form(options.form);
    const proof: Fields = options.captcha ? { altcha: await this.human(options.captcha) } : {};
    return this.post(page.url, filled(form, { ...proof, ...fields }, options.press));
  }

  /** Sends what a form would to an address. */
  async post(url: URL, body: FormData): Promise<PlainPage> {
    return this.follow(url, { method: "POST", body, headers: { Origin: url.origin } });
  }

  /** A fresh proof for a form with a check against robots. */
  async human(form: string): Promise<string> {
    const response = await this.ask(new URL(`/api/captcha/challenge?form=${form}`, inject("baseUrl")));
    if (!response.ok) throw new Error(`no challenge: ${response.status}`);
    return proofOf(await response.json());
  }

  private async follow(url: URL, first: RequestInit = {}): Promise<PlainPage> {
    let [at, init, left] = [url, first, 6];
    for (;;) {
      const response = await this.ask(at, init);
      const location = response.headers.get("location");
      if (response.status < 300 || response.status >= 400 || !location)
        return new PlainPage(response.status, at, await response.text());
      await response.arrayBuffer();
      if (left-- === 0) throw new Error(`${url.pathname} leads in a circle`);
      [at, init] = [new URL(location, at), {}];
    }
  }

  private async ask(url: URL, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      ...init,
      redirect: "manual",
      headers: { Accept: "text/html", ...init.headers, Cookie: cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = line.match(/^([^=]+)=([^;]*)/) ?? [];
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line) || value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}
