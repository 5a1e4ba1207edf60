/** hCaptcha, against a local server that answers as its siteverify does, or does not answer. */
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { hcaptchaCaptcha } from "@/lib/platform/gateways/captcha/hcaptcha";
import { type Asked, answerJson, type Fake, startFake } from "@/tests/gateways/http-fake";

const now = new Date("2026-11-20T07:20:00Z");
let fake: Fake;
afterEach(() => fake.close());

async function gateBefore(answer: (asked: Asked, response: ServerResponse) => void, timeoutMs = 5_000) {
  fake = await startFake(answer);
  return hcaptchaCaptcha({
    siteKey: "site-key",
    secret: "its-secret",
    verifyUrl: `${fake.url}/siteverify`,
    hostname: "support.example",
    minutes: 10,
    timeoutMs,
  });
}

const answer = (payload = "token-1") => ({ form: "email", payload, ip: "203.0.113.9", now });

describe("an hCaptcha answer", () => {
  test("passes when hCaptcha says so, and counts under a key of its own", async () => {
    const gate = await gateBefore((_asked, response) =>
      answerJson(response, 200, { success: true, hostname: "support.example" }),
    );
    const verdict = await gate.verify(answer());
    expect(verdict).toEqual({
      ok: true,
      proofKey: expect.stringMatching(/^[0-9a-f]{64}$/),
      expiresAt: new Date("2026-11-20T07:30:00Z"),
    });
    expect(await gate.verify(answer())).toEqual(verdict);
    expect(await gate.verify(answer("token-2"))).not.toEqual(verdict);
    expect(fake.asked[0]).toMatchObject({ method: "POST", path: "/siteverify" });
    expect(Object.fromEntries(new URLSearchParams(fake.asked[0]?.body))).toEqual({
      secret: "its-secret",
      response: "token-1",
      sitekey: "site-key",
      remoteip: "203.0.113.9",
    });
  });

  test.each([
    ["was solved on another site", { success: true, hostname: "elsewhere.example" }, "invalid"],
    ["does not say where it was solved", { success: true }, "invalid"],
    ["was made up", { success: false, "error-codes": ["invalid-input-response"] }, "invalid"],
    ["was used before", { success: false, "error-codes": ["already-seen-response"] }, "invalid"],
    ["is too old", { success: false, "error-codes": ["expired-input-response"] }, "expired"],
    [
      "meets a wrong secret of ours",
      { success: false, "error-codes": ["invalid-input-secret"] },
      "unavailable",
    ],
    ["meets an answer we do not understand", { verdict: "fine" }, "unavailable"],
    ["meets an answer that only looks true", { success: "true", hostname: "support.example" }, "unavailable"],
  ])("does not pass when it %s", async (_what, body, reason) => {
    const gate = await gateBefore((_asked, response) => answerJson(response, 200, body));
    expect(await gate.verify(answer())).toEqual({ ok: false, reason });
  });

  test.each<[string, (asked: Asked, response: ServerResponse) => void]>([
    ["is failing", (_asked, response) => response.writeHead(500).end("{}")],
    ["sends a page", (_asked, response) => response.writeHead(200).end("<html>")],
    ["sends us elsewhere", (_asked, response) => response.writeHead(302, { location: "/other" }).end()],
    ["cuts the line", (_asked, response) => response.destroy()],
    ["says nothing", () => undefined],
  ])("fails closed while hCaptcha %s", async (_what, behave) => {
    const gate = await gateBefore(behave, 200);
    const started = Date.now();
    expect(await gate.verify(answer())).toEqual({ ok: false, reason: "unavailable" });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test("fails closed while hCaptcha is away", async () => {
    const gate = await gateBefore(() => undefined);
    await fake.close();
    expect(await gate.verify(answer())).toEqual({ ok: false, reason: "unavailable" });
  });

  test("that is empty is missing, and hCaptcha is not asked", async () => {
    const gate = await gateBefore((_asked, response) =>
      answerJson(response, 200, { success: true, hostname: "support.example" }),
    );
    expect(await gate.verify(answer(" "))).toEqual({ ok: false, reason: "missing" });
    expect(await gate.verify(answer("x".repeat(20_000)))).toEqual({ ok: false, reason: "invalid" });
    expect(fake.asked).toEqual([]);
  });

  test("needs the site key in the browser and no challenge of ours", async () => {
    const gate = await gateBefore(() => undefined);
    expect(gate.widget()).toEqual({ provider: "hcaptcha", siteKey: "site-key" });
    expect(await gate.challenge("email", now)).toBeNull();
  });
});
