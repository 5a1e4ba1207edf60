/** What a sender brings. */

/** The bytes of `source` until its line breaks; the break itself is only noted. */
export async function* untilBroken(
  source: AsyncIterable<Uint8Array>,
  broken: () => void,
): AsyncGenerator<Uint8Array> {
  const pieces = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await pieces.next().catch(() => {
        broken();
        return { done: true as const, value: undefined };
      });
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await pieces.return?.().catch(() => undefined);
  }
}
