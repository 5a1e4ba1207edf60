/** A reply address opens one case to one person: it cannot be guessed, moved to another case or used by another. */
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  readReplyAddress,
  readReplyAddresses,
  replyAddress,
  replyRecipient,
  type Signer,
  threadCase,
  threadHeaders,
  threadId,
} from "@/lib/cases/mail/address/rules";

const signer =
  (secret: string): Signer =>
  (text) =>
    createHmac("sha256", secret).update(text).digest();
const today = signer("the secret in use");
const before = signer("the secret before");
const domain = "in.portal.example";
const make = (caseNumber: string, recipientId: string, sign = today) =>
  replyAddress({ caseNumber, recipientId, domain }, sign);
const recipientOf = (address: string, people: string[], signers = [today]) => {
  const reply = readReplyAddress(address, domain);
  return reply && replyRecipient(reply, people, signers);
};

test("it is read back, for its case and its receiver", () => {
  const ids = fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(..."abcXYZ012_") });
  const numbers = fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(..."abcxyz0123456789") });
  fc.assert(
    fc.property(numbers, ids, ids, (number, id, other) => {
      const address = make(number, id);
      expect(readReplyAddress(address, domain)?.caseNumber).toBe(number);
      expect(recipientOf(address, [other, id])).toBe(other === id ? other : id);
      if (other !== id) expect(recipientOf(address, [other])).toBe(null);
    }),
  );
});

test("it fits into a mail address and survives servers that change its case", () => {
  const address = make("9".repeat(30), "usr_7sK");
  expect(address.split("@")[0]?.length).toBeLessThanOrEqual(64);
  expect(address).toBe(address.toLowerCase());
  expect(recipientOf(address.toUpperCase(), ["usr_7sK"])).toBe("usr_7sK");
});

test("what it looks like does not change, since people keep it in their address books", () => {
  expect(make("00012345", "usr_1")).toBe("case+00012345.chpfpq3hyi3yvlxhfc4ezhyisd@in.portal.example");
});

test("a number that fits no address is a fault of ours", () => {
  for (const number of ["", "a b", "1@2", "1".repeat(31), "1\n2"])
    expect(() => make(number, "usr_1")).toThrow();
});

describe("it proves nothing", () => {
  const address = make("00012345", "usr_1");
  const [, code = ""] = /\.(.+)@in/.exec(address) ?? [];
  const turned = `${code.slice(0, -1)}${code.endsWith("a") ? "b" : "a"}`;

  test.each([
    ["for another case", address.replace("00012345", "00012346")],
    ["with one character changed", address.replace(code, turned)],
    ["signed with another secret", make("00012345", "usr_1", signer("somebody's secret"))],
  ])("%s", (_, other) => {
    expect(readReplyAddress(other, domain)).not.toBe(null);
    expect(recipientOf(other, ["usr_1", "usr_2"])).toBe(null);
  });

  test.each([
    ["on another domain", address.replace(domain, "evil.example")],
    ["on a domain below ours", address.replace(domain, `x.${domain}`)],
    ["cut short", address.replace(code, code.slice(1))],
    ["with more behind it", address.replace("@", "a@")],
    ["without a signature", `case+00012345@${domain}`],
    ["as something else", `support@${domain}`],
    ["with a domain in it", `${address}@evil.example`],
    ["empty", ""],
  ])("%s", (_, other) => {
    expect(readReplyAddress(other, domain)).toBe(null);
  });
});

test("addresses made with the secret before count while it is still known", () => {
  const old = make("00012345", "usr_1", before);
  expect(recipientOf(old, ["usr_1"], [today, before])).toBe("usr_1");
  expect(recipientOf(old, ["usr_1"], [today])).toBe(null);
  expect(recipientOf(old, ["usr_1"], [])).toBe(null);
});

test("each is found once among the receivers of a mail", () => {
  const [one, two] = [make("1", "usr_1"), make("2", "usr_1")];
  const found = readReplyAddresses(["a@b.example", one, one.toUpperCase(), two], domain);
  expect(found.map((reply) => reply.caseNumber)).toEqual(["1", "2"]);
});

describe("the thread of a case", () => {
  const root = threadId("00012345", "Portal.example");

  test("begins with an id every receiver's program knows", () => {
    expect(root).toBe("<case.00012345@portal.example>");
    expect(threadHeaders(root, [])).toEqual({ "In-Reply-To": root, References: root });
  });

  test("names what was before, oldest first, and answers the last", () => {
    expect(threadHeaders(root, ["<a@x.example>", root, "<b@y.example>", "<a@x.example>"])).toEqual({
      "In-Reply-To": "<b@y.example>",
      References: `${root} <a@x.example> <b@y.example>`,
    });
  });

  test("stays short: the first and the newest", () => {
    const many = Array.from({ length: 500 }, (_, index) => `<m${index}@x.example>`);
    const { References } = threadHeaders(root, many);
    expect(References.split(" ")).toHaveLength(20);
    expect(References.startsWith(`${root} <m481@`)).toBe(true);
    expect(References.endsWith("<m499@x.example>")).toBe(true);
  });

  test("takes nothing into a header that is no Message-ID", () => {
    const { References } = threadHeaders(root, [
      "<a\r\nBcc: x@y.example>",
      "none",
      "<a b>",
      `<${"a".repeat(300)}>`,
    ]);
    expect(References).toBe(root);
  });

  test("leads back to its case, on our domain only", () => {
    expect(threadCase(["<x@y.example>", "<CASE.00012345@portal.example>"], "portal.example")).toBe(
      "00012345",
    );
    expect(threadCase(["<case.00012345@evil.example>"], "portal.example")).toBe(null);
    expect(threadCase([], "portal.example")).toBe(null);
  });
});
