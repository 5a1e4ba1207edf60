/** Where this portal keeps files: a directory of its data, or a bucket. */
import { join } from "node:path";
import { type Env, env } from "@/lib/platform/env";
import { type Bucket, s3Bucket } from "@/lib/platform/gateways/file-store/bucket";
import { diskStore } from "@/lib/platform/gateways/file-store/disk";
import { s3Store } from "@/lib/platform/gateways/file-store/s3";
import { type FileStore, type StorageKey, StoreAway } from "@/lib/platform/gateways/file-store/store";
import { log } from "@/lib/platform/log";

let current: FileStore | undefined;
let currentBucket: Bucket | undefined;

/** The bucket these settings name; null when files are kept on the disk. */
export function bucketOf(settings: Env, tell?: Parameters<typeof s3Bucket>[1]): Bucket | null {
  const { FILE_STORE, S3_BUCKET, S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = settings;
  if (FILE_STORE === "disk" || S3_BUCKET === undefined) return null;
  const place = {
    endpoint: settings.S3_ENDPOINT,
    region: settings.S3_REGION,
    bucket: S3_BUCKET,
    prefix: settings.S3_PREFIX,
    keys: id !== undefined && secret !== undefined ? { id, secret } : undefined,
    pathStyle: settings.S3_PATH_STYLE,
  };
  return s3Bucket(place, tell);
}

/** The bucket of this process; null when its files are on the disk. */
export function ownBucket(): Bucket | null {
  currentBucket ??=
    bucketOf(env(), (facts) => log.warn(facts, "the file store does not do as asked")) ?? undefined;
  return currentBucket ?? null;
}

/**
 * The file store of this process. Files of cases and pictures of articles are in it: the sweep deletes what has no row
 * among them (`sweepFiles`), so that whoever keeps other things here adds their table there first.
 */
export function fileStore(): FileStore {
  const bucket = ownBucket();
  current ??= bucket
    ? s3Store(bucket)
    : diskStore({
        dir: join(env().PORTAL_DATA_DIR, "files"),
        spareBytes: env().FILE_STORE_SPARE_BYTES,
      });
  return current;
}

/**
 * Deletes the bytes of what no row speaks for any more, when the transaction that said so is through. A store that is
 * away is no reason to tell the person that it failed: the sweep has them later.
 */
export async function forgetBytes(keys: readonly StorageKey[]): Promise<void> {
  try {
    for (const key of keys) await fileStore().remove(key);
  } catch (error) {
    if (!(error instanceof StoreAway)) throw error;
    log.warn({ files: keys.length, fault: error.fault }, "bytes are left to the sweep");
  }
}
