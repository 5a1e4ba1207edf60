/**
 * Values of the demo world that look random and are always the same: ids, secrets, numbers. Everybody may know them, so
 * nothing outside the demo world may be made this way.
 */
import { createHash } from "node:crypto";
import { keyOf } from "@/lib/accounts/api-keys/rules";
import { type IdKind, prefixes } from "@/lib/platform/ids";

const base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** letters and digits of the numbers printed on products: no O and I, they look like 0 and 1 */
const printed = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const readAloud = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

function bytesOf(name: string): Buffer {
  const once = createHash("sha512").update(`demo world\n${name}`).digest();
  return Buffer.concat([once, createHash("sha512").update(once).digest()]);
}

function spell(name: string, letters: string, length: number): string {
  return Array.from(bytesOf(name).subarray(0, length), (byte) => letters[byte % letters.length]).join("");
}

/** The id of a thing of the demo world. */
export function fixedId(kind: IdKind, name: string): string {
  return `${prefixes[kind]}_${spell(`${kind} ${name}`, base58, 22)}`;
}

/** A secret with the shape of `newToken`. */
export function fixedToken(name: string): string {
  return bytesOf(`token ${name}`).subarray(0, 32).toString("base64url");
}

/** An API key: 56 random-looking digits and their checksum. */
export function fixedApiKey(name: string): string {
  return keyOf(bytesOf(`api key ${name}`).toString("hex", 0, 28));
}

/** The secret of an authenticator app, 160 bits in base 32. */
export function fixedTotpSecret(name: string): string {
  return spell(`totp ${name}`, base32, 32);
}

/** Ten recovery codes. */
export function fixedRecoveryCodes(name: string): string[] {
  return Array.from({ length: 10 }, (_, index) =>
    (spell(`recovery ${name} ${index}`, readAloud, 16).match(/.{4}/g) ?? []).join("-"),
  );
}

/** A UUID in capitals. */
export function fixedUuid(name: string): string {
  return bytesOf(`uuid ${name}`)
    .toString("hex", 0, 16)
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-A$4-$5")
    .toUpperCase();
}

/** `length` letters and digits as printed on products, at least one letter among them. */
export function fixedPrint(name: string, length: number): string {
  return `4D${spell(`print ${name}`, printed, length - 2)}`;
}

/** `length` hexadecimal digits in capitals. */
export function fixedHex(name: string, length: number): string {
  return spell(`hex ${name}`, "0123456789ABCDEF", length);
}
