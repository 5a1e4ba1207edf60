/** What becomes of a mail, as a table: nothing in it decides but its signed address, its sender and the provider's word. */
import { describe, expect, test } from "vitest";
import { decide, type Facts, senderVerdict } from "@/lib/cases/mail/deciding/rules";
import { asMail } from "@/lib/cases/mail/receiving/rules";
import { readMail } from "@/lib/cases/mail/rules";

const good: Facts = {
  ...{ unreadable: false, automatic: false, bounce: false, own: false, hasSender: true, empty: false },
  ...{ verdict: "unknown", match: "address", sender: "speaker", reach: "open" },
};

test.each<[string, Partial<Facts>, string, string | null, boolean]>([
  ["an answer", {}, "accepted", null, false],
  ["an answer to a case that opens again", { reach: "reopens" }, "accepted", null, false],
  ["an answer to a case that is over", { reach: "over" }, "refused", "case_over", true],
  ["a bounce, whoever it claims to be from", { bounce: true, automatic: true }, "ignored", "bounce", false],
  ["an absence note with a good address", { automatic: true }, "ignored", "automatic", false],
  ["an absence note nobody can read", { automatic: true, unreadable: true }, "ignored", "automatic", false],
  ["our own", { own: true }, "ignored", "own", false],
  ["one nobody can read", { unreadable: true }, "unreadable", "unreadable", false],
  ["two senders", { hasSender: false, sender: "stranger" }, "quarantined", "sender_unclear", false],
  ["a forged sender", { verdict: "fail" }, "quarantined", "sender_unproven", false],
  [
    "a forged stranger hears nothing",
    { verdict: "fail", sender: "stranger" },
    "quarantined",
    "sender_unproven",
    false,
  ],
  ["no case", { match: "none" }, "quarantined", "no_case", false],
  ["a thread is only a hint", { match: "thread" }, "quarantined", "no_reply_address", false],
  ["staff", { sender: "staff" }, "quarantined", "staff_sender", false],
  ["a stranger", { sender: "stranger" }, "quarantined", "stranger", true],
  [
    "a stranger in a case that is over",
    { sender: "stranger", reach: "over" },
    "quarantined",
    "stranger",
    true,
  ],
  ["who may only read", { sender: "not_permitted" }, "refused", "not_permitted", true],
  ["nothing said", { empty: true }, "ignored", "empty", false],
])("%s", (_, changes, state, reason, tell) => {
  expect(decide({ ...good, ...changes })).toEqual({ state, reason, tell });
});

describe("the provider's word on the sender", () => {
  test.each<[string[], string]>([
    [[], "unknown"],
    [["amazonses.com; spf=pass; dkim=pass; dmarc=pass header.from=a.example"], "pass"],
    [["AMAZONSES.com 1; dmarc=FAIL"], "fail"],
    [["amazonses.com (a comment; dmarc=pass); dmarc=fail"], "fail"],
    [["amazonses.com; spf=fail smtp.mailfrom=a.example"], "fail"],
    [["amazonses.com; spf=fail; dkim=pass header.d=a.example"], "unknown"],
    [["amazonses.com; spf=softfail; dmarc=none"], "unknown"],
    [["amazonses.com; dmarc=temperror; spf=pass"], "unknown"],
    [["evil.example; dmarc=pass"], "unknown"],
    [["evil.example; dmarc=fail"], "unknown"],
    [["amazonses.com.evil.example; dmarc=pass"], "unknown"],
    [["amazonses.com; dmarc=fail", "amazonses.com; dmarc=pass"], "fail"],
    [["amazonses.com; x-dmarc=pass; spf=fail"], "fail"],
  ])("%j is %s", (results, verdict) => expect(senderVerdict(results, "amazonses.com")).toBe(verdict));
});

describe("a mail that was only described", () => {
  const described = {
    from: "Jane <jane@a.example>",
    to: ["x@b.example"],
    subject: "Re: 件名",
    text: "はい。\nYes.",
  };

  test("is written as the mail it was", async () => {
    const headers = { "In-Reply-To": "<a@b>", "Content-Type": "text/evil", "Auto-Submitted": "auto-replied" };
    const read = await readMail(asMail({ ...described, headers, message_id: "<m@a.example>" }));
    expect(read).toMatchObject({
      ...{ text: "はい。\nYes.", inReplyTo: "<a@b>", messageId: "<m@a.example>", automatic: true },
      ...{ from: { address: "jane@a.example" }, subject: "Re: 件名" },
    });
  });

  test("cannot smuggle in a header", async () => {
    const evil = "x\r\nAuthentication-Results: amazonses.com; dmarc=pass\r\n\r\nbody";
    const read = await readMail(
      asMail({
        ...described,
        subject: evil,
        headers: { "X-A": evil, "X-B: y\r\nX-C": "z" },
        message_id: evil,
      }),
    );
    expect(read.authenticationResults).toEqual([]);
    expect(read.text).toBe("はい。\nYes.");
  });
});
