/**
 * Posting to an address that somebody else gave: the only place that does it (trust SSR-1). The address is judged when the
 * connection is made, from the very answer of the name service the connection uses, so that a name cannot lead elsewhere
 * between looking and going. Nothing is followed, and little is read.
 */
import type { LookupAddress } from "node:dns";
import { Resolver } from "node:dns/promises";
import { type ClientRequest, type IncomingMessage, request as plainRequest } from "node:http";
import { request as guardedRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { addressRule } from "@/lib/platform/gateways/posting/networks";

/** Why there is no answer. `address_refused`: it leads to where we do not go. */
export type PostFault =
  | "address_refused"
  | "name_unknown"
  | "no_connection"
  | "certificate"
  | "timeout"
  | "no_answer";

/** `answer`: the beginning of what was answered, as text without control characters. `ms`: how long it took. */
export type Posted =
  | { readonly fault: null; readonly status: number; readonly answer: string; readonly ms: number }
  | { readonly fault: PostFault; readonly ms: number };

export type PostRules = {
  /** networks besides the public internet, in CIDR form; plain HTTP and other ports than 443 lead there only */
  readonly permitted: readonly string[];
  /** the portal's own name, where nothing is sent */
  readonly ownHost: string;
  /** the whole exchange, milliseconds */
  readonly timeoutMs: number;
  /** bytes of the answer that are read, and kept */
  readonly mostRead: number;
  readonly mostKept: number;
  /** the name service; another one in tests */
  readonly resolve?: (
    name: string,
    done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
  ) => void;
};

class AddressRefused extends Error {}

/**
 * Asks the name service by itself. The system's own look-up waits in one of the few threads that files and passwords
 * need too, for as long as somebody else's name server likes.
 */
const names = new Resolver({ timeout: 1_500, tries: 2 });

function askNameService(name: string, done: Parameters<NonNullable<PostRules["resolve"]>>[1]): void {
  // RFC 6761: no name server is asked for it
  if (/(^|\.)localhost\.?$/.test(name)) {
    done(null, [{ address: "127.0.0.1", family: 4 }]);
    return;
  }
  Promise.allSettled([names.resolve4(name), names.resolve6(name)]).then(([four, six]) => {
    const addresses = [
      ...(four.status === "fulfilled" ? four.value.map((address) => ({ address, family: 4 })) : []),
      ...(six.status === "fulfilled" ? six.value.map((address) => ({ address, family: 6 })) : []),
    ];
    if (addresses.length > 0) done(null, addresses);
    else done(Object.assign(new Error("no such name"), { code: "ENOTFOUND" }), []);
  });
}

const nameOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
const isGuarded = (url: URL) => url.protocol === "https:" && (url.port === "" || url.port === "443");

/**
 * May this be a target, as far as can be said without asking the name service? The URL's own parser has brought decimal,
 * octal and hexadecimal addresses into one form.
 */
export function isPossibleTarget(url: URL, rules: Pick<PostRules, "permitted" | "ownHost">): boolean {
  const name = nameOf(url);
  if (!/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "" || name === "")
    return false;
  if (isIP(name) !== 0) return addressRule(rules.permitted)(name, isGuarded(url));
  const more = rules.permitted.length > 0;
  if (!isGuarded(url)) return more;
  const local = /(^|\.)(localhost|local|internal|home\.arpa)$/.test(name) || !name.includes(".");
  return (more || !local) && name !== rules.ownHost.toLowerCase();
}

/** Posts once. Never throws for what the other side does. Redirects are answers like any other. */
export function post(
  url: URL,
  message: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  rules: PostRules,
): Promise<Posted> {
  const begun = performance.now();
  const ms = () => Math.round(performance.now() - begun);
  if (!isPossibleTarget(url, rules)) return Promise.resolve({ fault: "address_refused", ms: 0 });
  const body = Buffer.from(message.body, "utf8");
  return new Promise((settle) => {
    let [connected, answered] = [false, false];
    const request = connectionTo(url, rules, {
      ...message.headers,
      "content-length": String(body.length),
      "accept-encoding": "identity",
      connection: "close",
    });
    const end = (posted: Posted) => {
      clearTimeout(timer);
      settle(posted);
      request.destroy();
    };
    const timer = setTimeout(() => end({ fault: "timeout", ms: ms() }), rules.timeoutMs);
    request.on("socket", (socket) => {
      // what was judged is where we are; a second look costs nothing
      socket.once("connect", () => {
        if (!addressRule(rules.permitted)(socket.remoteAddress ?? "", isGuarded(url)))
          request.destroy(new AddressRefused());
      });
      socket.once(url.protocol === "https:" ? "secureConnect" : "connect", () => {
        connected = true;
      });
    });
    request.on("error", (error) => answered || end({ fault: faultOf(error, connected), ms: ms() }));
    request.on("close", () => answered || end({ fault: "no_answer", ms: ms() }));
    request.on("response", (response) => {
      answered = true;
      clearTimeout(timer);
      const status = response.statusCode ?? 0;
      // the status has been said: what becomes of the rest changes nothing
      readBeginning(response, rules, rules.timeoutMs - ms()).then((answer) =>
        end({ fault: null, status, answer, ms: ms() }),
      );
    });
    request.end(body);
  });
}

function connectionTo(url: URL, rules: PostRules, headers: Record<string, string>): ClientRequest {
  const allowed = addressRule(rules.permitted);
  const resolve = rules.resolve ?? askNameService;
  const lookup: LookupFunction = (name, options, done) => {
    resolve(name, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error) done(error, "", 0);
      else if (!first || !addresses.every(({ address }) => allowed(address, isGuarded(url))))
        done(new AddressRefused(), "", 0);
      else if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
  const make = url.protocol === "https:" ? guardedRequest : plainRequest;
  return make(url, { method: "POST", headers, lookup, agent: false });
}

function faultOf(error: NodeJS.ErrnoException, connected: boolean): PostFault {
  const code = error.code ?? "";
  if (error instanceof AddressRefused) return "address_refused";
  if (["ENOTFOUND", "EAI_AGAIN", "ENODATA", "EAI_FAIL"].includes(code)) return "name_unknown";
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME/.test(code)) return "certificate";
  return connected ? "no_answer" : "no_connection";
}

/** The first bytes of an answer; settles when there are enough, when it is over, or when the time is. */
function readBeginning(
  response: IncomingMessage,
  { mostRead, mostKept }: PostRules,
  left: number,
): Promise<string> {
  return new Promise((settle) => {
    const kept: Buffer[] = [];
    let length = 0;
    const done = () => {
      clearTimeout(timer);
      const text = new TextDecoder().decode(Buffer.concat(kept).subarray(0, mostKept), { stream: true });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      settle(text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ""));
    };
    const timer = setTimeout(done, Math.max(0, left));
    response.on("data", (piece: Buffer) => {
      if (length < mostKept) kept.push(piece.subarray(0, mostKept));
      length += piece.length;
      if (length > mostRead) done();
    });
    for (const event of ["end", "aborted", "error", "close"] as const) response.on(event, done);
  });
}
