/** Sends one file in parts and goes on where the line broke; the browser's side of `/api/cases/files` and `/api/cases/files/desk`. */
import { partBytes } from "@/lib/cases/files/uploads/rules";

export type Sending = {
  /** where uploads begin */
  readonly place: string;
  readonly submissionId: string;
  readonly signal: AbortSignal;
  /** the upload's address, as soon as there is one */
  begun(address: string): void;
  /** bytes that arrived, and whether the line is away just now */
  progress(received: number, waiting: boolean): void;
};

/** Tries without an answer before a person has to decide; the waits add up to about five minutes. */
const tries = 12;

/** A refusal in the reader's language. */
class Refused extends Error {}

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((settle, reject) => {
    const timer = setTimeout(settle, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

async function refusedBy(response: Response): Promise<Refused> {
  const said: unknown = await response.json().catch(() => null);
  const title = said !== null && typeof said === "object" && "title" in said ? said.title : "";
  return new Refused(typeof title === "string" ? title : "");
}

/** Asks, and asks again while there is no answer or the portal is busy. */
async function asked(
  ask: () => Promise<Response>,
  { signal, away }: { signal: AbortSignal; away(): void },
): Promise<Response> {
  for (let failed = 1; ; failed += 1) {
    const response = await ask().catch((error: unknown) => {
      if (signal.aborted) throw error;
      return null;
    });
    if (response && response.status !== 429 && (response.status < 500 || response.status === 507))
      return response;
    if (failed === tries) throw new Refused("");
    away();
    await pause(Math.min(1_000 * 2 ** failed, 30_000), signal);
  }
}

/**
 * Sends it all. Answers `sent`, or why not: a sentence of the portal, empty when it did not answer. With `address` an
 * earlier upload of the same file goes on. Rejects when `signal` says so.
 */
export async function sendFile(
  file: File,
  sending: Sending,
  address?: string,
): Promise<{ sent: true } | { sent: false; sentence: string }> {
  const { signal } = sending;
  let received = 0;
  const away = () => sending.progress(received, true);
  try {
    let place = address;
    if (place === undefined) {
      const begun = await asked(
        () =>
          fetch(sending.place, {
            method: "POST",
            signal,
            headers: {
              "Tus-Resumable": "1.0.0",
              "Upload-Length": String(file.size),
              "Upload-Metadata": `filename ${base64(file.name)},submissionId ${base64(sending.submissionId)}`,
            },
          }),
        { signal, away },
      );
      place = begun.headers.get("location") ?? undefined;
      if (!begun.ok || place === undefined) throw await refusedBy(begun);
      sending.begun(place);
    } else received = await standing(place, signal, away);
    const target = place;
    // an empty part at the end finishes what arrived whole and was never answered
    for (let whole = false; !whole; ) {
      const from = received;
      const response = await fetch(target, {
        method: "PATCH",
        signal,
        headers: {
          "Tus-Resumable": "1.0.0",
          "Content-Type": "application/offset+octet-stream",
          "Upload-Offset": String(from),
        },
        body: file.slice(from, from + partBytes),
      }).catch((error: unknown) => {
        if (signal.aborted) throw error;
        return null;
      });
      if (response?.ok) {
        received = Number(response.headers.get("upload-offset"));
        whole = response.headers.get("upload-state") !== "uploading";
        sending.progress(received, false);
      } else if (
        response === null ||
        response.status === 409 ||
        (response.status >= 500 && response.status !== 507)
      ) {
        away();
        await pause(1_000, signal);
        received = await standing(target, signal, away);
        sending.progress(received, false);
      } else throw await refusedBy(response);
    }
    return { sent: true };
  } catch (error) {
    if (error instanceof Refused) return { sent: false, sentence: error.message };
    throw error;
  }
}

/** How much of an upload is stored. */
async function standing(address: string, signal: AbortSignal, away: () => void): Promise<number> {
  const response = await asked(() => fetch(address, { method: "HEAD", signal }), { signal, away });
  if (!response.ok) throw new Refused("");
  return Number(response.headers.get("upload-offset"));
}

/** Takes an upload or file back; whether the portal did. */
export async function removeSent(address: string): Promise<boolean> {
  const response = await fetch(address, { method: "DELETE" }).catch(() => null);
  return response !== null && (response.ok || response.status === 404);
}
