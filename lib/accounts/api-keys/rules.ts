/**
 * API keys: how programs prove for which account they act. A key is 64 hexadecimal characters, as the devices that use
 * one allow no more (domain 1.6): 224 random bits and a checksum of 32, so that a mistyped key is known without a
 * look-up. Only the hash of a key is stored (domain rule 58).
 */
import type { Permission } from "@/lib/access/roles";
import { holds, readAddress, readNetwork } from "@/lib/platform/networks/rules";

/** `primary`: the one key of the Licensing API. `secondary`: named ones. `test`: acts in the account's sandbox. */
export const apiKeyKinds = ["primary", "secondary", "test"] as const;
export type ApiKeyKind = (typeof apiKeyKinds)[number];

/** Which of our interfaces a request spoke: the documented Licensing API, or `/api/v1`. */
export const apiDialects = ["license", "v1"] as const;
export type ApiDialect = (typeof apiDialects)[number];

/** Ways in which a key was sent where others can read it. */
export const exposures = ["query", "http"] as const;

/** What primary and test keys may do, in the words of roles: primary keys lie on devices, and sandboxes tell nobody. */
export const plainScopes = [
  "provisioning.read",
  "provisioning.report",
  "licenses.read",
  "licenses.activate",
  "assets.read",
  "cases.read",
  "cases.open",
] as const satisfies readonly Permission[];

/** What a key can be allowed to do. What sends the account's news elsewhere takes a named key made for it. */
export const apiScopes = [...plainScopes, "webhooks.manage"] as const satisfies readonly Permission[];
export type ApiScope = (typeof apiScopes)[number];

/** Longest life of a key that is not bound to a subscription, days (trust API-1). */
export const maxKeyDays = 365;
/** Named keys an account may have at a time. */
export const maxNamedKeys = 20;
/** Networks one key may be limited to. */
export const maxNetworks = 50;

/** Days before its end on which Super Users are reminded of a key (domain rule 59). */
export const keyNoticeDays = [60, 30, 7, 1] as const;

const dayMs = 86_400_000;

/** Until when a primary key may live: the account's latest subscription end, or a year where none is needed. */
export type KeyBound = { readonly at: Date; readonly by: "subscription" | "year" };

/**
 * The end of a primary key (domain rule 59): the latest end of the account's licenses. A CSSP without any gets a year,
 * because its first device can only be activated with a key; other accounts get none. `latest`: null for no license in force.
 */
export function keyBound(kind: string, latest: Date | null, now: Date): KeyBound | null {
  if (latest && latest > now) return { at: latest, by: "subscription" };
  return kind === "cssp" ? { at: new Date(now.getTime() + maxKeyDays * dayMs), by: "year" } : null;
}

/** May a primary key be extended to the bound? A bound that moves with every day counts once it has moved by one. */
export function extendable(expiresAt: Date, bound: KeyBound | null): boolean {
  if (!bound) return false;
  return bound.at.getTime() - expiresAt.getTime() > (bound.by === "year" ? dayMs : 0);
}

export const keyStates = ["active", "retiring", "expired", "replaced", "disabled"] as const;
export type KeyState = (typeof keyStates)[number];

/** How a key stands. `retiring`: replaced, and still good until `retiresAt`. */
export function keyState(
  key: { expiresAt: Date; disabledAt: Date | null; replacedById: string | null; retiresAt: Date | null },
  now: Date,
): KeyState {
  if (key.disabledAt) return "disabled";
  if (key.replacedById)
    return key.retiresAt && key.retiresAt > now && key.expiresAt > now ? "retiring" : "replaced";
  return key.expiresAt <= now ? "expired" : "active";
}

/**
 * The reminder a key stands at: the nearest step that is due, or null. Steps that lie before the key was made are none,
 * so that a short-lived key is not announced on the day it is born.
 */
export function keyNotice(
  key: { createdAt: Date; expiresAt: Date },
  now: Date,
): (typeof keyNoticeDays)[number] | null {
  const left = key.expiresAt.getTime() - now.getTime();
  if (left <= 0) return null;
  const due = keyNoticeDays.filter(
    (days) => left <= days * dayMs && key.expiresAt.getTime() - days * dayMs > key.createdAt.getTime(),
  );
  return due.at(-1) ?? null;
}

/**
 * Faults a program can ask for with a test key, by the header `X-Sandbox-Scenario`, to try how it takes them. Every other
 * key ignores the header.
 */
export const sandboxScenarios = ["expired-key", "slow", "server-error", "rate-limited"] as const;
export type SandboxScenario = (typeof sandboxScenarios)[number];
/** How long `slow` waits before the call is answered, milliseconds. */
export const slowMs = 5_000;

const polynomial = 0xedb88320;

/** CRC-32 (as in PNG and zip) of an ASCII text, eight hexadecimal digits. */
function checksum(text: string): string {
  let crc = 0xffffffff;
  for (const letter of text) {
    crc ^= letter.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ polynomial : crc >>> 1;
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
}

/** The key made from 28 random bytes, given as 56 hexadecimal digits. */
export function keyOf(random: string): string {
  return random + checksum(random);
}

/** Could this be a key: 64 hexadecimal digits whose checksum is right? Capitals count as small letters. */
export function looksLikeKey(text: string): boolean {
  const key = text.toLowerCase();
  return /^[0-9a-f]{64}$/.test(key) && checksum(key.slice(0, 56)) === key.slice(56);
}

/** Why a key does not open, or null. `now` is the database's clock. */
export function keyFault(
  key: { expiresAt: Date; disabledAt: Date | null; retiresAt: Date | null },
  now: Date,
): "api_key_disabled" | "api_key_expired" | null {
  if (key.disabledAt || (key.retiresAt && key.retiresAt <= now)) return "api_key_disabled";
  return key.expiresAt <= now ? "api_key_expired" : null;
}

/** Those of the lines that are no network and no address. */
export function badNetworks(lines: readonly string[]): string[] {
  return lines.filter((line) => readNetwork(line) === null);
}

/** May this address use a key limited to these networks? An empty list permits all. */
export function networkPermits(networks: readonly string[], ip: string | null): boolean {
  if (networks.length === 0) return true;
  const address = ip ? readAddress(ip) : null;
  if (!address) return false;
  return networks.some((text) => {
    const network = readNetwork(text);
    return network !== null && holds(network, address);
  });
}
