/** The acts that are measured, each as a visitor would do it. */
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { TOTP } from "otpauth";
import { formWith, type Visitor } from "@/lib/host/bench/visitor";
import { HostFault } from "@/lib/host/fault";

/** A person of the demo world. */
export type Person = { readonly email: string; readonly password: string; readonly totpSecret: string };

/** Reads a page; true when it is there. */
export const reads = (visitor: Visitor, path: string) => async () => (await visitor.get(path)).status === 200;

/** The password step of signing in: the right password, up to the redirect to the second factor. */
export async function signsIn(visitor: Visitor, person: Person) {
  const hidden = formWith((await visitor.get("/sign-in")).text, "password");
  const { email, password } = person;
  return async () => (await visitor.twin().send("/sign-in", hidden, { email, password })).status === 303;
}

/**
 * The first step of the wizard: a new address with a solved captcha, up to the redirect to the code. The captchas are
 * solved beforehand, `stock` of them, so that only the step itself is timed.
 */
export async function registers(visitor: Visitor, stock: number) {
  const hidden = formWith((await visitor.get("/create-account/email")).text, "altcha");
  const proofs: string[] = [];
  while (proofs.length < stock) proofs.push(await solvedCaptcha(visitor, "email"));
  return async (turn: number) => {
    const altcha = proofs.pop() ?? (await solvedCaptcha(visitor, "email"));
    const email = `bench-${process.pid}-${turn}@bench-company.example`;
    return (await visitor.twin().send("/create-account/email", hidden, { email, altcha })).status === 303;
  };
}

/** Signs the visitor in with both factors. */
export async function signIn(visitor: Visitor, person: Person): Promise<void> {
  await visitor.submit("/sign-in", "password", { email: person.email, password: person.password });
  const code = new TOTP({ secret: person.totpSecret }).generate();
  const answer = await visitor.submit("/sign-in/mfa", "code", { code });
  const home = await visitor.get("/home");
  if (home.status !== 200)
    throw new HostFault(`The demo sign-in did not work (${answer.status}, then ${home.status}).`);
}

async function solvedCaptcha(visitor: Visitor, form: string): Promise<string> {
  const { text } = await visitor.get(`/api/captcha/challenge?form=${encodeURIComponent(form)}`);
  const challenge = JSON.parse(text);
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString("base64");
}
