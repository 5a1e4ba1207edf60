/** A small virus scanner that speaks as much of clamd's protocol as the portal does, and knows one virus: the EICAR test file. */
import { createServer, type Socket } from "node:net";

/** The test file every scanner takes for a virus, in two halves so that this source is not one. */
export const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("");

export type ClamdListener = {
  readonly address: string;
  /** sizes of the files it was shown */
  readonly seen: number[];
  close(): Promise<void>;
};

/** `limit`: bytes it takes of one file. `silent`: takes everything and says nothing. */
export async function clamdListener({
  limit = 10_000_000,
  silent = false,
}: {
  limit?: number;
  silent?: boolean;
} = {}): Promise<ClamdListener> {
  const seen: number[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let waiting = Buffer.alloc(0);
    let file = Buffer.alloc(0);
    let begun = false;
    const say = (text: string) => {
      if (!silent) socket.end(`${text}\0`);
    };
    socket.on("error", () => undefined);
    socket.on("data", (piece) => {
      waiting = Buffer.concat([waiting, piece]);
      const word = "zINSTREAM\0";
      if (!begun && waiting.length >= word.length) {
        if (waiting.subarray(0, word.length).toString("latin1") !== word) return say("UNKNOWN COMMAND");
        begun = true;
        waiting = waiting.subarray(word.length);
      }
      while (begun && waiting.length >= 4) {
        const length = waiting.readUInt32BE(0);
        if (length === 0) {
          seen.push(file.length);
          return say(file.includes(eicar) ? "stream: Eicar-Signature FOUND" : "stream: OK");
        }
        if (waiting.length < 4 + length) return;
        file = Buffer.concat([file, waiting.subarray(4, 4 + length)]);
        waiting = waiting.subarray(4 + length);
        if (file.length > limit) return say("INSTREAM size limit exceeded. ERROR");
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (!address || typeof address !== "object") throw new Error("the scanner has no port");
  return {
    address: `127.0.0.1:${address.port}`,
    seen,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
