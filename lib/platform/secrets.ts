/**
 * Hashing and sealing of secrets. All keys derive from `AUTH_SECRET`, each for one purpose, so that a value sealed
 * for one use opens for no other. Tokens are only hashed; what must be read again (TOTP secrets, mail contents) is
 * sealed with AES-256-GCM (trust SEC-3).
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
  timingSafeEqual,
} from "node:crypto";
import { env } from "@/lib/platform/env";
import { boxKeys, openBox } from "@/lib/platform/sealed-box";

type Purpose = "code" | "mail" | "totp" | "link" | "cursor" | "flash" | "calendar" | "webhook" | "answer";

/** Papers that others must be able to check are signed, each sort with a key of its own. */
type SignedPaper = "license-key";

/** What devices say to the portal without having talked to it before (docs/device-token.md). */
type Letter = "device-token";

function key(purpose: Purpose | SignedPaper | Letter | "device-secret" | "captcha" | "reply"): Buffer {
  const secret = env().AUTH_SECRET;
  if (!secret) throw new Error("AUTH_SECRET is not set; start the portal with its own command");
  return Buffer.from(hkdfSync("sha256", secret, "portal", purpose, 32));
}

/** SHA-256 of a high-entropy token, hex. Not for passwords. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Keyed hash of a short secret such as an activation code, bound to `context` (for example the registration's id). */
export function hashCode(code: string, context: string): string {
  return createHmac("sha256", key("code")).update(`${context}\n${code}`).digest("hex");
}

/** HMAC-SHA-256 that signs the addresses to which people answer mails, 32 bytes. */
export function signReply(text: string): Uint8Array {
  return createHmac("sha256", key("reply")).update(text).digest();
}

/** Compares two hex digests without telling where they differ. */
export function sameDigest(left: string, right: string): boolean {
  const a = Buffer.from(left, "hex");
  const b = Buffer.from(right, "hex");
  return a.length === b.length && a.length > 0 && timingSafeEqual(a, b);
}

/** Seals a text for one purpose. Shape: `v1.<base64url of nonce, tag and ciphertext>`. */
export function seal(text: string, purpose: Purpose): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(purpose), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** Opens what `seal` made. Throws when the text was changed or sealed for another purpose. */
export function unseal(sealed: string, purpose: Purpose): string {
  const raw = Buffer.from(sealed.replace(/^v1\./, ""), "base64url");
  const decipher = createDecipheriv("aes-256-gcm", key(purpose), raw.subarray(0, 12));
  decipher.setAuthTag(raw.subarray(12, 28));
  return Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()]).toString("utf8");
}

/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const ed25519Prefix = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * The Ed25519 key for one sort of paper, the same for as long as `AUTH_SECRET` stays. `sign` takes UTF-8 text and gives
 * base64; `id` is the beginning of the SHA-256 of the public key (DER), 16 hex digits.
 */
export function signingKey(paper: SignedPaper): {
  id: string;
  publicPem: string;
  sign(text: string): string;
} {
  const privateKey = createPrivateKey({
    key: Buffer.concat([ed25519Prefix, key(paper)]),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(privateKey);
  return {
    id: createHash("sha256")
      .update(publicKey.export({ type: "spki", format: "der" }))
      .digest("hex")
      .slice(0, 16),
    publicPem: publicKey.export({ type: "spki", format: "pem" }).toString(),
    sign: (text) => sign(null, Buffer.from(text, "utf8"), privateKey).toString("base64"),
  };
}

/** The public key for which letters of one sort are sealed: PEM, its 32 bytes, and its id as `signingKey` makes one. */
export function letterKey(letter: Letter): { id: string; publicPem: string; publicRaw: Buffer } {
  const { publicPem, publicRaw } = boxKeys(key(letter));
  const der = createPublicKey(publicPem).export({ type: "spki", format: "der" });
  return { id: createHash("sha256").update(der).digest("hex").slice(0, 16), publicPem, publicRaw };
}

/** Opens a letter sealed for the portal with the letter's sort as label; null for anything else. */
export function openLetter(letter: Letter, box: Buffer): Buffer | null {
  return openBox(key(letter), letter, box);
}

/** The secret that one device and the portal share, base64url of 32 bytes; it stands in the device's key files and nowhere else. */
export function deviceSecret(assetId: string): string {
  return createHmac("sha256", key("device-secret")).update(assetId).digest("base64url");
}

/** HMAC-SHA-256 of a UTF-8 text under a device's secret, hex. */
export function deviceMac(secret: string, text: string): string {
  return createHmac("sha256", Buffer.from(secret, "base64url")).update(text).digest("hex");
}
