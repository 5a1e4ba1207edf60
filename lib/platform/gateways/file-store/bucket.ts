/**
 * A bucket of Amazon S3 or of a service that speaks its language: the few requests our stores are made of. Nothing in it
 * is public, and nobody is sent to it: what people download goes through the portal, which asks each time who they are.
 */
import type { S3Client } from "@aws-sdk/client-s3";
import { type ByteRange, StoreAway, StoreFull } from "@/lib/platform/gateways/file-store/store";

export type BucketPlace = {
  /** where the service is; without it Amazon's own in `region` */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly bucket: string;
  /** before every name, empty or with a slash at its end */
  readonly prefix: string;
  /** without keys: those the machine has been given */
  readonly keys: { readonly id: string; readonly secret: string } | undefined;
  /** `https://service/bucket/name` instead of `https://bucket.service/name` */
  readonly pathStyle: boolean;
  /** milliseconds without a sign of life after which a request is given up; without it five seconds */
  readonly silenceMs?: number;
};

export type Stored = { readonly name: string; readonly size: number; readonly changedAt: Date };

/** Everything throws `StoreAway` when the service does not answer, and `StoreFull` when it takes no more. */
export interface Bucket {
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is none. A line that breaks is picked up where it broke. */
  stream(name: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | null>;
  /** All of something small. */
  get(name: string): Promise<Uint8Array | null>;
  size(name: string): Promise<number | null>;
  /** False when there is none. At most five gigabytes, as everything here. */
  copy(name: string, to: string): Promise<boolean>;
  remove(name: string): Promise<void>;
  list(prefix: string): AsyncIterable<Stored>;
  /** Begins what comes in parts, each of at least five megabytes but for the last one; answers its id. */
  begin(name: string): Promise<string>;
  /** Answers the tag of the part, or null when nothing of this id is under way. Parts count from 1. */
  part(name: string, upload: string, part: number, bytes: Uint8Array): Promise<string | null>;
  /** Puts the parts together; false when nothing of this id is under way. */
  complete(name: string, upload: string, tags: readonly string[]): Promise<boolean>;
  abort(name: string, upload: string): Promise<void>;
}

const absent = new Set(["NoSuchKey", "NotFound", "NoSuchUpload"]);
/** Tries of a download that breaks off, each from where it broke. */
const tries = 3;

/** Whether an error of the service says that it takes no more. */
const isFull = (fault: string, status: number | undefined) =>
  status === 507 || /quota|storagefull|insufficientstorage/i.test(fault);

type Failure = Error & { code?: unknown; $metadata?: { httpStatusCode?: number } };

/** The bucket at `place`. `tell` hears of each request that failed, for the log. */
export function s3Bucket(
  place: BucketPlace,
  tell: (facts: { fault: string; status: number | undefined }) => void = () => {},
): Bucket {
  const { bucket, prefix } = place;
  /** What went wrong, in one word; never with what was sent. */
  function explained(error: unknown): StoreAway | StoreFull {
    const failure = error as Failure;
    const status = failure.$metadata?.httpStatusCode;
    const named = typeof failure.code === "string" ? failure.code : failure.name;
    const fault = named === "Error" ? failure.message : named;
    tell({ fault, status });
    return isFull(fault, status) ? new StoreFull() : new StoreAway(fault);
  }

  const at = (name: string) => ({ Bucket: bucket, Key: `${prefix}${name}` });
  let opened: ReturnType<typeof open> | undefined;

  /** One question to the service; null when what it is about is not there. */
  async function ask<Answer>(
    question: (s3: S3Client, sdk: Awaited<ReturnType<typeof open>>["sdk"]) => Promise<Answer>,
    patient = false,
  ): Promise<Answer | null> {
    opened ??= open(place);
    const { s3, slow, sdk } = await opened;
    try {
      return await question(patient ? slow : s3, sdk);
    } catch (error) {
      if (absent.has((error as Error).name)) return null;
      throw explained(error);
    }
  }

  /** The same for what is there, or the bucket itself is not. */
  const must = async <Answer>(question: Parameters<typeof ask<Answer>>[0]): Promise<Answer> => {
    const answer = await ask(question);
    if (answer === null) throw explained(new Error("NotFound"));
    return answer;
  };

  async function body(name: string, range: string | undefined) {
    const answer = await ask((s3, sdk) =>
      s3.send(new sdk.GetObjectCommand({ ...at(name), ...(range ? { Range: range } : {}) })),
    );
    if (answer === null) return null;
    // in Node a body is always a stream of it
    return answer.Body as NonNullable<typeof answer.Body> & AsyncIterable<Uint8Array>;
  }

  async function* piecesOf(
    name: string,
    begun: AsyncIterable<Uint8Array>,
    { first, last }: { readonly first: number; readonly last: number | undefined },
  ): AsyncGenerator<Uint8Array> {
    let position = first;
    let bytes: AsyncIterable<Uint8Array> | null = begun;
    for (let failed = 0; ; ) {
      try {
        for await (const piece of bytes) {
          failed = 0;
          position += piece.byteLength;
          yield piece;
        }
        return;
      } catch (error) {
        failed += 1;
        if (failed >= tries) throw explained(error);
      }
      if (last !== undefined && position > last) return;
      bytes = await body(name, `bytes=${position}-${last ?? ""}`);
      if (!bytes) throw explained(new Error("NoSuchKey"));
    }
  }

  return {
    async put(name, bytes) {
      await must((s3, sdk) => s3.send(new sdk.PutObjectCommand({ ...at(name), Body: bytes })));
    },

    async stream(name, range) {
      const begun = await body(name, range && `bytes=${range.first}-${range.last}`);
      return begun && piecesOf(name, begun, { first: range?.first ?? 0, last: range?.last });
    },

    async get(name) {
      const found = await body(name, undefined);
      if (!found) return null;
      try {
        return await found.transformToByteArray();
      } catch (error) {
        throw explained(error);
      }
    },

    async size(name) {
      // a question about one name that is not there would not tell a missing bucket from it
      const answer = await must((s3, sdk) =>
        s3.send(new sdk.ListObjectsV2Command({ Bucket: bucket, Prefix: at(name).Key, MaxKeys: 1 })),
      );
      const [found] = answer.Contents ?? [];
      return found?.Key === at(name).Key ? (found.Size ?? 0) : null;
    },

    async copy(name, to) {
      const source = `${bucket}/${at(name).Key}`;
      const copied = await ask(
        (s3, sdk) => s3.send(new sdk.CopyObjectCommand({ ...at(to), CopySource: source })),
        true,
      );
      return copied !== null;
    },

    async remove(name) {
      await ask((s3, sdk) => s3.send(new sdk.DeleteObjectCommand(at(name))));
    },

    async *list(within) {
      for (let token: string | undefined; ; ) {
        const page = await must((s3, sdk) =>
          s3.send(
            new sdk.ListObjectsV2Command({
              ...{ Bucket: bucket, Prefix: at(within).Key },
              ...(token === undefined ? {} : { ContinuationToken: token }),
            }),
          ),
        );
        for (const { Key = "", Size = 0, LastModified = new Date() } of page.Contents ?? [])
          yield { name: Key.slice(prefix.length), size: Size, changedAt: LastModified };
        token = page.IsTruncated ? page.NextContinuationToken : undefined;
        if (token === undefined) return;
      }
    },

    async begin(name) {
      const { UploadId = "" } = await must((s3, sdk) =>
        s3.send(new sdk.CreateMultipartUploadCommand(at(name))),
      );
      return UploadId;
    },

    async part(name, upload, part, bytes) {
      const answer = await ask((s3, sdk) =>
        s3.send(new sdk.UploadPartCommand({ ...at(name), UploadId: upload, PartNumber: part, Body: bytes })),
      );
      return answer && (answer.ETag ?? "");
    },

    async complete(name, upload, tags) {
      const Parts = tags.map((ETag, index) => ({ ETag, PartNumber: index + 1 }));
      const answer = await ask(
        (s3, sdk) =>
          s3.send(
            new sdk.CompleteMultipartUploadCommand({
              ...{ ...at(name), UploadId: upload },
              MultipartUpload: { Parts },
            }),
          ),
        true,
      );
      return answer !== null;
    },

    async abort(name, upload) {
      await ask((s3, sdk) => s3.send(new sdk.AbortMultipartUploadCommand({ ...at(name), UploadId: upload })));
    },
  };
}

/** The same for what the service itself takes its time for: putting together, copying. */
const patienceMs = 120_000;

/** The client is large, and most portals keep their files on a disk: it is loaded by the first who asks. */
async function open({ endpoint, region, keys, pathStyle, silenceMs = 5_000 }: BucketPlace) {
  const sdk = await import("@aws-sdk/client-s3");
  const sockets = { keepAlive: true, maxSockets: 256 };
  const client = (socketTimeout: number) =>
    new sdk.S3Client({
      ...(endpoint === undefined ? {} : { endpoint }),
      ...(keys ? { credentials: { accessKeyId: keys.id, secretAccessKey: keys.secret } } : {}),
      region,
      forcePathStyle: pathStyle,
      // services other than Amazon's do not know the newer check sums; what was stored is hashed when it is whole
      requestChecksumCalculation: "WHEN_REQUIRED",
      responseChecksumValidation: "WHEN_REQUIRED",
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 2_000, socketTimeout, httpAgent: sockets, httpsAgent: sockets },
    });
  return { s3: client(silenceMs), slow: client(patienceMs), sdk };
}
