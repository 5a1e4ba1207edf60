/**
 * What a place for files promises, whatever it is made of. A file is known by a random key and by nothing else: names
 * of people never reach it (trust FIL-2). It is written in parts, and is there for readers once it is finished. Whatever
 * is asked of a place that does not answer throws `StoreAway`.
 */
import { Refusal } from "@/lib/platform/refusal";

/** Forty hexadecimal digits. */
export type StorageKey = string;

/** First and last byte, counted from 0, both included. */
export type ByteRange = { readonly first: number; readonly last: number };

/** A stored thing, as the sweep sees it: whole, or an upload on its way. */
export type StoredFile = { readonly key: StorageKey; readonly changedAt: Date; readonly whole: boolean };

/** The most that can be asked for of the ends of an upload, bytes. */
export const longestEnds = 65_536;

export interface FileStore {
  /**
   * Writes what comes behind the first `offset` bytes of an upload, makes it last, and answers its new length. What lay
   * beyond `offset` (the rest of a write that was cut off) is forgotten first. A source that breaks off keeps what came
   * until then; one that brings more than `max` bytes throws `StoreOverrun` and leaves `offset` bytes. Throws `StoreFull`
   * when there is no more room, and `StoreLost` when fewer than `offset` bytes are there.
   */
  write(
    key: StorageKey,
    offset: number,
    source: AsyncIterable<Uint8Array>,
    max: number,
  ): Promise<{ length: number; brokeOff: boolean }>;
  /** The most bytes of an upload that are stored; 0 for one that never began, its size for a finished file. */
  length(key: StorageKey): Promise<number>;
  /** The first and the last bytes of an upload or file, at most `bytes` of each, which are no more than `longestEnds`. */
  ends(key: StorageKey, bytes: number): Promise<{ head: Uint8Array; tail: Uint8Array }>;
  /**
   * Makes an upload of `size` bytes a file and answers the SHA-256 (64 hexadecimal digits) of what is stored, and its size.
   * Safe to repeat. Throws `StoreLost` when there are not as many bytes.
   */
  finish(key: StorageKey, size: number): Promise<{ sha256: string; size: number }>;
  /** The bytes of a finished file, all of them or a range that lies in it. Throws `StoreLost` at once when it is not there. */
  read(key: StorageKey, range?: ByteRange): Promise<AsyncIterable<Uint8Array>>;
  /** Keeps a finished file under another key as well, for which no more room is needed where the disk can do that; each is removed by itself. Throws `StoreLost`. */
  copy(key: StorageKey, to: StorageKey): Promise<void>;
  /** Forgets an upload or file; nothing happens when there is none. */
  remove(key: StorageKey): Promise<void>;
  /** Everything that is stored. */
  list(): AsyncIterable<StoredFile>;
  /** Is there room for so many bytes more? */
  hasRoom(bytes: number): Promise<boolean>;
}

/** No more room. */
export class StoreFull extends Error {
  constructor() {
    super("the file store is full");
    this.name = "StoreFull";
  }
}

/** More came than was announced. */
export class StoreOverrun extends Error {
  constructor() {
    super("more bytes than announced");
    this.name = "StoreOverrun";
  }
}

/** What should be stored is not there. */
export class StoreLost extends Error {
  constructor(readonly key: StorageKey) {
    super("a stored file is missing");
    this.name = "StoreLost";
  }
}

/**
 * The place does not answer, or does not let us in. `fault` says why in the place's own word (`NoSuchBucket`,
 * `ECONNREFUSED`). Whoever asked is told to come back; nothing that was stored is lost.
 */
export class StoreAway extends Refusal {
  constructor(readonly fault: string) {
    super("storage_away");
    this.name = "StoreAway";
  }
}
