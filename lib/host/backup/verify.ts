/** Reading a backup from end to end before anything is changed: complete, undamaged, and of a version we know. */
import { createHash, type Hash } from "node:crypto";
import { formatLine, type Manifest, names, readBackup, tableOf } from "@/lib/host/backup/format";
import type { Member } from "@/lib/host/backup/tar";
import { HostFault } from "@/lib/host/fault";

type Tally = { readonly hash: Hash; bytes: number };

/** The manifest of an archive whose every byte was read and compared. Throws one line when anything is amiss. */
export async function verifyBackup(path: string): Promise<Manifest> {
  const found = new Map<string, Tally>();
  let manifest: Manifest | undefined;
  for await (const member of readBackup(path)) {
    if (manifest) throw damaged(path);
    if (member.name === names.format) await requireFormat(path, member);
    else if (member.name === names.manifest)
      manifest = JSON.parse((await wholeOf(member)).toString("utf8")) as Manifest;
    else await count(found, member);
  }
  if (!manifest)
    throw new HostFault(`${path} is not complete (its list of contents is missing). Nothing was changed.`);
  const expected = new Map<string, { bytes: number; sha256: string }>();
  for (const table of manifest.tables)
    if (table.bytes > 0) expected.set(`${table.schema}.${table.name}`, table);
  for (const file of manifest.files) expected.set(file.name, file);
  const same = ([name, { hash, bytes }]: [string, Tally]) => {
    const entry = expected.get(name);
    return entry?.bytes === bytes && entry.sha256 === hash.digest("hex");
  };
  if (expected.size !== found.size || ![...found].every(same)) throw damaged(path);
  return manifest;
}

async function requireFormat(path: string, member: Member): Promise<void> {
  const line = (await wholeOf(member)).toString("utf8");
  if (line !== formatLine)
    throw new HostFault(`${path} has a format this version of the portal does not know: ${line.trim()}.`);
}

async function count(found: Map<string, Tally>, member: Member): Promise<void> {
  const name = tableOf(member.name) ?? member.name;
  const tally = found.get(name) ?? { hash: createHash("sha256"), bytes: 0 };
  found.set(name, tally);
  for await (const part of member.content) {
    tally.hash.update(part);
    tally.bytes += part.length;
  }
}

/** The whole content of a small member. */
async function wholeOf(member: Member): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of member.content) parts.push(part);
  return Buffer.concat(parts);
}

function damaged(path: string): HostFault {
  return new HostFault(`${path} is damaged: its contents are not what its list says. Nothing was changed.`);
}
