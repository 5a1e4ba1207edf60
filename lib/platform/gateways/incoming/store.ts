/**
 * Mails as they came in, whole, beside the files of cases: reading one can fail, so what came is kept beside what was
 * read. A key is an id and `.eml` for a mail, `.json` for a provider's message about one.
 */
import { join } from "node:path";
import { env } from "@/lib/platform/env";
import { ownBucket } from "@/lib/platform/gateways/file-store/file-store";
import { StoreAway } from "@/lib/platform/gateways/file-store/store";
import { diskMails } from "@/lib/platform/gateways/incoming/disk";
import type { KeptMails } from "@/lib/platform/gateways/incoming/mails";
import { bucketMails } from "@/lib/platform/gateways/incoming/s3";
import { namesInMail } from "@/lib/platform/gateways/incoming/unwrapped";
import { log } from "@/lib/platform/log";

const keyForm = /^[A-Za-z0-9_-]{1,128}\.(eml|json)$/;
const halfForm = /^\.[A-Za-z0-9_-]{1,64}\.tmp$/;

function mails(): KeptMails {
  const bucket = ownBucket();
  return bucket ? bucketMails(bucket) : diskMails(join(env().PORTAL_DATA_DIR, "files", "mail-in"));
}

/** A key is checked before it becomes a path, whoever made it. */
function checked(key: string): string {
  if (!keyForm.test(key)) throw new Error("this is no key of a kept mail");
  return key;
}

/** Keeps a mail; when this returns it is stored whole. Throws `StoreAway` when it cannot be. */
export async function keepIncoming(key: string, contents: Uint8Array): Promise<void> {
  await mails().keep(checked(key), contents);
}

/** A kept mail; null when it is gone. Throws `StoreAway` when nobody can say. */
export async function readIncoming(key: string): Promise<Buffer | null> {
  return mails().read(checked(key));
}

/** Forgets one whose row says so, or has none. Nothing happens when it is gone already; when the store is away, the sweep has it later. */
export async function forgetIncoming(key: string): Promise<void> {
  await mails()
    .forget(checked(key))
    .catch((error: unknown) => {
      if (!(error instanceof StoreAway)) throw error;
      log.warn({ fault: error.fault }, "a kept mail is left to the sweep");
    });
}

/** Keys of all that are kept, and when each was written; also what a crash left half written, under its own name. */
export function listIncoming(): AsyncIterable<{ key: string; changedAt: Date }> {
  return mails().list();
}

/** Forgets one that was half written. */
export async function forgetHalf(name: string): Promise<void> {
  if (halfForm.test(name)) await mails().forget(name);
}

/** Is one of these texts, in lower case, somewhere in the kept mail, however it is wrapped? False when the mail is gone. */
export async function incomingNames(key: string, texts: readonly string[]): Promise<boolean> {
  const raw = await readIncoming(key);
  return raw !== null && namesInMail(raw, texts);
}
