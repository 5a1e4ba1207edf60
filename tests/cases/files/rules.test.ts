/** Names and kinds of files: harmless names, and types that bytes and endings agree on (trust FIL-2, FIL-3). */
import { describe, expect, test } from "vitest";
import { downloadHeaders, wantedRange } from "@/lib/cases/files/downloads/rules";
import { cleanName, dispositionOf } from "@/lib/cases/files/names/rules";
import { showBytes } from "@/lib/cases/files/rules";
import { acceptedEndings, judgeType } from "@/lib/cases/files/types/rules";

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const zip = "PK\x03\x04\x14\0";
const png = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
const judge = (name: string, text: string, end = text) => {
  const verdict = judgeType(name, bytes(text), bytes(end));
  return "refused" in verdict ? verdict.refused : verdict.contentType;
};

test.each([
  ["../../etc/passwd.txt", "passwd.txt"],
  ["C:\\Users\\a\\log.txt", "log.txt"],
  ["log\0.txt", "log.txt"],
  ["CON", "_CON"],
  ["con.txt", "_con.txt"],
  ["LPT1.log", "_LPT1.log"],
  ["console.log", "console.log"],
  ["evil\u202Etxt.exe", "eviltxt.exe"],
  [".htaccess", "htaccess"],
  ["..", "file"],
  ["", "file"],
  ["a\r\nSet-Cookie: x=1.txt", "aSet-Cookie_ x=1.txt"],
  ['a";b.txt', "a_;b.txt"],
  ["ログ 東京.txt", "ログ 東京.txt"],
  ["ロク\u3099.txt", "ログ.txt"],
  [`${"a".repeat(300)}.txt`, `${"a".repeat(196)}.txt`],
  ["trace.txt. .", "trace.txt"],
  ["a\ud800.txt", "a\ufffd.txt"],
])("the name %j is kept as %j", (given, kept) => {
  expect(cleanName(given)).toBe(kept);
});

test("a download's header is one line that programs can read, whatever the name", () => {
  expect(dispositionOf("ログ 'a' (1).txt")).toBe(
    "attachment; filename=\"__ 'a' (1).txt\"; filename*=UTF-8''%E3%83%AD%E3%82%B0%20%27a%27%20%281%29.txt",
  );
  for (const odd of ['a";b.txt', "a\r\nb.txt", "a\\b%41.txt", "\u202Ea.txt"])
    expect(dispositionOf(cleanName(odd))).toMatch(
      /^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[\w.%~!-]*$/,
    );
  expect(dispositionOf('a"b\r\nc.txt')).not.toMatch(/[\r\n]|"a"/);
});

describe("a file is taken when its bytes are what its name says", () => {
  test.each([
    ["log.txt", "Nov 21 all is well", "text/plain; charset=utf-8"],
    ["shot.png", png, "image/png"],
    ["SHOT.PNG", png, "image/png"],
    ["tech-support.tgz", "\x1f\x8b\x08\0", "application/gzip"],
    ["report.pdf", "%PDF-1.7\n", "application/pdf"],
    ["capture.pcapng", "\x0a\x0d\x0d\x0a\x1c\0\0\0", "application/octet-stream"],
    ["letter.docx", zip, "application/octet-stream"],
    ["running-config.xml", '<?xml version="1.0"?><config>', "application/octet-stream"],
    ["sjis.csv", "\x83\x8d\x83\x4f,1\r\n", "text/plain; charset=utf-8"],
    ["utf16.txt", "\xff\xfea\0b\0", "text/plain; charset=utf-8"],
    ["syslog.log", "<134>1 2026-11-21 fw", "text/plain; charset=utf-8"],
    ["device.tok", "\0\x01\x02", "application/octet-stream"],
  ])("%s", (name, text, type) => expect(judge(name, text)).toBe(type));
});

