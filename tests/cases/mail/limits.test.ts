/**
 * Mails made to break a reader are refused quickly, with what their head says kept; nothing a stranger can send throws.
 * Times are generous, since other tests run beside: without its limit each of these takes minutes or all memory.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { htmlText } from "@/lib/cases/mail/html/rules";
import { visibleText } from "@/lib/cases/mail/quotes/rules";
import { readMail } from "@/lib/cases/mail/rules";

const million = 1_000_000;
const head = (more: string) =>
  `From: Jane <jane@customer.example>\r\nTo: case+1.x@in.portal.example\r\nMessage-ID: <bomb@customer.example>\r\nSubject: Bomb\r\n${more}`;
const mixed = (boundary: string) => `Content-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`;
const nested = (levels: number) =>
  Array.from(
    { length: levels },
    (_, level) => `${level > 0 ? `--b${level - 1}\r\n` : ""}${mixed(`b${level}`)}`,
  ).join("");

async function timed<Result>(work: () => Result | Promise<Result>): Promise<Result> {
  const begun = performance.now();
  const result = await work();
  expect(performance.now() - begun).toBeLessThan(15_000);
  return result;
}

describe("a mail beyond the limits is unreadable, and its head is kept", () => {
  test.each([
    ["a million parts", "too_many_parts", () => head(mixed("b")) + "--b\r\n\r\nx\r\n".repeat(million)],
    ["501 parts", "too_many_parts", () => head(mixed("b")) + "--b\r\n\r\nx\r\n".repeat(501)],
    ["ten thousand levels", "too_many_parts", () => head(nested(10_000))],
    ["21 levels and one more", "too_deep", () => head(nested(22))],
    [
      "an address header of a million characters",
      "headers_too_large",
      () => head(`Cc: ${"a@b.example,".repeat(million / 12)}\r\n\r\nx`),
    ],
    [
      "headers of many parts",
      "headers_too_large",
      () => head(mixed("b")) + `--b\r\nX-A: ${"a".repeat(1_000)}\r\n\r\nx\r\n`.repeat(400),
    ],
    ["more than 30 MB", "too_large", () => `${head("\r\n")}${"x".repeat(31 * 1024 * 1024)}`],
    ["a million lines", "too_many_lines", () => `${head("\r\n")}${"x\n".repeat(million)}`],
  ])("%s", async (_, reason, make) => {
    const raw = Buffer.from(make());
    const mail = await timed(() => readMail(raw));
    expect(mail).toMatchObject({
      unreadable: reason,
      messageId: "<bomb@customer.example>",
      from: { address: "jane@customer.example" },
      subject: "Bomb",
      text: "",
      attachments: [],
    });
  });

  test("a machine's mail is known as one even then", async () => {
    const mail = await readMail(head(`Auto-Submitted: auto-replied\r\n${nested(30)}`));
    expect(mail).toMatchObject({ unreadable: "too_deep", automatic: true, suppressAutoReply: true });
  });
});

describe("a mail at the limits is read", () => {
  test.each([
    ["500 parts", () => head(mixed("b")) + "--b\r\nContent-Type: a/b\r\n\r\nx\r\n".repeat(500), 500],
    ["20 levels", () => `${head(nested(20))}--b19\r\nContent-Type: a/b\r\n\r\nx\r\n`, 1],
    [
      "a file of 20 MB",
      () =>
        `${head(mixed("b"))}--b\r\nContent-Type: a/b\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${"QUJD".repeat(19)}\r\n`.repeat(350_000)}--b--`,
      1,
    ],
    [
      "a log with lines like boundaries",
      () => `${head(mixed("b"))}--b\r\n\r\n${"--\n-- step\n".repeat(2_000)}--b\r\nContent-Type: a/b\r\n\r\nx`,
      1,
    ],
  ])("%s", async (_, make, files) => {
    const raw = Buffer.from(make());
    const mail = await timed(() => readMail(raw));
    expect(mail.unreadable).toBe(null);
    expect(mail.attachments).toHaveLength(files);
  });
});

describe("what looks for a pattern looks at everything a bounded number of times", () => {
  const almost = 250_000;
  test.each([
    ["To", "<"],
    ["To", "a@"],
    ["To", '"\\'],
    ["To", "("],
    ["To", "a:"],
    ["To", "=?utf-8?B?YQ==?= "],
    ["Subject", "=?"],
    ["Subject", "=?a?Q?"],
    ["References", "<"],
    ["Content-Type", "boundary "],
    ["Content-Disposition", "a(;"],
  ])("%s: %s…", async (name, part) => {
    const value = part.repeat(Math.floor(almost / part.length));
    expect((await timed(() => readMail(`${name}: ${value}\r\n\r\nx`))).unreadable).toBe(null);
  });

  test.each([
    "<",
    "<a ",
    '<a "',
    '<a ">',
    "<!--",
    "<script>",
    "<style></style >",
    "&#",
    "<blockquote>x<br>",
    "<td>x",
    "<ul><li>",
    " \n",
    "<img alt=",
  ])("HTML: %s…", async (part) => {
    await timed(() => htmlText(part.repeat(Math.floor((3 * million) / part.length))));
  });

  test.each([
    "> a\nb\n",
    `On ${"は".repeat(160)}書きました x:\n`,
    "On 2026-01-01 10:00 x wrote:\n\n\n\n",
    "From: x\nTo: y\n",
    "> =-=-= Please reply above this line =-=-=\nx\n",
    "--\n",
    "Sent from my iPhone\n",
    "- - - - - - - -x\n",
    `${" ".repeat(400)}x\n`,
  ])("text: %s…", async (part) => {
    await timed(() => visibleText(part.repeat(Math.floor((2 * million) / part.length))));
  });
});

const headers = fc.constantFrom(
  ...[
    "From",
    "To",
    "Subject",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Content-Disposition",
    "References",
  ],
  ...["Message-ID", "Auto-Submitted", "Return-Path", "X-Failed-Recipients", "Content-ID", "MIME-Version"],
);
const values = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    ...[
      "multipart/mixed; boundary=b",
      "multipart/report; boundary=b",
      "message/rfc822",
      "message/delivery-status",
    ],
    ...[
      "text/html; charset=no-such",
      "text/plain; charset=iso-2022-jp; format=flowed",
      "base64",
      "quoted-printable",
    ],
    ...["attachment; filename*0*=utf-8''%E3%", "=?utf-8?B?4?= =?utf-8?Q?=E3?=", "<>", "a@b, <c@d>, e:f@g;"],
  ),
);
const bodies = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "--b\r\n\r\nx\r\n--b--",
    "--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n--b",
    "\u001b$B$3\u001b(B",
  ),
);
const mails = fc
  .tuple(fc.array(fc.tuple(headers, values), { maxLength: 8 }), bodies)
  .map(
    ([fields, body]) => `${fields.map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\n${body}`,
  );

test("whatever bytes come, there is a reading, and the database can keep it", async () => {
  const input = fc.oneof(
    fc.uint8Array({ maxLength: 2_000 }),
    mails,
    mails.map((mail) => new Uint8Array(Buffer.from(mail, "latin1"))),
  );
  await fc.assert(
    fc.asyncProperty(input, async (raw) => {
      const mail = await readMail(raw);
      const texts = [
        mail.text,
        mail.visibleText,
        mail.subject,
        mail.from?.name ?? "",
        mail.from?.address ?? "",
      ];
      const files = mail.attachments.flatMap((file) => [file.name, file.type, file.contentId ?? ""]);
      for (const text of [...texts, ...files, ...mail.references, mail.messageId ?? ""]) {
        expect(text).not.toContain("\u0000");
        expect(text.isWellFormed()).toBe(true);
      }
      for (const file of mail.attachments) expect(file.name).toMatch(/^[^/\\\r\n]{1,220}$/);
      if (mail.automatic) expect(mail.suppressAutoReply).toBe(true);
    }),
    { numRuns: 1_500 },
  );
});
