/** Backups of portals that keep their files in a bucket: what they hold, and what has to be done besides. */
import type { Manifest } from "@/lib/host/backup/format";
import type { Env } from "@/lib/platform/env";

type Settings = Pick<Env, "FILE_STORE" | "S3_BUCKET" | "S3_PREFIX">;

/** The bucket in which files are, with the folder in it; undefined when they are on the disk. */
export function bucketName({ FILE_STORE, S3_BUCKET, S3_PREFIX }: Settings): string | undefined {
  return FILE_STORE === "s3" && S3_BUCKET !== undefined ? `${S3_BUCKET}/${S3_PREFIX}` : undefined;
}

/** What a person must know about the files when this backup is restored with these settings; undefined when nothing. */
export function fileWarning(manifest: Manifest, env: Settings, directory: string): string | undefined {
  const here = bucketName(env);
  const there = manifest.bucket;
  const held = manifest.files.filter(({ name }) => name.startsWith("files/")).length;
  if (there !== undefined && there === here)
    return `Mind: the files are in the bucket ${there} and were not touched. What was stored there after the backup has no row now and will be deleted.`;
  if (there !== undefined) {
    const cure =
      here === undefined
        ? `Set FILE_STORE=s3 and S3_BUCKET, or copy them to ${directory} with the same names.`
        : `Copy them to the bucket ${here} with the same names.`;
    return `Mind: the files are not in the backup but in the bucket ${there}. ${cure}`;
  }
  if (here !== undefined && held > 0)
    return `Mind: ${held} files were put in ${directory}, but this portal looks for them in the bucket ${here}. Copy everything below ${directory} there, with the same names.`;
  return undefined;
}
