/** A webhook counts when it was signed with a secret we share, over exactly these bytes, just now. */
import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  isWebhookSecret,
  newWebhookSecret,
  signWebhook,
  verifyWebhook,
} from "@/lib/platform/webhook-signature";

const secret = newWebhookSecret();
const older = newWebhookSecret();
const now = new Date("2026-11-20T00:00:00.500Z");
const body = '{"type":"email.received","data":{"subject":"障害"}}';
const message = { id: "msg_1", at: now, body };
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const verify = (
  headers: Record<string, string>,
  bytes: string | Uint8Array = body,
  at = now,
  secrets = [secret],
) => verifyWebhook({ headers: new Headers(headers), body: bytes }, secrets, at);

test("the example of the specification verifies", () => {
  const example = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  };
  const given = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const at = new Date(1614265330_000);
  expect(verify(example, '{"test": 2432232314}', at, [given])).toEqual({
    valid: true,
    id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
    sentAt: at,
  });
});

test("what we sign verifies, as text and as the same bytes", () => {
  const headers = signWebhook(message, [secret]);
  const verdict = { valid: true, id: "msg_1", sentAt: new Date("2026-11-20T00:00:00Z") };
  expect(verify(headers)).toEqual(verdict);
  expect(verify(headers, Buffer.from(body))).toEqual(verdict);
  const svix = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.replace("webhook", "svix"), value]),
  );
  expect(verify(svix)).toEqual(verdict);
});

test("bytes that are no text are signed as they are", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const headers = signWebhook({ ...message, body: bytes }, [secret]);
      expect(verify(headers, bytes).valid).toBe(true);
      expect(verify(headers, Buffer.concat([bytes, Buffer.from([0])])).valid).toBe(false);
    }),
  );
});

describe("a wrong message is refused", () => {
  const headers = signWebhook(message, [secret]);
  const changed = (name: string, value: string) => ({ ...headers, [name]: value });

  test.each([
    ["one byte changed", verify(headers, body.replace("received", "receiveD")), "wrong"],
    ["written anew", verify(headers, JSON.stringify(JSON.parse(body), null, 1)), "wrong"],
    ["another id", verify(changed("webhook-id", "msg_2")), "wrong"],
    ["another time", verify(changed("webhook-timestamp", String(now.getTime() / 1000 - 1.5))), "wrong"],
    ["another secret", verify(headers, body, now, [older]), "wrong"],
    ["no secret of ours", verify(headers, body, now, []), "wrong"],
    [
      "a signature of another kind",
      verify(changed("webhook-signature", headers["webhook-signature"].replace("v1,", "v1a,"))),
      "wrong",
    ],
    [
      "a signature cut short",
      verify(changed("webhook-signature", headers["webhook-signature"].slice(0, -4))),
      "wrong",
    ],
    ["no signature", verify({ ...headers, "webhook-signature": "" }), "missing"],
    ["no headers", verify({}), "missing"],
    ["a time that is none", verify(changed("webhook-timestamp", "1e9")), "malformed"],
    ["an id with spaces", verify(changed("webhook-id", "msg 1")), "malformed"],
    ["five minutes and a second late", verify(headers, body, later(301)), "too_old"],
    ["five minutes and a second early", verify(headers, body, later(-301)), "too_new"],
  ])("%s", (_, verdict, fault) => {
    expect(verdict).toEqual({ valid: false, fault });
  });

  test("within five minutes of its time it counts", () => {
    for (const seconds of [300, -300]) expect(verify(headers, body, later(seconds)).valid).toBe(true);
  });
});

test("while a secret is being replaced both count, on either side", () => {
  expect(verify(signWebhook(message, [older]), body, now, [secret, older]).valid).toBe(true);
  const both = signWebhook(message, [secret, older]);
  for (const known of [secret, older]) expect(verify(both, body, now, [known]).valid).toBe(true);
  const many = `${"v1,AAAA ".repeat(15)}${both["webhook-signature"]}`;
  expect(verify({ ...both, "webhook-signature": many }).valid).toBe(true);
});

test("secrets are told from other texts, and what is none is a fault of the settings", () => {
  expect(isWebhookSecret(newWebhookSecret())).toBe(true);
  expect(isWebhookSecret(randomBytes(24).toString("base64"))).toBe(true);
  for (const text of [
    "",
    "whsec_",
    "whsec_c2hvcnQ=",
    "password!",
    `whsec_${randomBytes(65).toString("base64")}`,
  ]) {
    expect(isWebhookSecret(text)).toBe(false);
    expect(() => signWebhook(message, [text])).toThrow();
    expect(() => verify(signWebhook(message, [secret]), body, now, [text])).toThrow();
  }
  expect(() => signWebhook(message, [])).toThrow();
  expect(() => signWebhook({ ...message, id: "a b" }, [secret])).toThrow();
});
