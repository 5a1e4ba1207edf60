/** Mails as they came, in a directory. */
import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { KeptMails } from "@/lib/platform/gateways/incoming/mails";

const unlessGone = (error: NodeJS.ErrnoException) => {
  if (error.code !== "ENOENT") throw error;
  return null;
};

/** Keeps mails in `folder`, for the portal's user only. */
export function diskMails(folder: string): KeptMails {
  return {
    async keep(key, contents) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const temporary = join(folder, `.${randomBytes(9).toString("base64url")}.tmp`);
      try {
        const file = await open(temporary, "wx", 0o600);
        try {
          await file.writeFile(contents);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(temporary, join(folder, key));
      } catch (error) {
        await unlink(temporary).catch(() => undefined);
        throw error;
      }
    },

    read: (key) => readFile(join(folder, key)).catch(unlessGone),

    async forget(key) {
      await unlink(join(folder, key)).catch(unlessGone);
    },

    async *list() {
      for (const key of await readdir(folder).catch(() => [])) {
        const found = await stat(join(folder, key)).catch(() => null);
        if (found?.isFile()) yield { key, changedAt: found.mtime };
      }
    },
  };
}
