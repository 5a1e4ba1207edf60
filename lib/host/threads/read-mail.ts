/** The program of the thread that reads mails: takes a raw mail, posts what is read and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { type ReadOptions, readMail } from "@/lib/cases/mail/rules";

const { raw, options } = workerData as { raw: Uint8Array | string; options: ReadOptions };

readMail(raw, options).then((mail) => {
  const buffers = new Set(mail.attachments.map(({ content }) => content.buffer as ArrayBuffer));
  parentPort?.postMessage(mail, [...buffers]);
});
