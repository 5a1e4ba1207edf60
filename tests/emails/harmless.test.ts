/** Whatever people put into their names, companies and reasons, a mail stays ours (trust INJ-3, XSS-2). */
import { describe, expect, test } from "vitest";
import { formatMoment } from "@/emails/date";
import { oneLine, someLines, subjectLine, unlinked } from "@/emails/plain";
import { type MailTemplate, mailTemplates, renderMail } from "@/emails/render";
import { sampleBrand, sampleProps } from "@/emails/samples";

const ours = new Set([
  "link",
  "code",
  "requesterEmail",
  "ip",
  "timeZone",
  "at",
  "expiresAt",
  "requestedAt",
  "closesAt",
  "startsAt",
  "origin",
  "decision",
  "direction",
  "change",
  "what",
  "memberEmail",
  "kind",
  "dueAt",
  "promisedAt",
  "failingSince",
]);

/** The sample of a template with every text that people could have typed replaced. */
function typed(template: MailTemplate, text: string) {
  const entries = Object.entries(sampleProps("en")[template]).map(([name, value]) => [
    name,
    typeof value === "string" && !ours.has(name) ? text : value,
  ]);
  return Object.fromEntries(entries) as never;
}

const render = (template: MailTemplate, text: string) =>
  renderMail(template, "en", typed(template, text), sampleBrand, { name: text, companyName: text });

describe.each(mailTemplates)("%s", (template) => {
  test("never turns typed text into markup", async () => {
    const { html } = await render(
      template,
      '<a href="https://evil.example">x</a><img src=x onerror=alert(1)> &amp; "q"',
    );
    expect(html).not.toMatch(/<img|<a href="https:\/\/evil|onerror=alert\(1\)>/);
    expect(html).not.toContain("<script");
  });

  test("never turns typed text into a link, not even in a mail program that looks for addresses", async () => {
    const mail = await render(
      template,
      "https://evil.example/a www.evil.example evil.example mail@evil.example",
    );
    for (const twin of [mail.text, mail.html])
      expect(twin).not.toMatch(/evil\.example|https?:\/\/evil|mail@evil/);
    expect(mail.text.replaceAll("\u200c", "")).toContain("https://evil.example/a");
  });

  test("keeps its subject one line and its length in bounds", async () => {
    const { subject, text } = await render(
      template,
      `Eve\r\nBcc: everyone@example.com\u0000\u2028\u202e${"x".repeat(5_000)}`,
    );
    expect(subject).not.toMatch(/[\p{Cc}\u2028\u202e]/u);
    expect(subject.length).toBeLessThanOrEqual(200);
    expect(text.length).toBeLessThan(template === "case-comment" ? 24_000 : 4_000);
  });

  test("shows braces and tags of the sentence language as they are", async () => {
    const { text } = await render(template, "{portal} <b>'{'</b> {minutes, plural}");
    expect(text).toContain("{portal} <b>'{'</b> {minutes, plural}");
  });
});

describe("a link in a mail", () => {
  const reset = (link: string) => renderMail("password-reset", "en", { link, minutes: 30 }, sampleBrand);

  test.each([
    "https://evil.example/password/reset/x",
    "http://support.portal.example/password/reset/x",
    "https://support.portal.example.evil.example/",
    "https://support.portal.example@evil.example/",
    "//evil.example/",
    "/password/reset/x",
    "javascript:alert(1)",
    "",
  ])("leads to the portal or the mail is not made: %j", async (link) => {
    await expect(reset(link)).rejects.toThrow("a mail may only link to the portal");
  });

  test("is written so that it cannot end early", async () => {
    const { html, text } = await reset(`${sampleBrand.baseUrl}/a b"><script>?x=<y>`);
    expect(html).not.toContain("<script>");
    expect(text).toContain("/a%20b%22%3E%3Cscript%3E?x=%3Cy%3E");
  });
});

describe("typed text", () => {
  test.each([
    ["  a \t b\r\nc ", "a b c"],
    ["a\u0000b\u001b[31mc", "a b [31mc"],
    ["\u202eabc\u2066d\u200be", "abcde"],
    ["株式会社　ひかり", "株式会社 ひかり"],
    ["\ud800x", "\ufffdx"],
    ["👩‍💻 Ada", "👩‍💻 Ada"],
  ])("%j becomes one line", (text, line) => {
    expect(oneLine(text)).toBe(line);
  });

  test("is cut between characters, and says so", () => {
    expect(oneLine("𠮷".repeat(10), 5)).toBe("𠮷𠮷𠮷𠮷…");
    expect(subjectLine("x".repeat(500))).toHaveLength(200);
  });

  test("of several lines keeps its lines, but not endlessly many", () => {
    expect(someLines("one\r\ntwo\n\n\n\nthree\u2028four")).toBe("one\ntwo\n\nthree\nfour");
    expect(someLines("x\n".repeat(100)).split("\n").length).toBeLessThanOrEqual(20);
  });

  test.each(["Node.js Ltd.", "1.2.3", "a@b", "https://x.example", "株式会社.みんな"])(
    "%j looks the same when it can no longer be a link",
    (text) => {
      expect(unlinked(text).replaceAll("\u200c", "")).toBe(text);
    },
  );
});

describe("a date", () => {
  test.each([
    ["2026-11-20T07:20:00Z", "en", "Asia/Tokyo", "Fri 20 Nov 2026, 16:20 JST"],
    ["2026-11-20T07:20:00Z", "ja", "Asia/Tokyo", "2026年11月20日(金) 16:20 JST"],
    ["2026-11-20T07:20:00Z", "en", "UTC", "Fri 20 Nov 2026, 07:20 UTC"],
    ["2026-07-01T03:59:00Z", "en", "America/New_York", "Tue 30 Jun 2026, 23:59 EDT"],
    ["2026-09-01T04:00:00Z", "en", "America/New_York", "Tue 1 Sep 2026, 00:00 EDT"],
    ["2026-07-01T00:00:00Z", "ja", "Europe/Berlin", "2026年7月1日(水) 02:00 GMT+2"],
  ] as const)("%s in %s, %s", (moment, language, zone, written) => {
    expect(formatMoment(moment, language, zone)).toBe(written);
    expect(formatMoment(new Date(moment), language, zone)).toBe(written);
  });

  test("in a zone that does not exist is given in the language's usual one", async () => {
    const at = "2026-11-20T07:20:00Z";
    const english = await renderMail("password-changed", "en", { at }, sampleBrand, {
      timeZone: "Mars/Olympus",
    });
    expect(english.text).toContain("Fri 20 Nov 2026, 07:20 UTC");
    const japanese = await renderMail("password-changed", "ja", { at }, sampleBrand);
    expect(japanese.text).toContain("2026年11月20日(金) 16:20 JST");
  });
});
