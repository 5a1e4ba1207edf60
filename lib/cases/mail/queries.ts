/** Mail to a case, read where it can do no harm. */
import { type ReadMail, type ReadOptions, unreadableMail } from "@/lib/cases/mail/rules";
import { runInThread, type ThreadLimits } from "@/lib/platform/gateways/threads/thread";

/** The largest mails of people take about two seconds; one that takes longer was made to. */
const readingLimits: ThreadLimits = { milliseconds: 20_000, megabytes: 512 };

/**
 * Reads a raw mail like `readMail`, in a thread with limits on time and memory. Never rejects: when the thread is
 * stopped or dies, the head of the mail comes back with `unreadable` saying why.
 */
export async function readMailApart(
  raw: Uint8Array | string,
  options: ReadOptions = {},
  limits: ThreadLimits = readingLimits,
): Promise<ReadMail> {
  const run = await runInThread<ReadMail>("read-mail", { raw, options }, limits);
  if (run.outcome === "done") return run.result;
  return unreadableMail(raw, run.outcome === "failed" ? "reader_failed" : run.outcome, options);
}
