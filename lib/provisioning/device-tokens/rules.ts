/**
 * Token files: how a device without a connection says that it gives its licenses back (domain 1.3). What it says is a
 * text that it authenticates with the secret of its key files; the whole is sealed for the portal, so that a token that
 * is lost tells nothing (docs/device-token.md).
 */

/** The longest file that is looked at, characters. */
export const longestToken = 10_000;

/** How long the text is made, so that every token has the same length. */
export const paddedLength = 432;

export type TokenFacts = {
  readonly serial: string;
  readonly uuid: string | null;
  readonly cpuId: string | null;
  /** by the device's clock */
  readonly madeAt: Date;
  /** 32 hex digits of chance: no two tokens are the same */
  readonly nonce: string;
};

/** What is authenticated: UTF-8, lines ending in LF, the last one too. */
export function tokenPayload(facts: TokenFacts): string {
  const fields = {
    "device-token": "1",
    serial: facts.serial,
    uuid: facts.uuid ?? "",
    cpuid: facts.cpuId ?? "",
    made: facts.madeAt.toISOString(),
    nonce: facts.nonce,
    release: "all",
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join("");
}

/** Payload and its code, filled up with spaces to one length. */
export function tokenText(payload: string, mac: string): string {
  return `${payload}mac: ${mac}\n`.padEnd(paddedLength, " ");
}

/** What an opened token says; null for anything that is no such text. */
export function readTokenText(text: string): { payload: string; serial: string; mac: string } | null {
  const [, payload = "", mac = ""] =
    /^(device-token: 1\n(?:[a-z-]+: [^\n]*\n)+)mac: ([0-9a-f]{64})\n *$/.exec(text) ?? [];
  const fields = new Map(
    payload.split("\n").map((line) => {
      const at = line.indexOf(": ");
      return [line.slice(0, at), line.slice(at + 2)] as const;
    }),
  );
  const serial = fields.get("serial") ?? "";
  if (!/^[0-9A-Z]{6,20}$/.test(serial) || !/^[0-9a-f]{32}$/.test(fields.get("nonce") ?? "")) return null;
  if (fields.get("release") !== "all") return null;
  return { payload, serial, mac };
}

/** As devices name such files: `dact_lic.MMDDYYYY.HHMMSS.tok`, UTC. */
export function tokenFileName(at: Date): string {
  const [year = "", month = "", day = ""] = at.toISOString().slice(0, 10).split("-");
  return `dact_lic.${month}${day}${year}.${at.toISOString().slice(11, 19).replaceAll(":", "")}.tok`;
}
