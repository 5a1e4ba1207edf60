/** An authenticator made of software: it answers passkey questions as a browser with a verified user would. */
import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { PasskeyAssertion, PasskeyAttestation } from "@/lib/identity/factors/passkeys/input";
import { env } from "@/lib/platform/env";

const flags = { present: 0x01, verified: 0x04, attested: 0x40 };
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest();

/** What a dishonest or broken device may do. */
export type Lie = {
  origin?: string;
  rpId?: string;
  unverified?: boolean;
  counter?: number;
  challenge?: string;
  userHandle?: string;
};

export function softPasskey() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(32);
  let counter = 0;

  function clientData(type: string, challenge: string, lie: Lie): Buffer {
    const origin = lie.origin ?? env().PORTAL_BASE_URL;
    return Buffer.from(
      JSON.stringify({ type, challenge: lie.challenge ?? challenge, origin, crossOrigin: false }),
    );
  }

  function authenticatorData(lie: Lie, attested?: Uint8Array): Buffer {
    const head = Buffer.alloc(5);
    head[0] = flags.present | (lie.unverified ? 0 : flags.verified) | (attested ? flags.attested : 0);
    head.writeUInt32BE(lie.counter ?? ++counter, 1);
    return Buffer.concat([
      sha256(lie.rpId ?? new URL(env().PORTAL_BASE_URL).hostname),
      head,
      attested ?? Buffer.alloc(0),
    ]);
  }

  return {
    id: text(id),
    create(options: { challenge: string }, lie: Lie = {}): PasskeyAttestation {
      const { x = "", y = "" } = publicKey.export({ format: "jwk" });
      const cose = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, Uint8Array.from(Buffer.from(x, "base64url"))],
          [-3, Uint8Array.from(Buffer.from(y, "base64url"))],
        ]) as never,
      );
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const data = authenticatorData(lie, Buffer.concat([Buffer.alloc(16), length, id, cose]));
      const attestationObject = isoCBOR.encode(
        new Map<string, unknown>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", Uint8Array.from(data)],
        ]) as never,
      );
      const clientDataJSON = text(clientData("webauthn.create", options.challenge, lie));
      const response = {
        clientDataJSON,
        attestationObject: text(attestationObject),
        transports: ["internal"],
      };
      return { id: text(id), rawId: text(id), type: "public-key", clientExtensionResults: {}, response };
    },
    get(options: { challenge: string }, lie: Lie = {}): PasskeyAssertion {
      const data = authenticatorData(lie);
      const client = clientData("webauthn.get", options.challenge, lie);
      const signature = createSign("sha256")
        .update(Buffer.concat([data, sha256(client)]))
        .sign(privateKey);
      const response = {
        clientDataJSON: text(client),
        authenticatorData: text(data),
        signature: text(signature),
        ...(lie.userHandle ? { userHandle: text(Buffer.from(lie.userHandle)) } : {}),
      };
      return { id: text(id), rawId: text(id), type: "public-key", clientExtensionResults: {}, response };
    },
  };
}
