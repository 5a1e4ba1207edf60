/** Of a reply is shown what its writer wrote; history and signature are folded, and nothing a person wrote ever is. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { replyMarkers, visibleText } from "@/lib/cases/mail/quotes/rules";

const history = (reply: string, below: string): [string, string] => [`${reply}\n\n${below}`, reply];

describe("history is folded below", () => {
  test.each([
    [
      "a plain attribution",
      history("Done.", "On Fri, 20 Nov 2026 09:41, Support wrote:\n> Please restart it."),
    ],
    [
      "an attribution broken over lines",
      history(
        "Done.",
        "On Fri, Nov 20, 2026 at 9:41 AM Support of the Portal <\ncase+00012345.abc@in.portal.example>\nwrote:\n\n> Please restart it.\n> Thanks",
      ),
    ],
    [
      "an attribution without marks",
      history("Done.", "On 20 Nov 2026, at 09:41, Support <s@portal.example> wrote:\n\nPlease restart it."),
    ],
    [
      "the date first",
      history("Done.", "2026-11-20 9:41 GMT+09:00 Support <s@portal.example>:\n> Please restart it."),
    ],
    [
      "an original message",
      history("Done.", "-----Original Message-----\nFrom: Support\nSent: Friday\n\nPlease restart it."),
    ],
    [
      "original message in Japanese",
      history("完了しました。", "-----元のメッセージ-----\n差出人: サポート\n\n再起動してください。"),
    ],
    [
      "a stroke and headers",
      history(
        "Done.",
        "________________________________\nFrom: Support <s@portal.example>\nSent: Friday, November 20, 2026 9:41 AM\nTo: Jane\nSubject: Case\n\nPlease restart it.",
      ),
    ],
    [
      "headers alone",
      history(
        "Done.",
        "From: Support <s@portal.example>\nDate: Friday, 20 November 2026 at 09:41\nTo: Jane\nSubject: Case\nPlease restart it.",
      ),
    ],
    [
      "headers in bold",
      history(
        "Done.",
        "*From:* Support <s@portal.example>\n*Sent:* Friday\n*To:* Jane\n*Subject:* Case\n\nPlease restart it.",
      ),
    ],
    [
      "headers in Japanese",
      history(
        "完了しました。",
        "差出人: サポート <s@portal.example>\n送信日時: 2026年11月20日 9:41\n宛先: 山田\n件名: ケース\n\n再起動してください。",
      ),
    ],
    [
      "headers with wide colons",
      history("完了しました。", "差出人：サポート\n送信日時：2026年11月20日 9:41\n\n再起動してください。"),
    ],
    [
      "a Japanese date, name and address",
      history(
        "完了しました。",
        "2026年11月20日(金) 10:00 サポート <s@portal.example>:\n\n> 再起動してください。",
      ),
    ],
    [
      "a Japanese date, broken",
      history(
        "完了しました。",
        "2026年11月20日(金) 10:00 カスタマーサポートポータル サポート窓口\n<case+00012345.abc@in.portal.example>:\n> 再起動してください。",
      ),
    ],
    [
      "…のメール:",
      history(
        "完了しました。",
        "2026/11/20 10:00、サポート <s@portal.example>のメール:\n\n> 再起動してください。",
      ),
    ],
    ["…さんは書きました:", history("完了しました。", "サポートさんは書きました:\n> 再起動してください。")],
    [
      "a dated …書きました:",
      history("完了しました。", "2026年11月20日 10:00、サポート さんは書きました:\n再起動してください。"),
    ],
    [
      "our own line",
      history("Done.", `${replyMarkers.en}\n\nSupport wrote about case 00012345:\nPlease restart it.`),
    ],
    [
      "our own line in Japanese, quoted",
      history("完了しました。", `> ${replyMarkers.ja}\n> 再起動してください。`),
    ],
    ["quoted lines alone", history("Done.", "> Please restart it.\n>\n> Thanks\n")],
    [
      "quoted lines and a program's advertisement",
      history("Done.", "> Please restart it.\n\nSent from my iPhone"),
    ],
  ])("%s", (_, [text, visible]) => {
    expect(visibleText(text)).toBe(visible);
  });
});

describe("everything stays", () => {
  test.each([
    [
      "answers between quoted lines",
      "On Fri, 20 Nov 2026 09:41, Support wrote:\n> Which release?\n\n11.2.4\n\n> Since when?\nYesterday.",
    ],
    ["an answer below", "On Fri, 20 Nov 2026 09:41, Support wrote:\n> Which release?\n\n11.2.4"],
    [
      "an introduction and answers between",
      "See my answers.\n\nOn Fri, 20 Nov 2026 09:41, Support wrote:\n> Which release?\n11.2.4",
    ],
    ["an answer below our own line", `> ${replyMarkers.en}\n> Which release?\n\n11.2.4`],
    [
      "answers announced inside unmarked history",
      "My answers are below in red.\n\nFrom: Support <s@portal.example>\nSent: Friday\nTo: Jane\nSubject: Case\n\nWhich release?\n11.2.4",
    ],
    [
      "answers announced in Japanese",
      "以下に回答いたします。\n\n差出人: サポート\n送信日時: 2026年11月20日 9:41\n件名: ケース\n\n版は?\n11.2.4",
    ],
    ["nothing but history", "> Please restart it."],
    [
      "a forwarded mail",
      "Please see this.\n\n---------- Forwarded message ---------\nFrom: Vendor <v@vendor.example>\nDate: Fri, 20 Nov 2026\nSubject: Outage\nTo: Jane\n\nThe line is down.",
    ],
    ["a rule of a firewall", "The rule is\nFrom: trust\nTo: untrust\nand it does not match."],
    [
      "headers of another mail, shown after a colon",
      "These headers arrived:\n\nFrom: a@b.example\nDate: Fri, 20 Nov 2026\nTo: c@d.example\nSubject: s\n\nWhy were they let through?",
    ],
    ["quoted lines in the middle", "The manual says\n> set it to 5\nbut the limit is 4."],
    ["a sentence that ends in wrote:", "On the console somebody wrote:\nlogin failed\nWhat does it mean?"],
    ["strokes of a table", "Result:\n----------\nport 1 up\nport 2 down"],
    ["comments of a program", "We ran\n-- first step\nselect 1;\n--\nselect 2;"],
    ["a sentence about somebody's mail", "昨日のメール:\n内容は次のとおりでした。"],
  ])("%s", (_, text) => {
    expect(visibleText(text)).toBe(text);
  });

  test("a mail that was forwarded as its subject says, whatever is in it", () => {
    const text =
      "Please see this.\n\nFrom: Vendor\nSent: Friday\nTo: Jane\nSubject: Outage\n\nThe line is down.";
    for (const subject of ["FW: Outage", "Fwd: Outage", "Re: FW: Outage", "転送: 障害"])
      expect(visibleText(text, subject)).toBe(text);
    expect(visibleText(text, "RE: Outage")).toBe("Please see this.");
  });
});

describe("a signature is folded", () => {
  test.each([
    ["below the usual separator", "It works.\n\n-- \nJane Field\nNetwork team"],
    [
      "below strokes, with a telephone number",
      "It works.\n\n----------------\nJane Field\nTel: +1 555 010 0100\n----------------",
    ],
    [
      "in Japanese manner",
      "It works.\n\n━━━━━━━━━━━━━━\n株式会社サンプル 山田太郎\n〒100-0001 東京都千代田区\nTEL：03-5550-0100\nyamada@customer.example\n━━━━━━━━━━━━━━",
    ],
    ["of a telephone", "It works.\n\nSent from my iPhone"],
    ["of a telephone, in Japanese", "It works.\n\niPhoneから送信"],
    ["of a program with a link", "It works.\n\nGet Outlook for iOS<https://aka.example/o0ukef>"],
    [
      "above history",
      "It works.\n\n-- \nJane\n\nOn Fri, 20 Nov 2026 09:41, Support wrote:\n> Please restart it.",
    ],
  ])("%s", (_, text) => {
    expect(visibleText(text)).toBe("It works.");
  });

  test("but not when nothing else is left", () => {
    expect(visibleText("-- \nJane Field\nTel: +1 555 010 0100")).toContain("Jane Field");
  });
});

const piece = fc.constantFrom(
  "text",
  "",
  "> quoted",
  ">> deeper",
  "--",
  "-----",
  "From: a <a@b.example>",
  "Sent: Friday",
  "Subject: s",
  "On Fri, 20 Nov 2026 09:41, Support wrote:",
  "wrote:",
  "2026年11月20日(金) 10:00 サポート",
  "<s@portal.example>:",
  replyMarkers.ja,
  "________________________________",
  "TEL 03-5550-0100",
);

test("what is visible is always the beginning of the text, and never nothing of something", () => {
  const texts = fc.oneof(
    fc.array(piece, { maxLength: 30 }).map((lines) => lines.join("\n")),
    fc.string(),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const visible = visibleText(text);
      const whole = text
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n")
        .replace(/^\n+/, "");
      expect(whole.startsWith(visible)).toBe(true);
      expect(visible === "").toBe(whole === "");
    }),
    { numRuns: 2_000 },
  );
});

test("what is quoted with > never takes an answer with it", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (above) => {
      const text = [
        ...above,
        "",
        "On Fri, 20 Nov 2026 09:41, Support wrote:",
        "> question",
        "THE ANSWER",
      ].join("\n");
      const cutEarlier = /^(From|Sent|Subject|2026)|wrote:|=-=|^<s@/m.test(above.join("\n"));
      if (!cutEarlier) expect(visibleText(text)).toContain("THE ANSWER");
    }),
  );
});
