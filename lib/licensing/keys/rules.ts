/**
 * License key files: what a firewall without a connection to the vendor is given instead. A text that people can read,
 * signed so that nobody can change it (docs/license-key.md). Whoever holds the file holds the right, so it is handed out
 * to those who may activate licenses, and each time is written down (domain rule 67).
 */

export type KeyFacts = {
  readonly licenseId: string;
  readonly serial: string;
  readonly sku: string;
  readonly productName: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly issuedAt: Date;
  /** which key signed it */
  readonly keyId: string;
  /** the device proves by it that a token file is its own, and for whom it seals one (docs/device-token.md) */
  readonly deviceSecret: string;
  readonly tokenKey: string;
};

/** One value on one line. */
const line = (text: string) => text.replace(/[\r\n]+/g, " ");

/** The signed part of the file: UTF-8, lines ending in LF, the last one too. Instants are UTC. */
export function keyPayload(facts: KeyFacts): string {
  const fields = {
    "license-key": "1",
    license: facts.licenseId,
    serial: facts.serial,
    product: facts.sku,
    name: facts.productName,
    from: facts.startsAt.toISOString(),
    to: facts.endsAt.toISOString(),
    issued: facts.issuedAt.toISOString(),
    "device-secret": facts.deviceSecret,
    "token-key": facts.tokenKey,
    "signing-key": facts.keyId,
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${line(value)}\n`)
    .join("");
}

/** The whole file: payload, an empty line, the signature in base64. */
export function keyFile(payload: string, signature: string): string {
  return `${payload}\nsignature: ${signature}\n`;
}

/** What such a file is called: plain ASCII whatever the catalog says. */
export function keyFileName(facts: Pick<KeyFacts, "serial" | "sku">): string {
  return `${facts.serial}-${facts.sku}.key.txt`.replace(/[^\w.-]/g, "_");
}
