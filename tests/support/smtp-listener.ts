/** A small mail server that speaks just enough SMTP, keeps what it is given, and answers as told. */
import { createServer, type Socket } from "node:net";

export type SmtpAnswers = {
  readonly greeting?: string | null;
  readonly rcpt?: string;
  readonly data?: string;
  /** any free one when absent */
  readonly port?: number;
};
export type SmtpListener = {
  readonly url: string;
  readonly lines: string[];
  readonly messages: string[];
  close(): Promise<void>;
};

export async function smtpListener({
  greeting = "220 ready",
  rcpt = "250 ok",
  data = "250 queued",
  port = 0,
}: SmtpAnswers = {}): Promise<SmtpListener> {
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
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  const address = server.address();
  if (!address || typeof address !== "object") throw new Error("the mail server has no port");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    lines,
    messages,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
