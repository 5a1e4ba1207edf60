/** Mail is read in a thread of its own: what hangs, grows or dies there is ended, and the portal goes on. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readMailApart } from "@/lib/cases/mail/queries";
import { readMail } from "@/lib/cases/mail/rules";
import { runInThread } from "@/lib/platform/gateways/threads/thread";

const limits = { milliseconds: 20_000, megabytes: 64 };
const raw = (name: string) => readFileSync(`tests/cases/mail/mails/${name}.eml`);

test("reads as it is read in place, files included", async () => {
  for (const name of ["nested-parts", "bounce", "iso-2022-jp"])
    expect(await readMailApart(raw(name))).toEqual(await readMail(raw(name)));
});

test("knows which mails are our own", async () => {
  const own = "From: a@b.example\r\nMessage-ID: <mail_1@portal.example>\r\n\r\nHello";
  const mail = await readMailApart(own, { ownDomains: ["portal.example"] });
  expect(mail.suppressAutoReply).toBe(true);
});

test("a mail that takes too long is unreadable, with its head", async () => {
  const mail = await readMailApart(raw("plain-attribution"), {}, { milliseconds: 0, megabytes: 64 });
  expect(mail).toMatchObject({
    unreadable: "took_too_long",
    messageId: "<reply-plain-attribution@customer.example>",
    from: { address: "jane@customer.example" },
    text: "",
  });
});

describe("a thread", () => {
  test.each([
    ["hangs", "for (;;) {}", "took_too_long"],
    [
      "takes all memory",
      "const held = []; for (;;) held.push(new Array(10_000).fill(held.length));",
      "took_too_much_memory",
    ],
    ["throws", "throw new Error('x')", "failed"],
    ["ends without a word", "process.exit(0)", "failed"],
    ["does not compile", "}{", "failed"],
  ])("that %s is ended", async (_, code, outcome) => {
    const quick = outcome === "took_too_long" ? { ...limits, milliseconds: 300 } : limits;
    expect(await runInThread({ code }, null, quick)).toEqual({ outcome });
  });

  test("knows its input and none of our settings", async () => {
    const code =
      "const { parentPort, workerData } = require('node:worker_threads'); parentPort.postMessage([workerData, Object.keys(process.env)])";
    expect(await runInThread({ code }, "input", limits)).toEqual({ outcome: "done", result: ["input", []] });
  });
});
