/** Markdown becomes safe HTML in one place, whatever people write (trust XSS-1, XSS-3). */
import { describe, expect, test } from "vitest";
import { markdownToHtml, markdownToText, plainToHtml } from "@/lib/platform/markdown/rules";

const html = (text: string) => markdownToHtml(text, "article");
/** Every tag and attribute that may ever come out. */
const allowed =
  /^<\/?(?:p|br|strong|em|s|h[456]|ul|ol|li|blockquote|hr|table|thead|tbody|tr|th|td|code|pre|div|a|img)(?: (?:href|rel|title|src|alt|loading|lang|tabindex|start|style|data-wide)(?:="[^"<>]*")?)*(?: \/)?>$/;

const attacks = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt:alert(1))",
  "[a](java\nscript:alert(1))",
  "[a](&#106;avascript:alert(1))",
  "[a](data:text/html;base64,PHNjcmlwdD4=)",
  "[a](vbscript:x)",
  "[a](//evil.example)",
  "[a](/\\evil.example)",
  '[a](https://x.example/" onmouseover="alert(1))',
  "![a](https://evil.example/track.gif)",
  "![a](/knowledge/images/../../sign-out)",
  '![a" onerror="alert(1)](/knowledge/images/img_1)',
  "<https://x.example/?a=<b>>",
  "[a]: javascript:alert(1)\n\n[a]",
  "```\n</code></pre><script>alert(1)</script>\n```",
  '``` "><script>\nx\n```',
  "| <b> |\n|-|\n| <script> |",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "\u0000<script\u0000>",
  "\u202e<b>",
];

describe("hostile text", () => {
  test.each(attacks)("%j brings no tag or attribute of its own", (text) => {
    for (const as of ["article", "message"] as const) {
      const made = markdownToHtml(text, as);
      for (const tag of made.match(/<[^>]*>/g) ?? []) expect(tag).toMatch(allowed);
      expect(made).not.toMatch(/(?:href|src)="(?!https?:|mailto:|#|\/(?![/\\]))/i);
    }
    for (const tag of plainToHtml(text).match(/<[^>]*>/g) ?? [])
      expect(tag).toMatch(/^<(?:a href="(?:https?:|mailto:)[^"<>]*" rel="noopener nofollow ugc"|\/a)>$/);
  });

  test.each(["[", "![", "*", "_a ", ">", "|a", "`", "<", "a@", "http://a", "- ", "[a](", "\\"])(
    "a megabyte of %j takes less than a second of work",
    (piece) => {
      // work, not time: other tests may be waiting for the same processor
      const before = process.cpuUsage();
      for (const length of [99_999, 1_000_000])
        markdownToHtml(piece.repeat(length / piece.length), "message");
      expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
    },
  );
});

describe("what people write", () => {
  test("bold beside Japanese punctuation is bold", () => {
    expect(html("これは**重要（注意）**です。")).toContain("<strong>重要（注意）</strong>です");
  });
  test("an address becomes a link and ends before Japanese punctuation", () => {
    expect(html("詳細は https://example.com/a。")).toContain(
      '<a href="https://example.com/a" rel="noopener nofollow ugc">https://example.com/a</a>。',
    );
  });
  test("a link into the portal is followed as usual", () => {
    expect(html("[KB](/knowledge/KB-001001)")).toBe('<p><a href="/knowledge/KB-001001">KB</a></p>\n');
  });
  test("own pictures are shown; others are only named", () => {
    expect(html("![the panel](/knowledge/images/img_1a)")).toContain('<img src="/knowledge/images/img_1a"');
    expect(html("![the panel](https://x.example/a.png)")).toBe("<p>the panel</p>\n");
  });
  test("headings stand below those of the page", () => {
    expect(html("# One\n\n###### Six")).toBe("<h4>One</h4>\n<h6>Six</h6>\n");
  });
  test("line breaks count in a message, not in an article", () => {
    expect(markdownToHtml("one\ntwo", "message")).toContain("one<br");
    expect(html("one\ntwo")).toBe("<p>one\ntwo</p>\n");
  });
  test("in a message a prompt and a line of hyphens make no heading", () => {
    expect(markdownToHtml("# show clock", "message")).toBe("<p># show clock</p>\n");
    expect(markdownToHtml("Ports\n-----", "message")).toBe("<p>Ports</p>\n<hr>\n");
  });
  test("plain text stays as it was typed, with its addresses as links", () => {
    expect(plainToHtml("# a\n  1. **b** <i>\n--- https://example.com/a?b=1&c 。")).toBe(
      '# a\n  1. **b** &lt;i&gt;\n--- <a href="https://example.com/a?b=1&amp;c" rel="noopener nofollow ugc">https://example.com/a?b=1&amp;c</a> 。',
    );
  });
  test("the words alone, for excerpts", () => {
    expect(
      markdownToText("## Title\n\n- **a** [b](https://c.example)\n- `show system info`\n\n```\nx < y\n```"),
    ).toBe("Title a b show system info x < y");
  });
});
