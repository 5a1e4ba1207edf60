/**
 * Sealing for one reader whose public key is known, by whoever has it: X25519 with a key made for this box alone,
 * HKDF-SHA-256, AES-256-GCM (docs/device-token.md). Shape of a box: the ephemeral public key (32 bytes), nonce (12), tag
 * (16), ciphertext. Nobody but the reader opens it; who sealed it, it does not say.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";

/** RFC 8410: what stands before the 32 bytes of an X25519 key, private (PKCS #8) and public (SPKI). */
const privatePrefix = Buffer.from("302e020100300506032b656e04220420", "hex");
const publicPrefix = Buffer.from("302a300506032b656e032100", "hex");

const rawOf = (key: KeyObject): Buffer => key.export({ type: "spki", format: "der" }).subarray(-32);

function publicKeyOf(raw: Uint8Array): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicPrefix, raw]), format: "der", type: "spki" });
}

/** The pair that belongs to 32 secret bytes. `publicRaw`: 32 bytes. */
export function boxKeys(secret: Buffer): { privateKey: KeyObject; publicRaw: Buffer; publicPem: string } {
  const privateKey = createPrivateKey({
    key: Buffer.concat([privatePrefix, secret]),
    format: "der",
    type: "pkcs8",
  });
  const publicKey = createPublicKey(privateKey);
  return {
    privateKey,
    publicRaw: rawOf(publicKey),
    publicPem: publicKey.export({ type: "spki", format: "pem" }).toString(),
  };
}

const contentKey = (shared: Buffer, ephemeral: Uint8Array, reader: Uint8Array, label: string): Buffer =>
  Buffer.from(hkdfSync("sha256", shared, Buffer.concat([ephemeral, reader]), label, 32));

/** Seals bytes for the reader with this public key (32 bytes). `label` says what for; it is authenticated. */
export function sealFor(reader: Uint8Array, label: string, content: Uint8Array): Buffer {
  const pair = generateKeyPairSync("x25519");
  const ephemeral = rawOf(pair.publicKey);
  const shared = diffieHellman({ privateKey: pair.privateKey, publicKey: publicKeyOf(reader) });
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", contentKey(shared, ephemeral, reader, label), nonce);
  cipher.setAAD(Buffer.from(label));
  const body = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([ephemeral, nonce, cipher.getAuthTag(), body]);
}

/** Opens a box; null when it was changed, sealed for somebody else or under another label. */
export function openBox(secret: Buffer, label: string, box: Buffer): Buffer | null {
  if (box.length < 60) return null;
  const [ephemeral, nonce, tag] = [box.subarray(0, 32), box.subarray(32, 44), box.subarray(44, 60)];
  const { privateKey, publicRaw } = boxKeys(secret);
  try {
    const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(ephemeral) });
    const decipher = createDecipheriv("aes-256-gcm", contentKey(shared, ephemeral, publicRaw, label), nonce);
    decipher.setAAD(Buffer.from(label));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(box.subarray(60)), decipher.final()]);
  } catch {
    return null;
  }
}
