/** Mails as programs send them, read: every file in `mails` has its reading here. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ReadMail, readMail } from "@/lib/cases/mail/rules";

const folder = "tests/cases/mail/mails";
const raw = (name: string) => readFileSync(`${folder}/${name}.eml`);

const japanese = "お世話になっております。山田です。\n\n切り替え後、";
const readings: Record<string, Partial<ReadMail>> = {
  "plain-attribution": {
    visibleText: "The second unit took over at 09:58, and the tunnel came back.\n\nJane",
    messageId: "<reply-plain-attribution@customer.example>",
    inReplyTo: "<mail_1@portal.example>",
    references: ["<case.00012345@portal.example>", "<mail_1@portal.example>"],
    from: { address: "jane@customer.example", name: "Jane Field" },
    to: [{ address: "case+00012345.abcdefghijklmnopqrstuvwxyz@in.portal.example", name: "Support" }],
    automatic: false,
    suppressAutoReply: false,
    bounce: null,
    attachments: [],
  },
  interleaved: {
    visibleText:
      "On 2026-11-20 09:41, Support wrote:\n> Which release do you run?\n\n11.2.4\n\n> Does it happen after a restart?\n\nYes, each time.",
  },
  "bottom-posted": {
    visibleText:
      "On 2026-11-20 09:41, Support wrote:\n> Could you send the log once more?\n\nHere is the part that matters: session 4711 was closed.",
  },
  "marker-above-reply": { visibleText: "It works again, thank you." },
  "outlook-header-block": { visibleText: "The certificate is renewed. Please close the case." },
  "outlook-original-message": { visibleText: "Done." },
  "iso-2022-jp": {
    subject: "Re: 冗長構成",
    from: { address: "yamada@customer.example", name: "山田 太郎" },
    visibleText: `${japanese}丸1のトンネルは復旧しました。`,
  },
  "iso-2022-jp-unlabelled": { subject: "復旧しました", visibleText: "復旧しました。" },
  "shift-jis": { subject: "Re: 冗長構成", visibleText: `${japanese}①のトンネルは復旧しました。` },
  "euc-jp": { subject: "冗長構成", visibleText: "復旧しました。" },
  "windows-1252": {
    subject: "Café € – “done”",
    from: { address: "jg@customer.example", name: "Jürgen Grün" },
    visibleText: "The price is 5€ – “done”. Regards, Jürgen",
  },
  "split-characters": {
    subject: "冗長構成の切り替えに失敗しました",
    from: { address: "yamada@customer.example", name: "山田太郎" },
  },
  "unknown-charset": { subject: "café", visibleText: "café" },
  "format-flowed": {
    visibleText: "This is one sentence that a program broke over two lines.\nA second line.",
  },
  "html-only": {
    visibleText:
      "Hello & thanks,\n\n- first\n- second <b>\n\nSee the manual (https://docs.example/a?b=1&c=2) or this.\n\nCPU\t97 %",
  },
  "outlook-html": { visibleText: "The certificate is renewed.\n\nJane" },
  "webmail-html-reply-block": { visibleText: "Renewed, see the console." },
  "cite-html": { visibleText: "Before the picture.\n\nAfter the picture." },
  "interleaved-html": {
    visibleText:
      "On 2026/11/20 9:41, Support wrote:\n\n> Which release do you run?\n\n11.2.4\n\n> Since when?\n\nSince yesterday.",
  },
  "gmail-japanese": { subject: "Re: [ケース 00012345] 証明書", visibleText: "更新しました。" },
  "nested-parts": { visibleText: "See the screenshot: [cid:shot@customer.example]" },
  "rfc2231-name": { visibleText: "See the files." },
  "smime-signed": { visibleText: "This is signed." },
  "absence-note": { automatic: true, suppressAutoReply: true, bounce: null },
  "mailing-list": {
    automatic: false,
    suppressAutoReply: true,
    visibleText: "Written by a person through our list.",
  },
  bounce: {
    automatic: true,
    suppressAutoReply: true,
    bounce: {
      recipients: [
        {
          address: "Jane@customer.example",
          action: "failed",
          status: "5.1.1",
          diagnostic: "550 5.1.1 <jane@customer.example>: no such person here",
        },
        { address: "bob@customer.example", action: "delayed", status: "4.4.1", diagnostic: null },
      ],
      permanent: true,
      originalMessageId: "<mail_77@portal.example>",
    },
  },
  "two-senders": { from: null, visibleText: "Severity 1, please close the case." },
};

test("every mail of the collection is read here", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  expect(Object.keys(readings).sort()).toEqual(files.map((name) => name.slice(0, -4)).sort());
});

test.each(Object.entries(readings))("%s", async (name, reading) => {
  const mail = await readMail(raw(name));
  expect(mail.unreadable).toBe(null);
  expect(mail).toMatchObject(reading);
  // nothing is deleted: what is visible stands in the whole text
  expect(mail.text).toContain(mail.visibleText);
});

const names = async (name: string) =>
  (await readMail(raw(name))).attachments.map((file) => [file.name, file.type, file.inline, file.contentId]);

describe("files", () => {
  test("names in parts and in foreign character sets are put together, folders and turned writing left out", async () => {
    expect(await names("rfc2231-name")).toEqual([
      ["障害レポ-2.pdf", "application/pdf", false, null],
      ["ログ.txt", "text/plain", false, null],
      ["gpj.exe", "application/octet-stream", false, null],
    ]);
  });

  test("a picture in the text, winmail.dat and a mail inside the mail are files, and their words not the sender's", async () => {
    expect(await names("nested-parts")).toEqual([
      ["shot.png", "image/png", true, "shot@customer.example"],
      ["winmail.dat", "application/ms-tnef", false, null],
      ["message.eml", "message/rfc822", false, null],
    ]);
    const mail = await readMail(raw("nested-parts"));
    expect(mail.text).not.toContain("inner text");
    expect(mail.messageId).toBe("<reply-nested-parts@customer.example>");
    expect([...(mail.attachments[0]?.content.subarray(0, 4) ?? [])]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });

  test("the signature of a signed mail is a file", async () => {
    expect(await names("smime-signed")).toEqual([["smime.p7s", "application/pkcs7-signature", false, null]]);
  });
});

const small = (headers: string, body = "Hello") =>
  `From: Jane <jane@customer.example>\r\n${headers}\r\n\r\n${body}`;

describe("heads", () => {
  test("Message-IDs without brackets get them, what is none is left out", async () => {
    const mail = await readMail(
      small("Message-ID: bare@customer.example\nReferences: <a@b.example> junk <c@d.example>"),
    );
    expect(mail.messageId).toBe("<bare@customer.example>");
    expect(mail.references).toEqual(["<a@b.example>", "<c@d.example>"]);
    expect(mail.inReplyTo).toBe(null);
  });

  test("groups are opened, domains are in lower case, what is no address is left out", async () => {
    const mail = await readMail(
      small(
        'To: Team: a@B.Example, "x@y.example" <b@b.example>;, nobody\r\nCc: "Field, Jane" <Jane@C.Example>\r\nX-Original-To: case+1.x@in.portal.example',
      ),
    );
    expect(mail.to.map((one) => one.address)).toEqual(["a@b.example", "b@b.example"]);
    expect(mail.cc).toEqual([{ address: "Jane@c.example", name: "Field, Jane" }]);
    expect(mail.deliveredTo).toEqual(["case+1.x@in.portal.example"]);
  });

  test.each([
    ["an address in the name", 'From: "boss@portal.example" <jane@customer.example>'],
    [
      "an address in an encoded name",
      "From: =?utf-8?Q?=3Cboss=40portal.example=3E?= <jane@customer.example>",
    ],
    [
      "an address in an encoded name in base64",
      "From: =?utf-8?B?PGJvc3NAcG9ydGFsLmV4YW1wbGU+LA==?= <jane@customer.example>",
    ],
  ])("the sender is the address, not %s", async (_, header) => {
    expect((await readMail(`${header}\r\n\r\nHello`)).from?.address).toBe("jane@customer.example");
  });

  test.each([
    ["two From headers", "From: a@b.example\r\nFrom: c@d.example"],
    ["the same From twice", "From: a@b.example\r\nFrom: a@b.example"],
    ["two senders in one", "From: a@b.example, c@d.example"],
    ["none", "To: a@b.example"],
    ["no address", "From: Jane Field"],
    ["two @", "From: <a@b.example@c.example>"],
  ])("nobody is believed with %s", async (_, header) => {
    expect((await readMail(`${header}\r\n\r\nHello`)).from).toBe(null);
  });

  test("a header cannot bring lines or control characters into what is shown", async () => {
    const mail = await readMail(small("Subject: =?utf-8?Q?one=0D=0ABcc=3A_x=00two=1B[31m?="));
    expect(mail.subject).toBe("one Bcc: x two [31m");
  });

  test("what servers found out about the sender is handed on, the last server first", async () => {
    const mail = await readMail(
      small(
        "Authentication-Results: mx.portal.example; dmarc=fail\r\nAuthentication-Results: other; dmarc=pass",
      ),
    );
    expect(mail.authenticationResults).toEqual(["mx.portal.example; dmarc=fail", "other; dmarc=pass"]);
  });
});

describe("texts", () => {
  test("an empty plain part gives way to the HTML", async () => {
    const parts =
      "--b\r\nContent-Type: text/plain\r\n\r\n \r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hello</p>\r\n--b--";
    const mail = await readMail(small("Content-Type: multipart/alternative; boundary=b", parts));
    expect(mail.visibleText).toBe("Hello");
  });

  test("what a database cannot keep is left out", async () => {
    const mail = await readMail(
      small("Content-Type: text/plain; charset=utf-8", "a\u0000b\u0007c\td\r\ne\ud800"),
    );
    expect(mail.text.trimEnd()).toBe("abc\td\ne\ufffd");
  });

  test("a mail without anything is empty, not unreadable", async () => {
    const mail = await readMail("");
    expect(mail).toMatchObject({ unreadable: null, from: null, text: "", visibleText: "", subject: "" });
    expect(mail.suppressAutoReply).toBe(true);
  });
});
