/** Server-sent events: tells a page that what it shows has changed, never what. */

/** Between two looks at the database, in milliseconds. */
const every = 3_000;
/** Looks without news between two signs of life: proxies close what is silent. */
const silentLooks = 5;
/** Looks after which the browser comes anew, and the door judges it anew. */
const mostLooks = 60;

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
 * what was read, so that a browser that comes back says what it knows. `read`: undefined ends the answer, for example
 * when the thing is no longer theirs to see. `known`: what the reader knows already.
 */
export function liveAnswer(
  read: () => Promise<string | undefined>,
  known: string,
  signal: AbortSignal,
): Response {
  closeWhenStopping();
  const encoder = new TextEncoder();
  let told = known;
  let timer: NodeJS.Timeout | undefined;
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let looks = 0;
      let over = false;
      const say = (text: string) => controller.enqueue(encoder.encode(text));
      end = () => {
        if (over) return;
        over = true;
        clearTimeout(timer);
        open.delete(end);
        try {
          controller.close();
        } catch {
          // the reader was gone first
        }
      };
      const look = async () => {
        try {
          const found = await read();
          if (over) return;
          if (found === undefined || ++looks > mostLooks) {
            end();
            return;
          }
          if (found !== told) {
            told = found;
            say(`id: ${found}\nevent: changed\ndata: {}\n\n`);
          } else if (looks % silentLooks === 0) say(": here\n\n");
          timer = setTimeout(() => void look(), every);
        } catch {
          end();
        }
      };
      open.add(end);
      signal.addEventListener("abort", end);
      say(`retry: ${every}\n\n`);
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
