/**
 * News from the database: one listening connection per process, however many readers wait. What is heard is only that
 * something changed; what it is, everybody reads for themselves with the eyes they have.
 */
import { newsConnection } from "@/lib/web/database";

/** What there is news of; the database's triggers send them, with the id of the thing. */
export const topics = ["case_news"] as const;
export type Topic = (typeof topics)[number];

type Ears = { readonly waiting: Map<string, Set<() => void>>; listening: boolean };
const holder = globalThis as typeof globalThis & { portalNews?: Ears };
const ears = (): Ears => {
  holder.portalNews ??= { waiting: new Map(), listening: false };
  return holder.portalNews;
};

const nameOf = (topic: Topic, id: string) => `${topic} ${id}`;

/** Calls `wake` whenever there is news of the thing, until the returned function is called. Never throws. */
export function onNews(topic: Topic, id: string, wake: () => void): () => void {
  const { waiting } = ears();
  const name = nameOf(topic, id);
  const others = waiting.get(name) ?? new Set();
  waiting.set(name, others.add(wake));
  void listen();
  return () => {
    others.delete(wake);
    if (others.size === 0 && waiting.get(name) === others) waiting.delete(name);
  };
}

async function listen(): Promise<void> {
  const state = ears();
  if (state.listening) return;
  state.listening = true;
  try {
    for (const topic of topics)
      await newsConnection().listen(
        topic,
        (id) => wakeAll(state.waiting.get(nameOf(topic, id))),
        // also after the connection was lost: what was said meanwhile nobody heard
        () => {
          for (const waiting of state.waiting.values()) wakeAll(waiting);
        },
      );
  } catch {
    // readers look from time to time anyway; the next one tries again
    state.listening = false;
  }
}

function wakeAll(waiting: ReadonlySet<() => void> = new Set()): void {
  for (const wake of [...waiting]) wake();
}
