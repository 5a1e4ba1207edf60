import type { Solution } from "altcha-lib/types";

/**
 * Gets a challenge for a form and has it solved in a worker. Resolves to the value of the form's `altcha` field; rejects
 * when there is no challenge to be had, none that can be solved, or `signal` ends it.
 */
export async function makeProof(form: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(`/api/captcha/challenge?form=${encodeURIComponent(form)}`, {
    cache: "no-store",
    signal,
  });
  if (!response.ok) throw new Error(`no challenge: ${response.status}`);
  const challenge: unknown = await response.json();
  return btoa(JSON.stringify({ challenge, solution: await solved(challenge, signal) }));
}

async function solved(challenge: unknown, signal: AbortSignal): Promise<Solution> {
  const worker = new Worker(new URL("./captcha-worker.ts", import.meta.url));
  try {
    return await new Promise<Solution>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Solution | null>) =>
        data ? resolve(data) : reject(new Error("no solution"));
      worker.onerror = () => reject(new Error("the worker failed"));
      signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      worker.postMessage(challenge);
    });
  } finally {
    worker.terminate();
  }
}
