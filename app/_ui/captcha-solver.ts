/** Solves an altcha challenge. Runs beside the page, in `captcha-worker.ts`. */
import { pbkdf2Async } from "@noble/hashes/pbkdf2.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { solveChallenge } from "altcha-lib";
import { deriveKey as deriveByBrowser } from "altcha-lib/algorithms/web/pbkdf2";
import type { Challenge, DeriveKeyFunction, Solution } from "altcha-lib/types";

/**
 * The same key in plain JavaScript. Browsers keep `crypto.subtle` from pages that come over plain HTTP, such as a portal
 * tried out under the name of a machine in one's own network.
 */
const deriveByScript: DeriveKeyFunction = async ({ cost, keyLength }, salt, password) => ({
  derivedKey: await pbkdf2Async(sha256, password, salt, { c: cost, dkLen: keyLength }),
});

/** The solution, or null when there is none within a minute or the challenge is not one. */
export async function solve(
  challenge: Challenge,
  browser: boolean = crypto.subtle !== undefined,
): Promise<Solution | null> {
  const deriveKey = browser ? deriveByBrowser : deriveByScript;
  return solveChallenge({ challenge, deriveKey, timeout: 60_000 }).catch(() => null);
}
