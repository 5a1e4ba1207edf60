/**
 * API keys: how programs prove for which account they act. A key is 64 hexadecimal characters, as the devices that use
 * one allow no more (domain 1.6): 224 random bits and a checksum of 32, so that a mistyped key is known without a
 * look-up. Only the hash of a key is stored (domain rule 58).
 */
import type { Permission } from "@/lib/access/roles";

/** `primary`: the one key of the Licensing API. `secondary`: named ones. `test`: acts in the account's sandbox. */
export const apiKeyKinds = ["primary", "secondary", "test"] as const;
export type ApiKeyKind = (typeof apiKeyKinds)[number];

/** Which of our interfaces a request spoke: the documented Licensing API, or `/api/v1`. */
export const apiDialects = ["license", "v1"] as const;
export type ApiDialect = (typeof apiDialects)[number];

/** Ways in which a key was sent where others can read it. */
export const exposures = ["query", "http"] as const;

/** What a key can be allowed to do, in the words of roles. The primary key may do all of it. */
export const apiScopes = [
  "provisioning.read",
  "provisioning.report",
  "licenses.read",
  "licenses.activate",
  "assets.read",
  "cases.read",
  "cases.open",
] as const satisfies readonly Permission[];
export type ApiScope = (typeof apiScopes)[number];

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

/** An IPv4 address as a number, an IPv6 one as a big number with its width; null for anything else. */
function bits(address: string): { value: bigint; width: 32 | 128 } | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  const quad = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(plain);
  if (quad) {
    const parts = quad.slice(1).map(Number);
    if (parts.some((part) => part > 255)) return null;
    return { value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n), width: 32 };
  }
  if (!/^[0-9a-f:]+$/i.test(plain) || !plain.includes(":")) return null;
  const halves = plain.split("::");
  if (halves.length > 2) return null;
  const [left = [], right = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const gap = 8 - left.length - right.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return null;
  const groups = [...left, ...Array<string>(gap).fill("0"), ...right];
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  return { value: groups.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n), width: 128 };
}

/** A network in CIDR form, or one address; null when it is neither. */
export function readNetwork(text: string): { value: bigint; width: 32 | 128; prefix: number } | null {
  const [address = "", length, ...more] = text.trim().split("/");
  const read = bits(address);
  if (!read || more.length > 0 || (length !== undefined && !/^\d{1,3}$/.test(length))) return null;
  const prefix = length === undefined ? read.width : Number(length);
  return prefix <= read.width ? { ...read, prefix } : null;
}

/** May this address use a key limited to these networks? An empty list permits all. */
export function networkPermits(networks: readonly string[], ip: string | null): boolean {
  if (networks.length === 0) return true;
  const address = ip ? bits(ip) : null;
  if (!address) return false;
  return networks.some((text) => {
    const network = readNetwork(text);
    if (!network || network.width !== address.width) return false;
    const shift = BigInt(network.width - network.prefix);
    return network.value >> shift === address.value >> shift;
  });
}
