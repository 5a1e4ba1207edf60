/** Mail as files: whole, private, one per id, and nothing smuggled into a header. */
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fileMailer, listMailbox, readMailbox } from "@/lib/platform/gateways/mailer/file";
import { aMail, refusedMails } from "@/tests/gateways/mail";

let root: string;
let dir: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "mail-"));
  dir = join(root, "mail");
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe("a mail sent to files", () => {
  test("is one standard file with the subject, both bodies and the headers that silence robots", async () => {
    expect(await fileMailer({ dir }).send(aMail({ replyTo: "support@portal.example" }))).toEqual({
      outcome: "sent",
      providerId: "mail_7Hq2.eml",
    });
    expect(await readdir(dir)).toEqual(["mail_7Hq2.eml"]);
    const mail = await PostalMime.parse(await readFile(join(dir, "mail_7Hq2.eml")));
    expect(mail.to).toEqual([{ address: "sato@hikari.example", name: "佐藤 直子" }]);
    expect(mail.from).toEqual({ address: "no-reply@portal.example", name: "Customer Support Portal" });
    expect(mail.replyTo).toEqual([{ address: "support@portal.example", name: "" }]);
    expect(mail.subject).toBe("【サポートポータル】確認コードのお知らせ");
    expect(mail.text?.trim()).toBe("コード 481516");
    expect(mail.html).toContain("<b>481516</b>");
    expect(mail.messageId).toBe("<mail_7Hq2@portal.example>");
    const headers = new Map(mail.headers.map(({ key, value }) => [key, value]));
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(headers.get("x-auto-response-suppress")).toBe("All");
    expect(headers.get("x-portal-mail")).toBe("mail_7Hq2");
    expect(headers.has("bcc")).toBe(false);
  });

  test("uses line ends and line lengths of RFC 5322", async () => {
    await fileMailer({ dir }).send(aMail({ text: "長い行".repeat(600) }));
    const raw = await readFile(join(dir, "mail_7Hq2.eml"), "latin1");
    expect(raw.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(Math.max(...raw.split("\r\n").map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  test("can be read by the portal's own user only", async () => {
    await fileMailer({ dir }).send(aMail());
    expect((await stat(join(dir, "mail_7Hq2.eml"))).mode & 0o777).toBe(0o600);
    expect((await stat(dir)).mode & 0o777).toBe(0o700);
  });

  test("sent again, even twenty times at once, stays the same one file", async () => {
    const mailer = fileMailer({ dir });
    await mailer.send(aMail());
    const first = await readFile(join(dir, "mail_7Hq2.eml"));
    const again = await Promise.all(Array.from({ length: 20 }, () => mailer.send(aMail())));
    expect(new Set(again.map((delivery) => delivery.outcome))).toEqual(new Set(["sent"]));
    expect(await readdir(dir)).toEqual(["mail_7Hq2.eml"]);
    expect(await readFile(join(dir, "mail_7Hq2.eml"))).toEqual(first);
  });

  test("is never seen half written: every file a reader finds while large mails arrive is complete", async () => {
    const mailer = fileMailer({ dir });
    const text = `${"あ".repeat(100_000)}終`;
    let seen = 0;
    async function keepSending() {
      for (let number = 1; seen < 40; number += 1) await mailer.send(aMail({ id: `mail_${number}`, text }));
    }
    async function keepReading() {
      while (seen < 40) {
        for (const mail of await listMailbox(5, dir)) {
          expect(mail.text.trim().endsWith("終")).toBe(true);
          seen += 1;
        }
      }
    }
    await Promise.all([keepSending(), keepSending(), keepReading()]);
    expect((await readdir(dir)).every((name) => name.endsWith(".eml"))).toBe(true);
  }, 30_000);

  test("is tried again later when the directory cannot be written, and leaves nothing behind", async () => {
    await writeFile(join(root, "mail"), "a file where the directory should be");
    expect(await fileMailer({ dir }).send(aMail())).toMatchObject({
      outcome: "retry",
      reason: "file_eexist",
    });
    expect(await readdir(root)).toEqual(["mail"]);
  });

  test.each(refusedMails)("is refused with %s, and no file appears", async (_what, changes, code) => {
    expect(await fileMailer({ dir }).send(aMail(changes))).toEqual({ outcome: "rejected", reason: code });
    expect(await readdir(root)).toEqual([]);
  });
});

describe("the mailbox", () => {
  test("lists the newest mails first, no more than asked for, and passes over strange files", async () => {
    const mailer = fileMailer({ dir });
    for (const [index, id] of ["mail_b", "mail_c", "mail_a"].entries()) {
      await mailer.send(aMail({ id, subject: `Number ${index}` }));
      await utimes(join(dir, `${id}.eml`), 1_700_000_000 + index, 1_700_000_000 + index);
    }
    await writeFile(join(dir, "notes.txt"), "not a mail");
    await writeFile(join(dir, ".half.tmp"), "not yet a mail");
    expect((await listMailbox(2, dir)).map((mail) => [mail.id, mail.subject])).toEqual([
      ["mail_a", "Number 2"],
      ["mail_c", "Number 1"],
    ]);
  });

  test("shows one mail with both bodies, its addresses and its date", async () => {
    await fileMailer({ dir }).send(aMail());
    const mail = await readMailbox("mail_7Hq2", dir);
    expect(mail).toMatchObject({
      to: "佐藤 直子 <sato@hikari.example>",
      from: "Customer Support Portal <no-reply@portal.example>",
      subject: "【サポートポータル】確認コードのお知らせ",
    });
    expect(mail?.html).toContain("481516");
    expect(Math.abs(Date.now() - (mail?.date.getTime() ?? 0))).toBeLessThan(60_000);
  });

  test("is empty when there is no directory yet, and knows no mail outside it", async () => {
    expect(await listMailbox(10, dir)).toEqual([]);
    await writeFile(join(root, "secret.eml"), "Subject: secret\r\n\r\n");
    expect(await readMailbox("../secret", dir)).toBeNull();
    expect(await readMailbox("mail_none", dir)).toBeNull();
  });
});
