/**
 * Signatures of webhooks after the Standard Webhooks specification: HMAC-SHA-256 over id, time and the body as it was
 * sent. Used for what comes in (trust INB-1) and for what we send (SSR-2). The body is verified before anybody parses
 * it, byte by byte: JSON that was written anew has another signature.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** A signature counts so long before and after its own time. */
export const webhookToleranceSeconds = 300;

const prefix = "whsec_";
/** The specification asks for 24 to 64 bytes. */
const secretBytes = 32;
/** A sender that rotates its secret sends two signatures; nobody sends more than these. */
const mostSignatures = 16;

export type WebhookVerdict =
  | {
      readonly valid: true;
      /** the sender's id of this message: the same id is the same message, however often it comes */
      readonly id: string;
      readonly sentAt: Date;
    }
  | {
      readonly valid: false;
      /** for the log; the sender hears only that the signature is wrong */
      readonly fault: "missing" | "malformed" | "too_old" | "too_new" | "wrong";
    };

/** A new secret to share with the other side: `whsec_` and 32 random bytes in base64. */
export function newWebhookSecret(): string {
  return prefix + randomBytes(secretBytes).toString("base64");
}

/** Whether a text is a secret as above, of 16 to 64 bytes, with or without `whsec_`. */
export function isWebhookSecret(text: string): boolean {
  return secretKey(text) !== null;
}

function secretKey(secret: string): Buffer | null {
  const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  const key = Buffer.from(text, "base64");
  return key.length >= 16 && key.length <= 64 ? key : null;
}

/** Throws when a secret is none: that is a fault of the settings, not of the message. */
function keyOf(secret: string): Buffer {
  const key = secretKey(secret);
  if (!key) throw new Error("a webhook secret is not usable: whsec_ and 16 to 64 bytes in base64 are needed");
  return key;
}

function digest(key: Buffer, id: string, seconds: string, body: Uint8Array | string): Buffer {
  return createHmac("sha256", key).update(`${id}.${seconds}.`).update(body).digest();
}

/**
 * Verifies a message by its headers (`webhook-*` or `svix-*`) and its raw body. `secrets`: the one in use and those
 * being replaced; none means that nothing is valid. `now` is the database's time. Compares in constant time.
 */
export function verifyWebhook(
  message: {
    readonly headers: { get(name: string): string | null };
    readonly body: Uint8Array | string;
  },
  secrets: readonly string[],
  now: Date,
): WebhookVerdict {
  const header = (name: string) =>
    message.headers.get(`webhook-${name}`) ?? message.headers.get(`svix-${name}`);
  const [id, seconds, signatures] = [header("id"), header("timestamp"), header("signature")];
  if (!id || !seconds || !signatures) return { valid: false, fault: "missing" };
  if (!/^[\x21-\x7e]{1,256}$/.test(id) || !/^\d{1,12}$/.test(seconds))
    return { valid: false, fault: "malformed" };
  const age = Math.floor(now.getTime() / 1000) - Number(seconds);
  if (age > webhookToleranceSeconds) return { valid: false, fault: "too_old" };
  if (age < -webhookToleranceSeconds) return { valid: false, fault: "too_new" };
  const given = signatures
    .split(" ", mostSignatures)
    .filter((one) => one.startsWith("v1,"))
    .map((one) => Buffer.from(one.slice(3), "base64"));
  let valid = false;
  for (const secret of secrets) {
    const wanted = digest(keyOf(secret), id, seconds, message.body);
    for (const one of given) if (one.length === wanted.length && timingSafeEqual(one, wanted)) valid = true;
  }
  return valid ? { valid, id, sentAt: new Date(Number(seconds) * 1000) } : { valid, fault: "wrong" };
}

/**
 * The headers of a message we send. `id` stays the same when it is tried again, `at` is the time of this try. With
 * several secrets it is signed with each, so that the receiver can replace one without losing a message.
 */
export function signWebhook(
  message: { readonly id: string; readonly at: Date; readonly body: Uint8Array | string },
  secrets: readonly string[],
): { "webhook-id": string; "webhook-timestamp": string; "webhook-signature": string } {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(message.id)) throw new Error("this id does not fit a webhook");
  const seconds = String(Math.floor(message.at.getTime() / 1000));
  const signatures = secrets.map(
    (secret) => `v1,${digest(keyOf(secret), message.id, seconds, message.body).toString("base64")}`,
  );
  if (signatures.length === 0) throw new Error("a webhook is signed with at least one secret");
  return {
    "webhook-id": message.id,
    "webhook-timestamp": seconds,
    "webhook-signature": signatures.join(" "),
  };
}
