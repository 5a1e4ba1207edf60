/** Where this portal keeps files: a directory of its data. */
import { join } from "node:path";
import { env } from "@/lib/platform/env";
import { diskStore } from "@/lib/platform/gateways/file-store/disk";
import type { FileStore } from "@/lib/platform/gateways/file-store/store";

let current: FileStore | undefined;

/**
 * The file store of this process. Files of cases and pictures of articles are in it: the sweep deletes what has no row
 * among them (`sweepFiles`), so that whoever keeps other things here adds their table there first.
 */
export function fileStore(): FileStore {
  current ??= diskStore({
    dir: join(env().PORTAL_DATA_DIR, "files"),
    spareBytes: env().FILE_STORE_SPARE_BYTES,
  });
  return current;
}
