/** Just enough of the tar format (POSIX ustar with pax names) to write members of known size and to read them back. */
import { HostFault } from "@/lib/host/fault";

const block = 512;
const largest = 8 ** 11 - 1;

/** The bytes of one member: header, content, padding. `content` must have exactly `size` bytes. */
export async function* member(
  name: string,
  size: number,
  content: Iterable<Buffer> | AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  if (Buffer.byteLength(name) > 99) {
    const record = paxRecord("path", name);
    yield header("pax", record.length, "x");
    yield padded(record);
  }
  yield header(
    Buffer.byteLength(name) > 99 ? name.slice(-40).replace(/[^\x20-\x7e]/g, "_") : name,
    size,
    "0",
  );
  let written = 0;
  for await (const part of content) {
    written += part.length;
    yield part;
  }
  if (written !== size) throw new HostFault(`${name} changed while it was being written.`);
  yield Buffer.alloc(padding(size));
}

/** What ends an archive. */
export function ending(): Buffer {
  return Buffer.alloc(2 * block);
}

/** One member as read: its content must be consumed before the next is asked for. */
export type Member = {
  readonly name: string;
  readonly size: number;
  readonly content: AsyncGenerator<Buffer>;
};

/** The members of an archive in order. Throws a `HostFault` when it is cut short or not a tar archive. */
export async function* members(source: AsyncIterable<Buffer>): AsyncGenerator<Member> {
  const bytes = new Bytes(source);
  let longName: string | undefined;
  for (;;) {
    const head = await bytes.exactly(block);
    if (head.every((byte) => byte === 0)) {
      await bytes.exactly(block);
      return;
    }
    const { name, size, type } = parseHeader(head);
    if (type === "x") {
      longName = parsePax(await bytes.exactly(size));
      await bytes.exactly(padding(size));
      continue;
    }
    yield { name: longName ?? name, size, content: bytes.streamed(size) };
    await bytes.exactly(padding(size));
    longName = undefined;
  }
}

function header(name: string, size: number, type: "0" | "x"): Buffer {
  if (size > largest) throw new HostFault(`${name} is too large for a backup (${size} bytes).`);
  const head = Buffer.alloc(block);
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, "0")}\0`;
  head.write(name, 0, "utf8");
  head.write(octal(0o600, 7), 100, "latin1");
  head.write(octal(0, 7), 108, "latin1");
  head.write(octal(0, 7), 116, "latin1");
  head.write(octal(size, 11), 124, "latin1");
  head.write(octal(0, 11), 136, "latin1");
  head.write("        ", 148, "latin1");
  head.write(type, 156, "latin1");
  head.write("ustar\u000000", 257, "latin1");
  head.write(`${checksum(head).toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return head;
}

function parseHeader(head: Buffer): { name: string; size: number; type: string } {
  const sum = Number.parseInt(head.toString("latin1", 148, 156), 8);
  const blank = Buffer.from(head);
  blank.write("        ", 148, "latin1");
  if (sum !== checksum(blank)) throw new HostFault("the archive is damaged");
  return {
    name: head.toString("utf8", 0, head.indexOf(0)),
    size: Number.parseInt(head.toString("latin1", 124, 136), 8),
    type: head.toString("latin1", 156, 157),
  };
}

function checksum(head: Buffer): number {
  return head.reduce((sum, byte) => sum + byte, 0);
}

/** A pax record says its own length, digits included. */
function paxRecord(key: string, value: string): Buffer {
  const rest = ` ${key}=${value}\n`;
  const body = Buffer.byteLength(rest);
  let length = body + String(body).length;
  if (String(length).length > String(body).length) length = body + String(length).length;
  return Buffer.from(`${length}${rest}`);
}

function parsePax(record: Buffer): string {
  const found = /^\d+ path=(.*)\n$/s.exec(record.toString("utf8"));
  if (!found?.[1]) throw new HostFault("the archive is damaged");
  return found[1];
}

function padding(size: number): number {
  return (block - (size % block)) % block;
}

function padded(content: Buffer): Buffer {
  return Buffer.concat([content, Buffer.alloc(padding(content.length))]);
}

/** Reads exact counts from a stream of chunks of any size. */
class Bytes {
  readonly #source: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async exactly(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.streamed(count)) parts.push(part);
    return Buffer.concat(parts);
  }

  async *streamed(count: number): AsyncGenerator<Buffer> {
    let left = count;
    while (left > 0) {
      if (this.#rest.length === 0) {
        const next = await this.#source.next();
        if (next.done) throw new HostFault("the archive is cut short");
        this.#rest = next.value;
        continue;
      }
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }
}
