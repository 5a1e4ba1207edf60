/** What the page's worker makes is what the server takes, with the browser's cryptography and without it. */
import { describe, expect, test } from "vitest";
import { solve } from "@/app/_ui/captcha-solver";
import { altchaCaptcha } from "@/lib/platform/gateways/captcha/altcha";

const gate = altchaCaptcha({ secret: "a secret of at least thirty-two characters", minutes: 10, cost: 20 });
const now = new Date("2026-11-20T07:20:00Z");
type Challenge = Parameters<typeof solve>[0];

describe("the page's solver", () => {
  test.each([
    ["with the browser's cryptography", true],
    ["in plain JavaScript, as on a page over plain HTTP", false],
  ])("makes a proof the server takes %s", async (_how, browser) => {
    const challenge = (await gate.challenge("email", now)) as Challenge;
    const solution = await solve(challenge, browser);
    const payload = btoa(JSON.stringify({ challenge, solution }));
    expect(await gate.verify({ form: "email", payload, ip: null, now })).toMatchObject({ ok: true });
  });

  test("answers nothing for what is no challenge", async () => {
    expect(await solve({ parameters: {} } as Challenge)).toBeNull();
  });
});
