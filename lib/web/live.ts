/** Server-sent events: tells a page that what it shows has changed, never what. */

import { onNews, type Topic } from "@/lib/web/news";

/** Between two looks at the database without news, and signs of life: proxies close what is silent. Milliseconds. */
const every = 15_000;
/** What the browser waits before it comes anew, milliseconds. */
const retry = 3_000;
/** After so many milliseconds the browser comes anew, and the door judges it anew. */
const longest = 180_000;

const open = new Set<() => void>();
let listening = false;

/** From SIGTERM on nobody is kept waiting for news: the browsers come back to the next process. */
function closeWhenStopping(): void {
  if (listening) return;
  listening = true;
  process.once("SIGTERM", () => {
    for (const close of open) close();
  });
}

/**
 * An endless answer with an event `changed` whenever `read` gives something else than what was last told; its id is
 * what was read, so that a browser that comes back says what it knows. It looks when there is news of `about`, and from
 * time to time. `read`: undefined ends the answer, for example when the thing is no longer theirs to see. `known`: what
 * the reader knows already.
 */
export function liveAnswer(
  about: { topic: Topic; id: string },
  read: () => Promise<string | undefined>,
  known: string,
  signal: AbortSignal,
): Response {
  closeWhenStopping();
  const encoder = new TextEncoder();
  let told = known;
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const begun = Date.now();
      let timer: NodeJS.Timeout | undefined;
      let over = false;
      let looking = false;
      let again = false;
      const say = (text: string) => controller.enqueue(encoder.encode(text));
      const look = async () => {
        // news while looking: what is being read may be older than they are
        again = looking;
        if (looking || over) return;
        looking = true;
        clearTimeout(timer);
        try {
          const found = await read();
          if (over) return;
          if (found === undefined || Date.now() - begun > longest) {
            end();
            return;
          }
          say(found === told ? ": here\n\n" : `id: ${found}\nevent: changed\ndata: {}\n\n`);
          told = found;
          timer = setTimeout(() => void look(), every);
        } catch {
          end();
        } finally {
          looking = false;
        }
        if (again) void look();
      };
      const forget = onNews(about.topic, about.id, () => void look());
      end = () => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        forget();
        open.delete(end);
        try {
          controller.close();
        } catch {
          // the reader was gone first
        }
      };
      open.add(end);
      signal.addEventListener("abort", end);
      say(`retry: ${retry}\n\n`);
      void look();
    },
    cancel() {
      end();
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      // compressed, events would be held back until there are many
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}
