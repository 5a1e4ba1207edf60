/** What a place for mails as they came promises. A key is an id and an ending. */
export interface KeptMails {
  /** When this returns it is stored whole. */
  keep(key: string, contents: Uint8Array): Promise<void>;
  /** Null when it is gone. */
  read(key: string): Promise<Buffer | null>;
  /** Nothing happens when it is gone already. */
  forget(key: string): Promise<void>;
  /** All that are kept, and when each was written; also what a crash left half written, under a name that begins with a dot. */
  list(): AsyncIterable<{ key: string; changedAt: Date }>;
}
