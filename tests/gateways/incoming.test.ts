/** Whether a mail as it was sent names somebody, however that is wrapped. */
import { expect, test } from "vitest";
import { namesInMail } from "@/lib/platform/gateways/incoming/unwrapped";

const address = "reiko.oshima+vpn@erase-me.example";
const base64 = (text: string | Buffer, width = 76) =>
  (
    Buffer.from(text)
      .toString("base64")
      .match(new RegExp(`.{1,${width}}`, "g")) ?? []
  ).join("\r\n");
const part = (encoding: string, body: string) =>
  `--b\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n--b--\r\n`;
const long = "Nothing of interest stands in this line, and there are many of them.\n".repeat(50);
const inner = `Subject: x\r\n\r\n${part("base64", base64(`${long}ask Reiko.Oshima+VPN@erase-me.example`))}`;

test.each([
  ["as it is", `To: <Reiko.Oshima+vpn@Erase-Me.example>\r\n\r\nHello`],
  ["in base64", part("base64", base64(`${long}ask ${address}`))],
  [
    "in base64 with bare line ends and a last short line",
    part("base64", base64(`${long}${address}`)).replaceAll("\r", ""),
  ],
  ["in base64 of two bytes a character", part("base64", base64(Buffer.from(`ask ${address}`, "utf16le")))],
  [
    "in quoted-printable, cut in the middle",
    part("quoted-printable", "ask reiko.oshima=2Bvpn=\r\n@erase-me=2Eexample"),
  ],
  [
    "in words of the head",
    `Subject: =?utf-8?B?${base64("ask reiko.oshima+v")}?= =?UTF-8?q?pn=40erase-me.example?=\r\n\r\n`,
  ],
  ["in a mail within a mail", part("base64", base64(inner))],
])("%s", (_how, mail) => {
  expect(namesInMail(Buffer.from(mail), ["somebody@else.example", address])).toBe(true);
  expect(namesInMail(Buffer.from(mail), ["reiko.oshima@erase-me.example"])).toBe(false);
});

test("thirty megabytes are looked through in no time", () => {
  // work, not time: other tests may be waiting for the same processor
  const begun = process.cpuUsage();
  for (const text of [
    base64(Buffer.alloc(22_000_000, "ab")),
    "a".repeat(30_000_000),
    "=\n".repeat(15_000_000),
    "=?x?b?".repeat(5_000_000),
  ])
    expect(namesInMail(Buffer.from(text), [address])).toBe(false);
  expect(process.cpuUsage(begun).user).toBeLessThan(20_000_000);
});
