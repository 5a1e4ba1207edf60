/**
 * What both dialects of the programs' door share: the transport, the key, the limits, the body. Cookies count for
 * nothing here (trust API-3); nothing about the request is looked at before the key (domain rule 43), except that a key
 * sent unprotected is refused unseen.
 */
import { headers } from "next/headers";
import type { Ctx, Program, Visitor } from "@/lib/access/ctx";
import { noteExposure } from "@/lib/accounts/api-keys/exposures/commands";
import { type Presented, presentKey } from "@/lib/accounts/api-keys/queries";
import { looksLikeKey, type SandboxScenario, sandboxScenarios, slowMs } from "@/lib/accounts/api-keys/rules";
import { env } from "@/lib/platform/env";
import { networkOf } from "@/lib/platform/networks/rules";
import { limited } from "@/lib/platform/rate-limit";
import { Refusal, type RefusalCode } from "@/lib/platform/refusal";
import { hashToken } from "@/lib/platform/secrets";
import { database } from "@/lib/web/database";
import { visitorCtx } from "@/lib/web/request";

/** The largest body, bytes. */
const maxBody = 1_048_576;

/** Did this request reach the proxy in front of us by plain HTTP? Without a proxy there is no telling, and none is needed. */
function unprotected(head: Pick<Headers, "get">): boolean {
  const hops = env().TRUST_PROXY_HOPS;
  if (hops === 0) return false;
  const said = (head.get("x-forwarded-proto") ?? "").split(",").map((one) => one.trim().toLowerCase());
  const scheme = said.length > 1 ? said[Math.max(0, said.length - hops)] : said[0];
  return scheme === "" ? env().PORTAL_BASE_URL.startsWith("https:") : scheme !== "https";
}

/** The ctx of a caller before its key is known. */
export async function callerCtx(): Promise<Ctx<Visitor>> {
  return { ...(await visitorCtx()), language: "en" };
}

const faultOf: Readonly<Record<Exclude<SandboxScenario, "slow">, RefusalCode>> = {
  "expired-key": "api_key_expired",
  "rate-limited": "rate_limited",
  "server-error": "server_error",
};

/**
 * Plays what a program asks for by the header `X-Sandbox-Scenario`, with a test key that opens; every other key is left as
 * it is. A word that names no scenario is refused, so that a test does not pass for the wrong reason.
 */
async function played(presented: Presented, head: Pick<Headers, "get">): Promise<Presented> {
  const asked = head.get("x-sandbox-scenario")?.trim().toLowerCase();
  if (!asked || !presented.actor.sandbox || presented.fault) return presented;
  const scenario = sandboxScenarios.find((one) => one === asked);
  if (!scenario) return { ...presented, fault: "scenario_unknown" };
  if (scenario === "slow") {
    await new Promise((resolve) => setTimeout(resolve, slowMs));
    return presented;
  }
  const spent = scenario === "rate-limited" ? { minute: { ...presented.minute, remaining: 0 } } : {};
  return { ...presented, ...spent, fault: faultOf[scenario] };
}

export type Called = { readonly ctx: Ctx<Program>; readonly presented: Presented };

/**
 * Finds out who calls. Refuses `https_required`, `api_key_in_address`, `api_key_missing`, `api_key_invalid`, and
 * `rate_limited` to addresses that go on with keys that open nothing. A key that is known but does not open is returned with
 * its fault: the caller refuses, and keeps the call for its account to see.
 */
export async function whoCalls(outer: Ctx<Visitor>, request: Request, key: string | null): Promise<Called> {
  const head = await headers();
  // by whatever name: the checksum tells a key from everything else
  const inAddress = [...new URL(request.url).searchParams.values()]
    .map((one) => one.trim())
    .filter(looksLikeKey);
  if (unprotected(head)) {
    for (const seen of [key ?? "", ...inAddress].filter(looksLikeKey))
      await noteExposure(outer, hashToken(seen.toLowerCase()), "http");
    throw new Refusal("https_required");
  }
  const [exposed] = inAddress;
  if (exposed !== undefined) {
    await noteExposure(outer, hashToken(exposed.toLowerCase()), "query");
    throw new Refusal("api_key_in_address");
  }
  if (!key) throw new Refusal("api_key_missing");
  const presented = looksLikeKey(key)
    ? await presentKey(database(), hashToken(key.toLowerCase()), outer.ip)
    : undefined;
  // a key that has ended is not counted by itself, and its calls are kept: without an end nobody else's would have room
  if (!presented || (presented.fault && presented.fault !== "rate_limited")) {
    await limited(
      outer,
      [{ key: `api-bad-key:${networkOf(outer.ip)}`, max: env().API_BAD_KEYS_PER_MINUTE_IP, seconds: 60 }],
      "rate_limited",
    );
  }
  if (!presented) throw new Refusal("api_key_invalid");
  return {
    ctx: { ...outer, now: presented.now, actor: presented.actor },
    presented: await played(presented, head),
  };
}

/** The refusal of a key that does not open. */
export function keyRefusal({ fault, minute, day }: Presented): Refusal | null {
  if (!fault) return null;
  const spent = day.remaining === 0 ? day : minute;
  return new Refusal(
    fault,
    fault === "rate_limited"
      ? { values: { seconds: spent.reset, minutes: Math.ceil(spent.reset / 60) } }
      : {},
  );
}

/** The text of a body, never more than a megabyte of it whatever its header says. Refuses `body_too_large`. */
export async function bodyText(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBody) throw new Refusal("body_too_large");
  const reader = request.body?.getReader();
  if (!reader) return "";
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength;
    if (size > maxBody) {
      await reader.cancel();
      throw new Refusal("body_too_large");
    }
    parts.push(read.value);
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts));
}
