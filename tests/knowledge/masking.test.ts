/** What names a customer is taken out of a text before it becomes an article. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Known, nobody } from "@/lib/knowledge/masking/knowing/rules";
import { maskTexts } from "@/lib/knowledge/masking/rules";

const known: Known = {
  serials: ["001801012345", "F7Q2K9X1"],
  authCodes: ["I7654321"],
  ids: ["57F40400FFFBAB1F", "3F2504E0-4F89-41D3-9A0C-0305E82C3301", "SO4410001"],
  caseNumbers: [48_271_337],
  emails: ["dana.field@aster.example"],
  phones: ["+81-3-5555-0123"],
  hosts: ["aster.example", "tokyo-fw-01"],
  companies: ["Aster Networks K.K.", "株式会社あおば物産"],
  people: [
    { familyName: "Field", givenName: "Dana" },
    { familyName: "山田", givenName: "花子" },
    { familyName: "林", givenName: "太郎" },
    { familyName: "Li", givenName: "Mei" },
  ],
  addresses: ["千代田区丸の内 1-2-3", "100-0001"],
};
const mask = (text: string, about: Known = known) => maskTexts([text], about).texts[0];

test.each([
  ["Serial 001801012345 reboots.", "Serial <serial-1> reboots."],
  ["シリアル番号００１８０１０１２３４５です", "シリアル番号<serial-1>です"],
  ["0018-0101-2345 and 0018 0101 2345 are one", "<serial-1> and <serial-1> are one"],
  ["unknown 021201109830 as well", "unknown <serial-1> as well"],
  ["short one f7q2k9x1", "short one <serial-1>"],
  ["auth codes I7654321 and B1234567", "auth codes <auth-code-1> and <auth-code-2>"],
  ["CPU ID ESX:57F40400FFFBAB1F", "CPU ID ESX:<id-1>"],
  ["UUID 3f2504e0-4f89-41d3-9a0c-0305e82c3301.", "UUID <id-1>."],
  ["UUID 3F2504E04F8941D39A0C0305E82C3301", "UUID <id-1>"],
  ["order SO4410001, customer C104477", "order <id-1>, customer <id-2>"],
  ["see CS-48271337 and cs-00000042", "see <case-1> and <case-2>"],
  ["mail dana.field@aster.example or noc+vpn@other.example", "mail <email-1> or <email-2>"],
  ["連絡先はｄａｎａ．ｆｉｅｌｄ＠ａｓｔｅｒ．ｅｘａｍｐｌｅです", "連絡先は<email-1>です"],
  ["from 10.1.2.3 to 192.0.2.10/24, mask 255.255.255.0", "from <ip-1> to <ip-2>/24, mask 255.255.255.0"],
  ["10.1.2.3から10.1.2.3へ", "<ip-1>から<ip-1>へ"],
  ["local 127.0.0.1 and 0.0.0.0 and ::1 stay", "local 127.0.0.1 and 0.0.0.0 and ::1 stay"],
  ["PAN 10.2.3-h4 at 12:34:56 on 2026-11-20 stays", "PAN 10.2.3-h4 at 12:34:56 on 2026-11-20 stays"],
  ["peer 2001:db8::42 via fe80::1%eth0", "peer <ip-1> via <ip-2>"],
  ["peer 2001:0db8:0000:0000:0000:0000:0000:0001", "peer <ip-1>"],
  ["MAC 00:1b:17:00:01:2f, 00-1B-17-00-01-2F, 001b.1700.012f", "MAC <mac-1>, <mac-1>, <mac-1>"],
  ["call 03-5555-0123 or +81 3 5555 0123", "call <phone-1> or <phone-1>"],
  ["お電話は０３－５５５５－０１２３まで", "お電話は<phone-1>まで"],
  ["mobile 090-1234-5678, (415) 555-0123", "mobile <phone-1>, <phone-2>"],
  ["vpn.aster.example behind tokyo-fw-01", "<host-1> behind <host-2>"],
  ["https://portal.aster.example/login", "https://<host-1>/login"],
  ["Aster Networks K.K. and aster  networks", "<company-1> and <company-1>"],
  ["㈱あおば物産、株式会社あおば物産、あおば物産様", "㈱<company-1>、<company-1>、<company-1>様"],
  ["Dana Field, FIELD Dana and Dana say hello", "<person-1>, <person-1> and <person-1> say hello"],
  ["Thanks, Dana Field\nDana Field wrote:", "Thanks, <person-1>\n<person-1> wrote:"],
  ["山田花子様、山田 花子、山田さん", "<person-1>様、<person-1>、<person-1>さん"],
  ["林様は森林と林檎を見た", "<person-1>様は森林と林檎を見た"],
  ["林太郎が設定", "<person-1>が設定"],
  ["Li asked; the list is likely long, li", "<person-1> asked; the list is likely long, li"],
  ["住所は〒100-0001 千代田区丸の内1-2-3", "住所は〒<address-1> <address-2>"],
  ["show session id 4096 flags 0x1f", "show session id 4096 flags 0x1f"],
  ["Port ethernet1/3, CVE-2026-1234, error 42", "Port ethernet1/3, CVE-2026-1234, error 42"],
])("%s", (text, expected) => {
  expect(mask(text)).toBe(expected);
});

test("one thing has one placeholder in all texts, and is told with what it was and how often it stood there", () => {
  const { texts, found } = maskTexts(
    ["10.1.2.3 → 10.1.2.4", "Dana: 10.1.2.4 again, device 001801012345"],
    known,
  );
  expect(texts).toEqual(["<ip-1> → <ip-2>", "<person-1>: <ip-2> again, device <serial-1>"]);
  expect(found).toContainEqual({ kind: "ip", placeholder: "<ip-2>", original: "10.1.2.4", times: 2 });
  expect(found).toHaveLength(4);
});

test("what was masked stays as it is, and what comes new is counted on", () => {
  expect(mask("<ip-1> and 10.1.2.3")).toBe("<ip-1> and <ip-2>");
  expect(mask("Nothing to hide.", nobody)).toBe("Nothing to hide.");
});

describe("whatever stands around them", () => {
  const wide = (text: string) =>
    text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
  const words = fc.constantFrom(
    ...known.serials,
    ...known.authCodes,
    ...known.ids,
    ...known.emails,
    ...["03-5555-0123", "CS-48271337", "vpn.aster.example", "tokyo-fw-01", "Aster Networks", "あおば物産"],
    ...["Dana Field", "山田花子", "192.0.2.10", "2001:db8::42", "00:1b:17:00:01:2f"],
  );
  const written = fc.tuple(words, fc.constantFrom("same", "wide", "upper", "lower")).map(([word, how]) => {
    // an auth code is one as it is printed
    if (how === "wide") return wide(word);
    return how === "upper" ? word.toUpperCase() : how === "lower" ? word.toLowerCase() : word;
  });
  const glue = fc.constantFrom(" ", "、", "です。", "\n", "(", "「", ", ", " -> ", "`", "|", "の");
  const text = fc.array(fc.tuple(glue, written, glue), { minLength: 1, maxLength: 8 });

  test("no identifier of the case is left, in any width or case, and masking again changes nothing", () => {
    fc.assert(
      fc.property(text, (parts) => {
        const whole = parts.flat().join("");
        const masked = mask(whole) ?? "";
        const left = masked
          .normalize("NFKC")
          .toLowerCase()
          .replace(/<[a-z-]+-\d+>/g, "");
        for (const [, word] of parts) expect(left, whole).not.toContain(word.normalize("NFKC").toLowerCase());
        expect(mask(masked)).toBe(masked);
        const glues = parts.flatMap(([before, , after]) => [before, after]).join("");
        // and nothing but identifiers is gone
        expect(masked.replace(/<[a-z-]+-\d+>/g, "").length).toBeGreaterThanOrEqual(glues.length);
      }),
      { numRuns: 300 },
    );
  });

  test("a long text costs little", () => {
    const long = "10.1.2.3 Dana Field 0123456789 aaaa:bbbb:cccc: - 山田花子 ".repeat(800);
    // work, not time: other tests may be waiting for the same processor
    const began = process.cpuUsage();
    mask(long);
    mask("a".repeat(40_000));
    mask("1.".repeat(20_000));
    mask("a:".repeat(20_000));
    mask("a@".repeat(20_000));
    mask("-0".repeat(20_000));
    expect(process.cpuUsage(began).user).toBeLessThan(3_000_000);
  });
});
