/** The files of a backup: laid out beside the present ones first, put in their place when the database is restored. */
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { names, readBackup, tableOf } from "@/lib/host/backup/format";
import type { DataDir } from "@/lib/host/data-dir";
import { HostFault } from "@/lib/host/fault";

export type LaidOut = {
  /** Puts the files in their place. The secret is left alone when the person sets AUTH_SECRET. Earlier ones are kept beside them. */
  install(options: { secret: boolean }): void;
  /** Removes what was laid out and not installed. */
  discard(): void;
};

/** Unpacks the files of a verified backup beside the data directory's own. */
export async function layOutFiles(path: string, data: DataDir): Promise<LaidOut> {
  const draft = join(data.root, `restore-${process.pid}`);
  const discard = () => rmSync(draft, { recursive: true, force: true });
  discard();
  mkdirSync(draft, { mode: 0o700 });
  try {
    for await (const member of readBackup(path)) {
      const wanted = member.name === names.secret || member.name.startsWith("files/");
      if (!wanted || tableOf(member.name)) {
        for await (const _ of member.content);
        continue;
      }
      const target = inside(draft, member.name);
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      await pipeline(
        Readable.from(member.content),
        createWriteStream(target, { flags: "wx", mode: 0o600, flush: true }),
      );
    }
  } catch (error) {
    discard();
    throw error;
  }
  return {
    discard,
    install({ secret }) {
      const stamp = new Date().toISOString().replace(/[:.]/g, "-");
      setAside(data.files, stamp);
      put(join(draft, "files"), data.files);
      const restored = join(draft, names.secret);
      if (secret && existsSync(restored)) {
        setAside(data.authSecret, stamp);
        put(restored, data.authSecret);
      }
      discard();
    },
  };
}

/** The path of a member below `directory`; an archive cannot reach outside of it. */
function inside(directory: string, name: string): string {
  const path = normalize(join(directory, name));
  if (!path.startsWith(directory + sep))
    throw new HostFault(`The backup holds a file with a forbidden name (${name}). Nothing was changed.`);
  return path;
}

function setAside(path: string, stamp: string): void {
  if (existsSync(path)) renameSync(path, `${path}.before-restore-${stamp}`);
}

function put(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
