/** Mail through SMTP, against a small listener that speaks the protocol. */

import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { smtpMailer } from "@/lib/platform/gateways/mailer/smtp";
import { aMail, refusedMails } from "@/tests/gateways/mail";

type Answers = { readonly greeting?: string | null; readonly rcpt?: string; readonly data?: string };
type Listener = { readonly url: string; readonly lines: string[]; readonly messages: string[] };

const open: { server: Server; sockets: Set<Socket> }[] = [];

afterEach(async () => {
  for (const { server, sockets } of open.splice(0)) {
    for (const socket of sockets) socket.destroy();
    await new Promise((done) => server.close(done));
  }
});

async function listen({
  greeting = "220 ready",
  rcpt = "250 ok",
  data = "250 queued",
}: Answers = {}): Promise<Listener> {
  const lines: string[] = [];
  const messages: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const say = (line: string) => socket.write(`${line}\r\n`);
    let received = "";
    let message: string | null = null;
    if (greeting !== null) say(greeting);
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      for (let end = received.indexOf("\r\n"); end >= 0; end = received.indexOf("\r\n")) {
        const line = received.slice(0, end);
        received = received.slice(end + 2);
        if (message !== null) {
          if (line === ".") {
            messages.push(message);
            message = null;
            say(data);
          } else message += `${line}\r\n`;
          continue;
        }
        lines.push(line);
        if (/^(EHLO|HELO)/.test(line)) say("250 listener");
        else if (/^RCPT/.test(line)) say(rcpt);
        else if (line === "DATA") {
          message = "";
          say("354 go on");
        } else if (line === "QUIT") socket.end("221 bye\r\n");
        else say("250 ok");
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  open.push({ server, sockets });
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, lines, messages };
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
