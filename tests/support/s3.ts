/**
 * An S3 service on a free port, with a gate before it that misbehaves as told: the service itself lets everybody in and
 * never fails.
 */
import { request as ask, createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { startFauxqs } from "fauxqs";
import type { BucketPlace } from "@/lib/platform/gateways/file-store/bucket";

export const bucketName = "portal-files";
export const s3Keys = { id: "AKIDPORTAL", secret: "a-secret-of-the-tests" };

export type S3 = {
  readonly url: string;
  /** every request: what it was, and how much it brought */
  readonly asked: { readonly what: string; readonly bytes: number }[];
  /** lines are cut as soon as they are opened */
  away: boolean;
  /** requests are taken and never answered */
  silent: boolean;
  /** the next answer with a body breaks off after so many bytes */
  cutAfter: number | null;
  place(): BucketPlace;
  stop(): Promise<void>;
};

const refusal = (code: string) =>
  `<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`;

export async function startS3(): Promise<S3> {
  const service = await startFauxqs({ port: 0, logger: false, init: { buckets: [bucketName] } });
  const server = createServer(pass);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const s3: S3 = {
    ...{ url, asked: [], away: false, silent: false, cutAfter: null },
    place: () => ({
      ...{ endpoint: url, region: "us-east-1", bucket: bucketName, prefix: "", keys: s3Keys },
      pathStyle: true,
    }),
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await service.stop();
    },
  };

  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (s3.away) {
      incoming.destroy();
      return;
    }
    if (s3.silent) return;
    s3.asked.push({
      what: `${incoming.method} ${incoming.url}`,
      bytes: Number(incoming.headers["content-length"] ?? 0),
    });
    if (!incoming.headers.authorization?.includes(`Credential=${s3Keys.id}/`)) {
      incoming.resume();
      outgoing.writeHead(403, { "content-type": "application/xml" }).end(refusal("InvalidAccessKeyId"));
      return;
    }
    const onward = ask(
      {
        host: "127.0.0.1",
        port: service.port,
        method: incoming.method,
        path: incoming.url,
        headers: incoming.headers,
      },
      (answer) => {
        const cut = incoming.method === "GET" && !incoming.url?.includes("list-type") ? s3.cutAfter : null;
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        if (cut === null) {
          answer.pipe(outgoing);
          return;
        }
        s3.cutAfter = null;
        answer.once("data", (piece: Buffer) => {
          answer.destroy();
          outgoing.write(piece.subarray(0, cut), () => outgoing.destroy());
        });
      },
    );
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  }

  return s3;
}
