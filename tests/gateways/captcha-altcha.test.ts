/** The proof of work: a browser or a script that did the work passes, everything else does not. */
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { createChallenge as createFirstVersion, solveChallenge as solveFirstVersion } from "altcha-lib/v1";
import { describe, expect, test } from "vitest";
import { altchaCaptcha } from "@/lib/platform/gateways/captcha/altcha";

const secret = "a secret of at least thirty-two characters";
const gate = altchaCaptcha({ secret, minutes: 10, cost: 1 });
const now = new Date("2026-11-20T07:20:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

type Challenge = Parameters<typeof solveChallenge>[0]["challenge"];
type Payload = { challenge: Challenge; solution: Record<string, unknown> };

async function solve(form: string, by = gate): Promise<Payload> {
  const challenge = JSON.parse(JSON.stringify(await by.challenge(form, now))) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey });
  return { challenge, solution: { ...solution } };
}

const encode = (payload: unknown) => Buffer.from(JSON.stringify(payload)).toString("base64");
const verify = (payload: string, form = "email", at = now) =>
  gate.verify({ form, payload, ip: null, now: at });

describe("a solved challenge", () => {
  test("passes for its own form and tells the key under which it counts once", async () => {
    const verdict = await verify(encode(await solve("email")));
    expect(verdict).toEqual({
      ok: true,
      proofKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      expiresAt: later(10),
    });
  });

  test("keeps its key when it is sent again in another dress, so that it cannot count twice", async () => {
    const payload = await solve("email");
    const first = await verify(encode(payload));
    const dressed = encode({ solution: { ...payload.solution, time: 1 }, challenge: payload.challenge });
    expect(dressed).not.toBe(encode(payload));
    expect(await verify(dressed)).toEqual(first);
    const other = await verify(encode(await solve("email")));
    expect(other).not.toEqual(first);
  });

  test("is refused on any other form", async () => {
    expect(await verify(encode(await solve("sign-in")))).toEqual({ ok: false, reason: "wrong_form" });
  });

  test.each([
    [9.9, true],
    [10, false],
    [60 * 24, false],
  ])("after %d minutes passes: %s, whatever the clock of this machine says", async (minutes, passes) => {
    const verdict = await verify(encode(await solve("email")), "email", later(minutes));
    expect(verdict).toMatchObject(passes ? { ok: true } : { ok: false, reason: "expired" });
  });

  test("of another portal is refused", async () => {
    const foreign = altchaCaptcha({ secret: `${secret} but another`, minutes: 10, cost: 1 });
    expect(await verify(encode(await solve("email", foreign)))).toEqual({ ok: false, reason: "invalid" });
  });
});

describe("an answer that was not worked for", () => {
  test.each<[string, (payload: Payload) => unknown]>([
    [
      "a later end of life",
      ({ challenge, solution }) => ({
        challenge: {
          ...challenge,
          parameters: { ...challenge.parameters, data: { form: "email", expires: 4_000_000_000 } },
        },
        solution,
      }),
    ],
    [
      "another form's name",
      ({ challenge, solution }) => ({
        challenge: {
          ...challenge,
          parameters: { ...challenge.parameters, data: { ...challenge.parameters.data, form: "email" } },
        },
        solution,
      }),
    ],
    [
      "a cheaper challenge",
      ({ challenge, solution }) => ({
        challenge: { ...challenge, parameters: { ...challenge.parameters, keyPrefix: "00" } },
        solution,
      }),
    ],
    [
      "no signature",
      ({ challenge, solution }) => ({ challenge: { parameters: challenge.parameters }, solution }),
    ],
    [
      "an invented signature",
      ({ challenge, solution }) => ({ challenge: { ...challenge, signature: "0".repeat(64) }, solution }),
    ],
    [
      "a signature in capitals",
      ({ challenge, solution }) => ({
        challenge: { ...challenge, signature: challenge.signature?.toUpperCase() },
        solution,
      }),
    ],
    [
      "a guessed key",
      ({ challenge }) => ({
        challenge,
        solution: { counter: 150, derivedKey: `${challenge.parameters.keyPrefix}${"0".repeat(32)}` },
      }),
    ],
    ["no solution", ({ challenge }) => ({ challenge })],
    ["a solution that is not an object", ({ challenge }) => ({ challenge, solution: "verified" })],
    ["a verdict of its own", ({ challenge, solution }) => ({ challenge, solution, verified: true })],
    ["a list", () => []],
    ["nothing", () => null],
  ])("is refused: %s", async (what, change) => {
    const payload = await solve(what === "another form's name" ? "sign-in" : "email");
    expect(await verify(encode(change(payload)))).toEqual({ ok: false, reason: "invalid" });
  });

  test.each([
    ["text", "not base64!"],
    ["base64 of no JSON", Buffer.from("hello").toString("base64")],
    ["a very long text", "A".repeat(1_000_000)],
    ["JSON without wrapping", '{"challenge":{}}'],
  ])("is refused: %s", async (_what, payload) => {
    expect(await verify(payload)).toEqual({ ok: false, reason: "invalid" });
  });

  test.each(["", "  "])("is missing when the field is empty", async (payload) => {
    expect(await verify(payload)).toEqual({ ok: false, reason: "missing" });
  });

  test("is refused in the first version of the format, even when solved", async () => {
    const challenge = await createFirstVersion({
      hmacKey: secret,
      maxNumber: 100,
      params: { form: "email" },
    });
    const solution = await solveFirstVersion(challenge.challenge, challenge.salt, challenge.algorithm, 100)
      .promise;
    expect(solution).not.toBeNull();
    expect(await verify(encode({ ...challenge, ...solution }))).toEqual({ ok: false, reason: "invalid" });
  });
});

test("the browser learns only which captcha it is", () => {
  expect(gate.widget()).toEqual({ provider: "altcha" });
});
