/** Sending a call of a program again, in the sandbox: which calls that can be, and with which devices. */

import { keptAddress } from "@/lib/accounts/api-requests/rules";

/** Calls that can be made again: what they did not carry is known. A token works once: `deactivate` gets one of the sandbox. */
const again = [
  { dialect: "license", method: "POST", path: /^\/api\/license\/ReportEndUserInfo$/, call: "report" },
  { dialect: "license", method: "POST", path: /^\/api\/license\/activate$/, call: "activate" },
  { dialect: "license", method: "POST", path: /^\/api\/license\/deactivate$/, call: "deactivate" },
  { dialect: "license", method: "POST", path: /^\/api\/license\/get$/, call: "get" },
  { dialect: "v1", method: "POST", path: /^\/api\/v1\/end-users$/, call: "rest_report" },
  { dialect: "v1", method: "PUT", path: /^\/api\/v1\/end-users\/([^/?]+)$/, call: "rest_put" },
  { dialect: "v1", method: "PATCH", path: /^\/api\/v1\/end-users\/([^/?]+)$/, call: "rest_change" },
] as const;

/** Reads of `/api/v1` that can be made again (`reading/queries`). */
const reads =
  /^\/api\/v1\/(?:(?:assets|devices|licenses)(?:\/[^/?]+)?|end-users(?:\/[^/?]+(?:\/(?:history|devices))?)?|auth-codes|usage)(?:\?.*)?$/;

export type ReplayCall = (typeof again)[number]["call"] | "read";

/** Which call it is that can be sent again, and what its address names; null where it cannot, or was not kept whole. */
export function replayable(call: {
  dialect: string;
  method: string;
  path: string;
  body: unknown;
}): { call: ReplayCall; named: string } | null {
  // of a longer one the end is missing
  if (call.path.length >= keptAddress) return null;
  if (call.dialect === "v1" && call.method === "GET")
    return reads.test(call.path) ? { call: "read", named: "" } : null;
  if (typeof call.body !== "object" || call.body === null || Array.isArray(call.body)) return null;
  for (const one of again) {
    if (one.dialect !== call.dialect || one.method !== call.method) continue;
    const found = one.path.exec(call.path);
    if (found) return { call: one.call, named: found[1] ?? "" };
  }
  return null;
}

const serialNames = new Set(["serial", "serials", "serialnumbers", "serialnumber"]);

/**
 * A body for the sandbox: each serial becomes one of the sandbox's, the same one each time, an auth code the sandbox's
 * own, and a token file the one given. Serials that could be none stay as they are, so that what was refused for its form is refused again.
 */
export function inSandbox(
  body: unknown,
  sandbox: { serials: readonly string[]; authCode: string | undefined; token?: string },
): Record<string, unknown> {
  const given = new Map<string, string>();
  const mapped = (text: unknown): unknown => {
    if (typeof text !== "string" || !/^[\s0-9A-Za-z-]{6,40}$/.test(text)) return text;
    const known =
      given.get(text) ?? sandbox.serials[given.size % Math.max(1, sandbox.serials.length)] ?? text;
    given.set(text, known);
    return known;
  };
  return Object.fromEntries(
    Object.entries(body as Record<string, unknown>).map(([name, value]) => {
      const key = name.toLowerCase();
      if (serialNames.has(key)) return [name, Array.isArray(value) ? value.map(mapped) : mapped(value)];
      if (key === "encryptedtoken" && sandbox.token !== undefined) return [name, sandbox.token];
      if (key === "authcode" && typeof value === "string") return [name, sandbox.authCode ?? value];
      return [name, value];
    }),
  );
}
