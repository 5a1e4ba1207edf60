/**
 * Signing in: password and second factor, or a passkey that is both. What happens between them is a row with a life of
 * its own; a session begins only when everything is proven. Wrong passwords slow the account down for strangers, not
 * for browsers it was used from before (trust LIM-3).
 */

/** From this failure in a row on, each makes the next try wait: 5, 10, 20 … seconds. */
const slowFrom = 5;
/** After so many failures in a row only a reset, a passkey or a known device helps. */
const hardStop = 100;
const forGood = 10 * 365 * 86_400;

/** Seconds the account is closed to strangers after the 1st, 2nd … 100th failure in a row. */
export function lockSchedule(limits: { lockAt: number; lockMinutes: number }): number[] {
  return Array.from({ length: hardStop }, (_, place) => {
    const failures = place + 1;
    if (failures === hardStop) return forGood;
    if (failures >= limits.lockAt) return limits.lockMinutes * 60;
    return failures >= slowFrom ? Math.min(5 * 2 ** (failures - slowFrom), limits.lockMinutes * 60) : 0;
  });
}

const outside = new Set(["sign-in", "sign-out", "api"]);

/**
 * Where to go after signing in: a path of this portal, or `/home`. Whatever could lead elsewhere is not a path of this
 * portal: other origins, `//host`, backslashes, control characters, encoded or not (trust ACT-9).
 */
export function safeNext(wish: unknown): string {
  const home = "/home";
  if (typeof wish !== "string" || wish.length > 1_000 || !wish.startsWith("/")) return home;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\u0000-\u0020\u007f\\]|%5c|%0[0-9a-f]|%2f%2f|^\/(\/|%2f)/i.test(wish)) return home;
  const base = "http://portal.invalid";
  const url = URL.canParse(wish, base) ? new URL(wish, base) : null;
  if (url?.origin !== base || url.pathname.startsWith("//")) return home;
  if (outside.has(url.pathname.split("/")[1] ?? "")) return home;
  return `${url.pathname}${url.search}${url.hash}`;
}

/** Certificates of a browser: for each person it was used by, a random part and its keyed hash. */
export type DeviceCertificate = { readonly part: string; readonly proof: string };

const peoplePerDevice = 5;

/** Reads the cookie of a browser; whatever is not a certificate is left out. */
export function readCertificates(cookie: string | null): DeviceCertificate[] {
  return (cookie ?? "")
    .split("~")
    .map((entry) => /^([A-Za-z0-9]{22})\.([0-9a-f]{64})$/.exec(entry))
    .flatMap((found) => (found?.[1] && found[2] ? [{ part: found[1], proof: found[2] }] : []))
    .slice(0, peoplePerDevice);
}

/** The cookie with a certificate put first; the oldest falls out. */
export function writeCertificates(certificates: readonly DeviceCertificate[]): string {
  return certificates
    .slice(0, peoplePerDevice)
    .map(({ part, proof }) => `${part}.${proof}`)
    .join("~");
}