describe("a file is refused", () => {
  test.each([
    ["page.html", "<html>", "file_type_refused"],
    ["shot.html", png, "file_type_refused"],
    ["shot.svg", "<svg>", "file_type_refused"],
    ["shot.svgz", "\x1f\x8b\x08", "file_type_refused"],
    ["page.htm", "<p>", "file_type_refused"],
    ["page.mht", "MIME-Version: 1.0", "file_type_refused"],
    ["page.xht", "<html>", "file_type_refused"],
    ["run.exe", "MZ\0\0", "file_type_refused"],
    ["run.js", "alert(1)", "file_type_refused"],
    ["noending", "text", "file_type_refused"],
    ["shot.png", "<html><script>alert(1)</script>", "file_type_mismatch"],
    ["shot.png", "plain words", "file_type_mismatch"],
    ["shot.jpg", png, "file_type_mismatch"],
    ["log.txt", "  \n<!DOCTYPE html><title>x", "file_type_mismatch"],
    ["log.txt", "\xef\xbb\xbf<html>", "file_type_mismatch"],
    ["config.xml", '<?xml version="1.0"?>\n<svg xmlns="x">', "file_type_mismatch"],
    ["config.xml", '<?xml version="1.0"?><!-- a --><html>', "file_type_mismatch"],
    ["config.xml", "<!-- a --> <!DOCTYPE svg><svg>", "file_type_mismatch"],
    ["log.txt", "<!-- a --><!-- b -->\n<ScRiPt>", "file_type_mismatch"],
    ["mail.txt", "MIME-Version: 1.0\r\nContent-Type: multipart/related", "file_type_mismatch"],
    ["log.txt", "MZ\x90\0\x03\0", "file_type_mismatch"],
    ["log.txt", "\x7fELF\x02", "file_type_mismatch"],
    ["report.pdf", "/* %PDF-1.7 */ alert(1)", "file_type_mismatch"],
  ])("%s that begins with %j: %s", (name, text, code) => expect(judge(name, text)).toBe(code));
});

test("what can be read as two things is given out as plain octets", () => {
  const octets = "application/octet-stream";
  expect(judge("shot.png", `${png}<script>alert(1)</script>`)).toBe(octets);
  expect(judge("report.pdf", "%PDF-1.7\n", "%%EOF\nPK\x05\x06\0\0")).toBe(octets);
  expect(judge("log.txt", "see <script src=x>")).toBe(octets);
});

test("a file made to be looked at for ever is looked at once", () => {
  // work, not time: other tests may be waiting for the same processor
  const begun = process.cpuUsage();
  for (const odd of ["<!---->", "<!--", "<?a?>", "<!doctype a>", "content-type: ", " "])
    judge("a.xml", `<?xml?>${odd.repeat(8_192 / odd.length)}`);
  expect(process.cpuUsage(begun).user).toBeLessThan(1_000_000);
});

test("no ending is given out as something a browser would run", () => {
  for (const ending of acceptedEndings)
    for (const text of ["plain", png, zip, "%PDF-1.7", "<?xml version='1.0'?><a>"])
      expect(judge(`a${ending}`, text)).not.toMatch(/html|svg|xml|javascript|ecma/);
});

test.each([
  [null, "whole"],
  ["bytes=0-99", { first: 0, last: 99 }],
  ["bytes=990-", { first: 990, last: 999 }],
  ["bytes=990-5000", { first: 990, last: 999 }],
  ["bytes=-10", { first: 990, last: 999 }],
  ["bytes=-5000", { first: 0, last: 999 }],
  ["bytes=1000-", "none"],
  ["bytes=-0", "none"],
  ["bytes=9-5", "whole"],
  ["bytes=0-1,5-6", "whole"],
  ["lines=1-2", "whole"],
])("of a thousand bytes, %j is %j", (header, wanted) => {
  expect(wantedRange(header, 1_000)).toEqual(wanted);
});

test("a download is saved, runs nothing and is kept by nobody", () => {
  expect(downloadHeaders({ name: "a.txt", contentType: "text/plain", sha256: "ab" })).toMatchObject({
    "Content-Disposition": "attachment; filename=\"a.txt\"; filename*=UTF-8''a.txt",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, no-transform",
    ETag: '"ab"',
  });
});

test.each([
  [0, "1 KB"],
  [812, "1 KB"],
  [26_214_400, "25 MB"],
  [26_109_542, "24.9 MB"],
  [5_368_709_120, "5 GB"],
])("%i bytes are shown as %s", (size, shown) => expect(showBytes(size)).toBe(shown));
