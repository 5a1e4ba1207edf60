/**
 * The archive that a workbook of Excel is: taken apart within limits, and packed anew with what is needed of it. What a
 * stranger packed is never given on as it came. Runs in a thread (lib/host/threads/read-workbook.ts).
 */
import { crc32, inflateRawSync } from "node:zlib";

/** The most an archive may hold: entries, and bytes of all that is taken out. */
export const archiveLimits = { entries: 2_000, bytes: 48 * 1024 * 1024 } as const;

/** Why an archive is not taken. */
export class ArchiveFault extends Error {
  constructor(readonly code: "workbook_broken" | "workbook_locked" | "too_large") {
    super(code);
  }
}

const endMark = 0x0605_4b50;
const entryMark = 0x0201_4b50;
const localMark = 0x0403_4b50;

/** Where the list of entries begins, and how many there are: written at the end, before a comment of at most 64 KiB. */
function listOf(view: DataView): { at: number; count: number } {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xffff); at -= 1)
    if (view.getUint32(at, true) === endMark)
      return { at: view.getUint32(at + 16, true), count: view.getUint16(at + 10, true) };
  throw new ArchiveFault("workbook_broken");
}

/**
 * The entries that `wanted` names, inflated. Throws `ArchiveFault`: no archive, an entry that is encrypted, twice there or
 * damaged, more than the limits allow, whatever sizes the archive claims.
 */
export function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  try {
    return entriesOf(bytes, wanted);
  } catch (error) {
    if (error instanceof ArchiveFault) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new ArchiveFault(code === "ERR_BUFFER_TOO_LARGE" ? "too_large" : "workbook_broken");
  }
}

function entriesOf(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const list = listOf(view);
  if (list.count > archiveLimits.entries) throw new ArchiveFault("too_large");
  const entries = new Map<string, Uint8Array>();
  let left: number = archiveLimits.bytes;
  let at = list.at;
  for (let place = 0; place < list.count; place += 1) {
    if (view.getUint32(at, true) !== entryMark) throw new ArchiveFault("workbook_broken");
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const size = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const rest = view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const from = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + rest;
    if (flags & 1) throw new ArchiveFault("workbook_locked");
    if (!wanted(name)) continue;
    if (view.getUint32(from, true) !== localMark || entries.has(name) || ![0, 8].includes(method))
      throw new ArchiveFault("workbook_broken");
    const begin = from + 30 + view.getUint16(from + 26, true) + view.getUint16(from + 28, true);
    const packed = bytes.subarray(begin, begin + size);
    if (packed.length !== size) throw new ArchiveFault("workbook_broken");
    if (left <= 0 || (method === 0 && size > left)) throw new ArchiveFault("too_large");
    const content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: left });
    left -= content.length;
    entries.set(name, content);
  }
  return entries;
}

/** An archive of these texts, without compression. */
export function pack(entries: ReadonlyMap<string, string>): Uint8Array {
  const encoder = new TextEncoder();
  const bodies: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let at = 0;
  for (const [name, text] of entries) {
    const [title, content] = [encoder.encode(name), encoder.encode(text)];
    // version, flags (names are UTF-8), method, time, date, checksum, size twice, lengths of name and extra
    const facts = new DataView(new ArrayBuffer(26));
    facts.setUint16(0, 20, true);
    facts.setUint16(2, 0x0800, true);
    facts.setUint32(10, crc32(content), true);
    facts.setUint32(14, content.length, true);
    facts.setUint32(18, content.length, true);
    facts.setUint16(22, title.length, true);
    const own = new Uint8Array(facts.buffer);
    bodies.push(numbers([4, localMark]), own, title, content);
    list.push(numbers([4, entryMark], [2, 20]), own, numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, at]), title);
    at += 4 + own.length + title.length + content.length;
  }
  const size = list.reduce((sum, part) => sum + part.length, 0);
  const end = numbers(
    ...([[4, endMark] as const, [2, 0], [2, 0], [2, entries.size], [2, entries.size]] as const),
    ...([[4, size] as const, [4, at], [2, 0]] as const),
  );
  return Buffer.concat([...bodies, ...list, end]);
}

/** Numbers of two or four bytes, the smallest byte first. */
function numbers(...parts: readonly (readonly [bytes: number, value: number])[]): Uint8Array {
  const buffer = Buffer.alloc(parts.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of parts) at = buffer.writeUIntLE(value, at, bytes);
  return buffer;
}
