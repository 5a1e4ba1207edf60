/**
 * How far an upload into a bucket has come. A bucket takes parts of five megabytes or more, and shows nothing of them
 * before all are put together; people send smaller pieces, and what they sent is judged early. So each stretch of an
 * upload ends with an object of its own, named by how far it came: which parts there are, the bytes that fill no part
 * yet, and the first and last bytes. Such an object is never changed. A stretch that was stored but never counted in the
 * database is therefore as if it had not been: the next one begins from the object of the stretch before.
 */
import { longestEnds } from "@/lib/platform/gateways/file-store/store";

/** Bytes of a part but for the last: 640 of them make five gigabytes, of 10,000 that a bucket takes. */
export const partBytes = 8_388_608;

export type Progress = {
  /** the id of the parts, when there are any */
  readonly upload: string | null;
  /** one tag for each part */
  readonly tags: readonly string[];
  /** how far it had come before; needed no longer once the stretch after it is counted */
  readonly former: number | null;
  /** the first bytes, as many as `longestEnds` */
  readonly head: Uint8Array;
  /** bytes right before `rest` that lie in a part, so that both make `longestEnds` */
  readonly before: Uint8Array;
  /** bytes that fill no part yet */
  readonly rest: Uint8Array;
};

const nothing = new Uint8Array();
export const beginning: Progress = {
  ...{ upload: null, tags: [], former: null },
  ...{ head: nothing, before: nothing, rest: nothing },
};

export function packed({ upload, tags, former, head, before, rest }: Progress): Uint8Array {
  const facts = { upload, tags, former, head: head.byteLength, before: before.byteLength };
  return Buffer.concat([Buffer.from(`${JSON.stringify(facts)}\n`), head, before, rest]);
}

/** Throws on what `packed` did not write. */
export function unpacked(bytes: Uint8Array): Progress {
  const end = bytes.indexOf(10);
  const facts = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString("utf8")) as Omit<
    Progress,
    "head" | "before" | "rest"
  > & { head: number; before: number };
  const head = end + 1 + facts.head;
  const before = head + facts.before;
  return {
    ...{ upload: facts.upload, tags: facts.tags, former: facts.former },
    ...{ head: bytes.subarray(end + 1, head), before: bytes.subarray(head, before) },
    rest: bytes.subarray(before),
  };
}

/** Takes bytes as they come and hands on whole parts; what is left is the next `Progress`. */
export class Gathering {
  private head: Uint8Array;
  private before: Uint8Array;
  private readonly buffer: Buffer;
  private filled: number;

  /** `max`: bytes that will come at most. */
  constructor({ head, before, rest }: Progress, max: number) {
    this.head = head;
    this.before = before;
    this.buffer = Buffer.allocUnsafe(Math.min(partBytes, rest.byteLength + max));
    this.buffer.set(rest);
    this.filled = rest.byteLength;
  }

  /** Whole parts; each is good until the next is asked for. */
  *take(chunk: Uint8Array): Generator<Uint8Array> {
    if (this.head.byteLength < longestEnds)
      this.head = Buffer.concat([this.head, chunk.subarray(0, longestEnds - this.head.byteLength)]);
    for (let at = 0; at < chunk.byteLength; ) {
      const some = chunk.subarray(at, at + partBytes - this.filled);
      this.buffer.set(some, this.filled);
      this.filled += some.byteLength;
      at += some.byteLength;
      if (this.filled < partBytes) return;
      yield this.buffer;
      this.before = Uint8Array.prototype.slice.call(this.buffer, partBytes - longestEnds);
      this.filled = 0;
    }
  }

  left(): Pick<Progress, "head" | "before" | "rest"> {
    const rest = this.buffer.subarray(0, this.filled);
    const missing = Math.max(0, longestEnds - this.filled);
    const before = this.before.subarray(Math.max(0, this.before.byteLength - missing));
    return { head: this.head, before, rest };
  }
}
