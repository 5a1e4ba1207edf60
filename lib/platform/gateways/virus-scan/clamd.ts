/** ClamAV's daemon, asked with INSTREAM: a file is sent in pieces, each with its length before it, and ends with a zero. */
import { createConnection, type Socket } from "node:net";
import type { ScanVerdict, VirusScanner } from "@/lib/platform/gateways/virus-scan/scanner";

/** The longest answer worth reading, bytes. */
const longestAnswer = 4_096;

/**
 * A scanner at `address`: `host:port`, or the path of a socket. Without a sign of life for `timeoutMs` the verdict is
 * `unavailable`.
 */
export function clamdScanner({
  address,
  timeoutMs = 60_000,
}: {
  readonly address: string;
  readonly timeoutMs?: number;
}): VirusScanner {
  return {
    async scan(bytes) {
      const socket = createConnection(placeOf(address));
      socket.setTimeout(timeoutMs, () => socket.destroy(new Error("timeout")));
      const answer = answerOf(socket);
      try {
        await written(socket, Buffer.from("zINSTREAM\0"), answer);
        for await (const piece of bytes) {
          if (piece.byteLength === 0) continue;
          const length = Buffer.alloc(4);
          length.writeUInt32BE(piece.byteLength);
          // the daemon answers early when it has enough, and hears nothing more
          if (!(await written(socket, Buffer.concat([length, piece]), answer))) break;
        }
        await written(socket, Buffer.alloc(4), answer);
        return verdictOf(await answer);
      } finally {
        socket.destroy();
      }
    },
  };
}

function placeOf(address: string): { path: string } | { host: string; port: number } {
  if (address.startsWith("/")) return { path: address };
  const { hostname, port } = new URL(`tcp://${address}`);
  return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) };
}

type Answer = { readonly text: string } | { readonly fault: string };

/** What the daemon says until it hangs up. Settles always, and never rejects. */
function answerOf(socket: Socket): Promise<Answer> {
  return new Promise((settle) => {
    let text = "";
    const over = () => settle(text === "" ? { fault: "no answer" } : { text });
    socket.on("data", (piece) => {
      text = (text + piece.toString("utf8")).slice(0, longestAnswer);
      if (text.includes("\0")) over();
    });
    socket.on("error", (error: NodeJS.ErrnoException) =>
      text === "" ? settle({ fault: error.code ?? error.message }) : over(),
    );
    socket.on("close", over);
  });
}

/** Sends and waits until it is gone; false when the conversation ended meanwhile. */
async function written(socket: Socket, bytes: Buffer, answer: Promise<Answer>): Promise<boolean> {
  if (socket.destroyed || !socket.writable) return false;
  const sent = new Promise<boolean>((settle) => {
    socket.write(bytes, (error) => settle(!error));
  });
  return Promise.race([sent, answer.then(() => false)]);
}

function verdictOf(answer: Answer): ScanVerdict {
  if ("fault" in answer) return { verdict: "unavailable", reason: answer.fault };
  const said = answer.text.replace(/\0[\s\S]*$/, "").trim();
  if (/^stream: OK$/.test(said)) return { verdict: "clean" };
  const found = /^stream: (.{1,200}) FOUND$/.exec(said)?.[1];
  if (found) return { verdict: "infected", found };
  if (/size limit exceeded/i.test(said)) return { verdict: "too_large" };
  return { verdict: "unavailable", reason: said.slice(0, 200) };
}
