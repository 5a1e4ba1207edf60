/** Machines are recognized and never answered; what a person wrote is never taken for a machine's. */
import { describe, expect, test } from "vitest";
import { readMail } from "@/lib/cases/mail/rules";

const verdict = async (...headers: string[]) => {
  const from = headers.some((one) => one.startsWith("From:")) ? [] : ["From: jane@customer.example"];
  const mail = await readMail(`${[...from, ...headers].join("\r\n")}\r\n\r\nHello`, {
    ownDomains: ["portal.example"],
  });
  return [mail.automatic, mail.suppressAutoReply];
};

describe("a machine wrote it", () => {
  test.each([
    "Auto-Submitted: auto-replied",
    "auto-submitted: Auto-Generated (vacation)",
    "Auto-Submitted: auto-notified; owner-email=x@y.example",
    "Precedence: auto_reply",
    "Precedence: bulk",
    "Precedence: junk",
    "X-Autoreply: yes",
    "X-Autorespond: vacation",
    "X-Auto-Reply: 1",
    "X-POST-MessageClass: 9; Autoresponder",
    "Return-Path: <>",
    "From: MAILER-DAEMON@mx.customer.example",
    "From: Mail Delivery Subsystem <mailer-daemon@customer.example>",
    'Content-Type: multipart/report; report-type=disposition-notification; boundary="x"',
    "Subject: Automatic reply: [Case 00012345]",
    "Subject: =?utf-8?B?6Ieq5YuV5b+c562UOiDkuI3lnKg=?=",
  ])("%s", async (header) => {
    expect(await verdict(header)).toEqual([true, true]);
  });
});

describe("a person wrote it, and no machine answers", () => {
  test.each([
    ["List-Id: <team.customer.example>"],
    ["Precedence: list"],
    ["Precedence: bulk", "List-Id: <team.customer.example>"],
    ["List-Unsubscribe: <mailto:leave@customer.example>"],
    ["X-Auto-Response-Suppress: All"],
    ["X-Auto-Response-Suppress: DR, OOF, AutoReply"],
    ["X-Loop: team@customer.example"],
    ["From: no-reply@customer.example"],
    ["From: donotreply@customer.example"],
    ["From: postmaster@customer.example"],
    ["Subject: Out of office tomorrow, please call"],
    ["Message-ID: <mail_1@portal.example>"],
  ])("%s", async (...headers) => {
    expect(await verdict(...headers)).toEqual([false, true]);
  });
});

describe("a person wrote it", () => {
  test.each([
    ["Auto-Submitted: no"],
    ["X-Auto-Response-Suppress: None"],
    ["X-Autoreply: no"],
    ["Return-Path: <jane@customer.example>"],
    ["Subject: Re: Automatic reply: what does it mean?"],
    ["Message-ID: <x@customer.example>"],
    ["X-Priority: 1", "Importance: high", "X-MSMail-Priority: High"],
    ["From: reply-team@customer.example"],
  ])("%s", async (...headers) => {
    expect(await verdict(...headers)).toEqual([false, false]);
  });
});

const report = (status: string, original = "", head = "") =>
  `From: MAILER-DAEMON@mx.example\r\n${head}Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n${status}\r\n${original}--b--`;

describe("bounces", () => {
  test("headers of our mail are enough to find it", async () => {
    const headers =
      "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nReceived: from a\r\nMessage-ID:\r\n <mail_9@portal.example>\r\n";
    const { bounce } = await readMail(
      report(
        "Final-Recipient: rfc822; <a@b.example>\r\nAction: failed\r\nStatus: 5.2.2 (mailbox full)",
        headers,
      ),
    );
    expect(bounce).toEqual({
      recipients: [{ address: "a@b.example", action: "failed", status: "5.2.2", diagnostic: null }],
      permanent: true,
      originalMessageId: "<mail_9@portal.example>",
    });
  });

  test("what is still being tried is not permanent", async () => {
    const { bounce } = await readMail(
      report("Final-Recipient: rfc822; a@b.example\r\nAction: delayed\r\nStatus: 4.4.1"),
    );
    expect(bounce?.permanent).toBe(false);
  });

  test("a report of success is automatic and no bounce", async () => {
    const mail = await readMail(
      report("Final-Recipient: rfc822; a@b.example\r\nAction: delivered\r\nStatus: 2.0.0"),
    );
    expect([mail.bounce, mail.automatic]).toEqual([null, true]);
  });

  test("servers that say it in a header or in words alone are understood", async () => {
    const header = await readMail(
      "Return-Path: <>\r\nFrom: mailer-daemon@mx.example\r\nX-Failed-Recipients: a@b.example\r\nIn-Reply-To: <mail_3@portal.example>\r\n\r\nIt failed.",
    );
    expect(header.bounce).toMatchObject({
      recipients: [{ address: "a@b.example" }],
      originalMessageId: "<mail_3@portal.example>",
    });
    const words = await readMail(
      "From: mailer-daemon@mx.example\r\nSubject: Undelivered Mail Returned to Sender\r\n\r\nIt failed.",
    );
    expect(words.bounce).toEqual({ recipients: [], permanent: true, originalMessageId: null });
  });

  test("a person who writes about a delivery failure is no bounce", async () => {
    const mail = await readMail(
      "From: jane@customer.example\r\nSubject: Undelivered mail returned to sender\r\n\r\nWhy?",
    );
    expect([mail.bounce, mail.automatic]).toEqual([null, false]);
  });
});
