/** `doctor` says in words what is wrong with the bucket of the files, and leaves nothing in it. */
import { afterAll, expect, test } from "vitest";
import { s3Bucket } from "@/lib/platform/gateways/file-store/bucket";
import { newDataDir, portal } from "@/tests/host/machine";
import { bucketName, s3Keys, startS3 } from "@/tests/support/s3";

const s3 = await startS3();
afterAll(() => s3.stop());

async function doctor(change: Record<string, string> = {}): Promise<string> {
  const { out } = await portal(["doctor"], {
    ...{ PORTAL_DATA_DIR: newDataDir().root, FILE_STORE: "s3", S3_ENDPOINT: s3.url, S3_BUCKET: bucketName },
    ...{ S3_ACCESS_KEY_ID: s3Keys.id, S3_SECRET_ACCESS_KEY: s3Keys.secret, ...change },
  });
  return out;
}

test("a bucket that can be used, and one that is none, or does not know the key, or does not answer", async () => {
  const [fine, none, unknown, away] = await Promise.all([
    doctor({ S3_PREFIX: "one/two" }),
    doctor({ S3_BUCKET: "there-is-none" }),
    doctor({ S3_ACCESS_KEY_ID: "somebody" }),
    doctor({ S3_ENDPOINT: "http://127.0.0.1:1" }),
  ]);
  expect(fine).toContain(
    `✓ files: ${bucketName}/one/two/ at ${s3.url} can be written, read, listed and deleted from`,
  );
  expect(none).toMatch(/✗ files: there-is-none.* is not usable \(there is no such bucket\)/);
  expect(unknown).toMatch(/✗ files: .* is not usable \(S3_ACCESS_KEY_ID is not known there\)/);
  expect(away).toMatch(/✗ files: .* is not usable \(ECONNREFUSED\)/);
  for await (const { name } of s3Bucket(s3.place()).list("")) expect(name).toBe("nothing");
});
