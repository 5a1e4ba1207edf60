/** HTML becomes text and nothing but text. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { htmlText } from "@/lib/cases/mail/html/rules";

describe("what is written stays", () => {
  test.each([
    ["lines", "<div>one</div><div><br></div><div>two<br>three<br></div>", "one\n\ntwo\nthree"],
    ["paragraphs", "<p>one</p>\n\n<p>two</p>", "one\n\ntwo"],
    ["lists", "<ol><li>one</li><li>two<ul><li>deep</li></ul></li></ol>", "1. one\n2. two\n\n  - deep"],
    ["cells", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc"],
    ["preformatted lines", "<pre>if a:\n    b  c\n</pre>", "if a:\n    b  c"],
    [
      "names of characters",
      "&lt;b&gt; &amp;amp; &eacute;&#233;&#xE9;&nbsp;&hellip; &unknown; &#0;",
      "<b> &amp; ééé … &unknown; \ufffd",
    ],
    ["angle brackets that are none", "a < b and c <3 d", "a < b and c <3 d"],
    ["a > in a value", '<img alt="a > b"> c', "[a > b] c"],
    ["quotations", "a<blockquote>b<blockquote>c</blockquote></blockquote>d", "a\n\n> b\n>\n>> c\n\nd"],
    ["indentation is no quotation", '<blockquote style="margin:0 0 0 40px;border:none">b</blockquote>', "b"],
    [
      "links",
      '<a href="https://a.example/">a.example</a> <a href="https://b.example">b</a>',
      "a.example b (https://b.example)",
    ],
    ["a tag that never ends", "one <b two", "one <b two"],
    ["a comment that never ends", "one <!-- two", "one two"],
  ])("%s", (_, html, text) => {
    expect(htmlText(html)).toBe(text);
  });
});

describe("what is not for reading goes", () => {
  test.each([
    "<script>alert(1)</script>a",
    "<style>a{}</style>a",
    "<SCRIPT SRC=//x.example></SCRIPT >a",
    "<svg onload=alert(1)><text>x</text></svg>a",
    "<iframe srcdoc='<b>x</b>'>x</iframe>a",
    "<!-- x -->a",
    "<img src=https://x.example/p.gif onerror=alert(1)>a",
    '<a href="javascript:alert(1)">a</a>',
    '<a href=" data:text/html,x">a</a>',
    "<title>x</title>a",
    "<?xml version='1.0'?><!DOCTYPE html>a",
  ])("%s", (html) => {
    expect(htmlText(html)).toBe("a");
  });
});

test("whatever the HTML is like, there is a text", () => {
  const piece = fc.constantFrom(
    "<",
    ">",
    "<p>",
    "</p>",
    "<blockquote>",
    "</blockquote>",
    "<!--",
    "-->",
    '"',
    "&#x",
    "<a href=",
    "<script>",
    "</li>",
    "<ol>",
    "<pre>",
    "\n",
    "text",
    "</",
    "<td>",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 60 }).map((all) => all.join("")),
      ),
      (html) => {
        expect(typeof htmlText(html)).toBe("string");
      },
    ),
    { numRuns: 2_000 },
  );
});
