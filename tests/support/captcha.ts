/** A captcha solved as a script would, for commands that ask for one. */
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { captcha } from "@/lib/platform/gateways/captcha/captcha";

type Challenge = Parameters<typeof solveChallenge>[0]["challenge"];

/** The value of the form field for a challenge as the server sent it. */
export async function proofOf(challenge: unknown): Promise<string> {
  const solution = await solveChallenge({ challenge: challenge as Challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString("base64");
}

/** A fresh proof for one form, by this process's own captcha. */
export async function solvedCaptcha(form: string): Promise<string> {
  return proofOf(JSON.parse(JSON.stringify(await captcha().challenge(form, new Date()))));
}
