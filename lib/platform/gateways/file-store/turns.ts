/** One part at a time: who writes to an upload now. */

type Turn = { interrupt(): void; readonly over: Promise<void> };

// on globalThis, because a server bundles this module several times; several processes are kept apart by the database
const shared = globalThis as typeof globalThis & { portalUploads?: Map<string, Turn> };

/**
 * Runs `work` with the bytes of `source` as soon as nobody else writes to the upload `id`. Whoever still does is cut off:
 * a line that died may look alive for minutes, while its owner is back already.
 */
export async function inTurn<Result>(
  id: string,
  source: AsyncIterable<Uint8Array>,
  work: (bytes: AsyncIterable<Uint8Array>) => Promise<Result>,
): Promise<Result> {
  shared.portalUploads ??= new Map();
  const turns = shared.portalUploads;
  let interrupt = () => {};
  const cut = new Promise<"cut">((settle) => {
    interrupt = () => settle("cut");
  });
  let done = () => {};
  const over = new Promise<void>((settle) => {
    done = settle;
  });
  const former = turns.get(id);
  const own: Turn = { interrupt, over };
  turns.set(id, own);
  try {
    former?.interrupt();
    await former?.over;
    return await work(untilCut(source, cut));
  } finally {
    if (turns.get(id) === own) turns.delete(id);
    done();
  }
}

async function* untilCut(source: AsyncIterable<Uint8Array>, cut: Promise<"cut">): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await Promise.race([pieces.next(), cut]);
      if (next === "cut") throw new Error("cut off by a newer part");
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // a reader that hangs would never answer; it is told, and not waited for
    void Promise.resolve(pieces.return?.()).catch(() => undefined);
  }
}
