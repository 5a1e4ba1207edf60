/** Mail through SMTP, against a small listener that speaks the protocol. */
import { afterEach, describe, expect, test } from "vitest";
import { smtpMailer } from "@/lib/platform/gateways/mailer/smtp";
import { aMail, refusedMails } from "@/tests/gateways/mail";
import { type SmtpAnswers, type SmtpListener, smtpListener } from "@/tests/support/smtp-listener";

const open: SmtpListener[] = [];

afterEach(async () => {
  for (const listener of open.splice(0)) await listener.close();
});

async function listen(answers: SmtpAnswers = {}): Promise<SmtpListener> {
  const listener = await smtpListener(answers);
  open.push(listener);
  return listener;
}

describe("a mail sent through SMTP", () => {
  test("reaches the server once, for exactly one recipient", async () => {
    const server = await listen();
    expect(await smtpMailer({ url: server.url }).send(aMail())).toEqual({
      outcome: "sent",
      providerId: "<mail_7Hq2@portal.example>",
    });
    expect(server.lines.filter((line) => line.startsWith("RCPT"))).toEqual(["RCPT TO:<sato@hikari.example>"]);
    expect(server.lines.filter((line) => line.startsWith("MAIL"))[0]).toContain(
      "MAIL FROM:<no-reply@portal.example>",
    );
    expect(server.messages).toHaveLength(1);
    expect(server.messages[0]).toContain("Message-ID: <mail_7Hq2@portal.example>");
    expect(server.messages[0]).toContain("Auto-Submitted: auto-generated");
  });

  test("cannot be made to read a file: bodies are text, whatever they look like", async () => {
    const server = await listen();
    await smtpMailer({ url: server.url }).send(aMail({ text: "/etc/passwd", html: "file:///etc/passwd" }));
    expect(server.messages[0]).toContain("/etc/passwd");
    expect(server.messages[0]).not.toContain("root:");
  });

  test.each([
    [
      "a mailbox that does not exist",
      { rcpt: "550 5.1.1 no such user sato@hikari.example" },
      "rejected",
      /^smtp_550: .*no such user …@hikari\.example/,
    ],
    ["a mailbox that is full for now", { rcpt: "452 4.2.2 mailbox full" }, "retry", /^smtp_452/],
    ["contents the server will not take", { data: "554 5.7.1 rejected by policy" }, "rejected", /^smtp_554/],
    ["a server that is busy", { greeting: "421 4.3.2 try later" }, "retry", /^smtp_421/],
  ] as const)("meets %s", async (_what, answers, outcome, reason) => {
    const server = await listen(answers);
    const delivery = await smtpMailer({ url: server.url }).send(aMail());
    expect(delivery).toMatchObject({ outcome, reason: expect.stringMatching(reason) });
  });

  test("is tried again when nobody listens", async () => {
    expect(await smtpMailer({ url: "smtp://127.0.0.1:1" }).send(aMail())).toMatchObject({ outcome: "retry" });
  });

  test("is tried again when the server accepts the connection and says nothing", async () => {
    const server = await listen({ greeting: null });
    expect(await smtpMailer({ url: server.url, timeoutMs: 200 }).send(aMail())).toMatchObject({
      outcome: "retry",
    });
  });

  test.each(refusedMails)(
    "is refused with %s, and the server hears nothing",
    async (_what, changes, code) => {
      const server = await listen();
      expect(await smtpMailer({ url: server.url }).send(aMail(changes))).toEqual({
        outcome: "rejected",
        reason: code,
      });
      expect(server.lines).toEqual([]);
    },
  );
});
