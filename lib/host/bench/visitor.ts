/** A browser without JavaScript, for measuring: keeps cookies, sends forms as HTML describes them. */
import { type Agent, request } from "node:http";

/** A file of a form. */
export type SentFile = { readonly name: string; readonly content: string };

export type Answer = {
  readonly status: number;
  readonly text: string;
  readonly location: string | undefined;
};

/** One visitor of `base`. Connections are the agent's, so that many visitors can share them. */
export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(
    readonly base: string,
    readonly agent: Agent,
    /** what their browser asks for */
    readonly language = "en",
  ) {}

  /** Another visitor with the same cookies. */
  twin(): Visitor {
    const twin = new Visitor(this.base, this.agent, this.language);
    for (const [name, value] of this.#cookies) twin.#cookies.set(name, value);
    return twin;
  }

  get(path: string): Promise<Answer> {
    return this.#send("GET", path);
  }

  /** Opens a page, fills in the form that has the field `holding`, and sends it. Redirects are returned, not followed. */
  async submit(path: string, holding: string, fields: Record<string, string | SentFile>): Promise<Answer> {
    return this.send(path, formWith((await this.get(path)).text, holding), fields);
  }

  /** Sends a form that was read before. */
  send(
    path: string,
    hidden: Record<string, string>,
    fields: Record<string, string | SentFile>,
  ): Promise<Answer> {
    const boundary = "----portal-bench-boundary";
    const part = ([name, value]: [string, string | SentFile]) =>
      typeof value === "string"
        ? `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
        : `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${value.name}"\r\nContent-Type: text/csv\r\n\r\n${value.content}\r\n`;
    const body = Buffer.from(
      `${Object.entries({ ...hidden, ...fields })
        .map(part)
        .join("")}--${boundary}--\r\n`,
    );
    return this.#send("POST", path, { type: `multipart/form-data; boundary=${boundary}`, body });
  }

  #send(method: string, path: string, content?: { type: string; body: Buffer }): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      accept: "text/html",
      "accept-language": this.language,
      ...(cookie ? { cookie } : {}),
      ...(content
        ? { "content-type": content.type, "content-length": content.body.length, origin: this.base }
        : {}),
    };
    return new Promise((resolve, reject) => {
      const sent = request(new URL(path, this.base), { method, headers, agent: this.agent }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part) => parts.push(part));
        response.on("error", reject);
        response.on("end", () => {
          for (const line of response.headers["set-cookie"] ?? []) this.#keep(line);
          const { location } = response.headers;
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(parts).toString("utf8"),
            location,
          });
        });
      });
      sent.on("error", reject);
      sent.end(content?.body);
    });
  }

  #keep(line: string): void {
    const [pair = "", ...rest] = line.split(";");
    const at = pair.indexOf("=");
    const gone = rest.some((attribute) => /^\s*max-age=0$/i.test(attribute));
    if (gone) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

/** The hidden fields of the first form of a page that has a control named `holding`. */
export function formWith(html: string, holding: string): Record<string, string> {
  const form = html.match(/<form\b.*?<\/form>/gs)?.find((text) => text.includes(`name="${holding}"`));
  if (!form) throw new Error(`no form with ${holding} on this page`);
  const hidden: Record<string, string> = {};
  for (const [input] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    const name = attribute(input, "name");
    if (name) hidden[name] = attribute(input, "value");
  }
  return hidden;
}

function attribute(tag: string, name: string): string {
  const raw = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  return raw
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
