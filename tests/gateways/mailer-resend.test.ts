/** Mail through Resend, against a local server that behaves as the provider does on good and bad days. */
import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { resendMailer } from "@/lib/platform/gateways/mailer/resend";
import { type Asked, answerJson, type Fake, startFake } from "@/tests/gateways/http-fake";
import { aMail, refusedMails } from "@/tests/gateways/mail";

let fake: Fake;
afterEach(() => fake.close());

async function provider(answer: (asked: Asked, response: ServerResponse) => void, timeoutMs?: number) {
  fake = await startFake(answer);
  return resendMailer({ apiKey: "re_test", baseUrl: fake.url, ...(timeoutMs ? { timeoutMs } : {}) });
}

const fault = (status: number, name: string) => ({ statusCode: status, name, message: `says ${name}` });

describe("a mail sent through Resend", () => {
  test("carries the key, its id as idempotency key, one recipient and both bodies", async () => {
    const mailer = await provider((_asked, response) => answerJson(response, 200, { id: "provider-1" }));
    expect(await mailer.send(aMail({ replyTo: "support@portal.example" }))).toEqual({
      outcome: "sent",
      providerId: "provider-1",
    });
    expect(fake.asked).toHaveLength(1);
    const [asked] = fake.asked;
    expect(asked?.path).toBe("/emails");
    expect(asked?.headers.authorization).toBe("Bearer re_test");
    expect(asked?.headers["idempotency-key"]).toBe("mail_7Hq2");
    expect(JSON.parse(asked?.body ?? "")).toMatchObject({
      from: '"Customer Support Portal" <no-reply@portal.example>',
      to: ['"佐藤 直子" <sato@hikari.example>'],
      reply_to: "support@portal.example",
      subject: "【サポートポータル】確認コードのお知らせ",
      text: "コード 481516",
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    });
  });

  test("leaves out a name that could be read as an address", async () => {
    const mailer = await provider((_asked, response) => answerJson(response, 200, { id: "provider-1" }));
    await mailer.send(aMail({ to: { address: "a@example.com", name: 'x" <b@example.com>, "y' } }));
    expect(JSON.parse(fake.asked[0]?.body ?? "").to).toEqual(["a@example.com"]);
  });

  test.each([
    ["too many requests", 429, fault(429, "rate_limit_exceeded"), "retry"],
    ["a fault of the provider", 500, fault(500, "internal_server_error"), "retry"],
    ["a gateway's own page", 502, "<html>Bad gateway</html>", "retry"],
    ["the same mail still being sent", 409, fault(409, "concurrent_idempotent_requests"), "retry"],
    ["the same id with other contents", 409, fault(409, "invalid_idempotent_request"), "rejected"],
    ["an address it will not take", 422, fault(422, "validation_error"), "rejected"],
    ["a key it does not know", 403, fault(403, "invalid_api_key"), "rejected"],
  ] as const)("meets %s", async (_what, status, body, outcome) => {
    const mailer = await provider((_asked, response) => {
      if (typeof body === "string") response.writeHead(status).end(body);
      else answerJson(response, status, body);
    });
    expect(await mailer.send(aMail())).toMatchObject({
      outcome,
      reason: expect.stringContaining(`resend_${status}`),
    });
  });

  test.each([
    ["7", 7],
    ["100000", 3600],
    ["Fri, 31 Dec 1999 23:59:59 GMT", 0],
    ["soon", undefined],
  ])("waits as long as the provider asks: Retry-After %s", async (header, seconds) => {
    const mailer = await provider((_asked, response) =>
      answerJson(response, 429, fault(429, "rate_limit_exceeded"), { "retry-after": header }),
    );
    const delivery = await mailer.send(aMail());
    expect(delivery.outcome === "retry" && delivery.afterSeconds).toBe(seconds);
  });

  test("is tried again when the provider cuts the line", async () => {
    const mailer = await provider((_asked, response) => response.destroy());
    expect(await mailer.send(aMail())).toMatchObject({
      outcome: "retry",
      reason: expect.stringContaining("resend_unreachable"),
    });
  });

  test("is tried again with the same key when the line is cut after the provider took it, and counts once", async () => {
    const taken = new Map<string, string>();
    let calls = 0;
    const mailer = await provider(({ headers }, response) => {
      const key = String(headers["idempotency-key"]);
      taken.set(key, taken.get(key) ?? `provider-${taken.size + 1}`);
      calls += 1;
      if (calls === 1) {
        response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
        response.write('{"id":');
        setTimeout(() => response.destroy(), 20);
      } else answerJson(response, 200, { id: taken.get(key) });
    });
    expect(await mailer.send(aMail())).toMatchObject({ outcome: "retry" });
    expect(await mailer.send(aMail())).toEqual({ outcome: "sent", providerId: "provider-1" });
    expect(taken.size).toBe(1);
  });

  test("is given up for now when the provider does not answer in time", async () => {
    const mailer = await provider(() => undefined, 150);
    const started = Date.now();
    expect(await mailer.send(aMail())).toMatchObject({ outcome: "retry" });
    expect(Date.now() - started).toBeLessThan(10_000);
  });

  test("is tried again when there is no provider", async () => {
    const mailer = await provider(() => undefined);
    await fake.close();
    expect(await mailer.send(aMail())).toMatchObject({ outcome: "retry" });
  });

  test.each(refusedMails)(
    "is refused with %s, and the provider hears nothing",
    async (_what, changes, code) => {
      const mailer = await provider((_asked, response) => answerJson(response, 200, { id: "never" }));
      expect(await mailer.send(aMail(changes))).toEqual({ outcome: "rejected", reason: code });
      expect(fake.asked).toEqual([]);
    },
  );
});
