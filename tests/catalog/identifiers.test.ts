/** Numbers are matched however they were typed, and recognised by their shape. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type IdentifierKind,
  identifierKinds,
  looksLike,
  plainIdentifier,
  recognizeIdentifier,
} from "@/lib/catalog/orders/rules";

describe("recognised by shape, best guess first", () => {
  test.each<[string, IdentifierKind[]]>([
    // as printed on devices and in documents (domain 4.1)
    ["007200006142", ["serialNumber"]],
    ["001606064532", ["serialNumber"]],
    ["007151345678909", ["serialNumber"]],
    ["015351000001360", ["serialNumber"]],
    ["4DE0YTAYOGMYYTN", ["serialNumber", "tenantId"]],
    ["0001A101234", ["serialNumber", "salesOrder", "customerId", "tenantId"]],
    ["I7115398", ["authCode"]],
    ["D7984130", ["authCode"]],
    ["E1234567", ["authCode"]],
    ["ESX:51030200FFFBAB1F", ["cpuId"]],
    ["AWS:57060500FFFBEBBF", ["cpuId"]],
    ["D7060200FFFBAB1F", ["cpuId", "serialNumber"]],
    ["AWSMP:1234567890abcdef0:6kxdw3bbmdeda3o6i1ggqt4km:us-west-1", ["cpuId"]],
    ["564D357F-8B7B-FAB9-1CAB-6C9745E43859", ["uuid"]],
    ["564d357f8b7bfab91cab6c9745e43859", ["uuid"]],
    ["SO6410777", ["salesOrder"]],
    ["PO5310053", ["parentOrder"]],
    ["MO5310053", ["parentOrder"]],
    ["EV8150087", ["evalId"]],
    ["C301282", ["customerId"]],
    ["TN4K7Q2M9XWD", ["tenantId"]],
    ["6410777", ["salesOrder", "customerId", "parentOrder", "evalId"]],
    ["3F2504E04F8911D39A0C0305E82C33013F2504E0", ["tenantId"]],
    // as people type and paste them
    [" 0072 0000 6142 ", ["serialNumber"]],
    ["007-200-006-142", ["serialNumber"]],
    ["００７２００００６１４２", ["serialNumber"]],
    ["0072ー0000ー6142", ["serialNumber"]],
    ["i7115398", ["authCode"]],
    ["Ｉ７１１５３９８", ["authCode"]],
    ["so 6410777", ["salesOrder"]],
    ["SO-641-0777", ["salesOrder"]],
    ["c301282", ["customerId"]],
    ["\u200b007200006142\u00ad", ["serialNumber"]],
    ["564D357F－8B7B－FAB9－1CAB－6C9745E43859", ["uuid"]],
    // nothing at all
    ["", []],
    ["   ", []],
    ["---", []],
    ["!?", []],
    ["シリアル番号", []],
    ["SO", []],
    [`SO${"1".repeat(40)}`, []],
    [":", []],
    ["A:B:C:D:E", []],
    ["x".repeat(500), []],
  ])("%s", (text, kinds) => {
    expect(recognizeIdentifier(text)).toEqual(kinds);
  });
});

const digit = fc.constantFrom(..."0123456789");
const sign = fc.constantFrom(..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
const hex = fc.constantFrom(..."0123456789ABCDEF");
const word = (one: fc.Arbitrary<string>, length: number) =>
  fc.string({ unit: one, minLength: length, maxLength: length });

/** A number of each kind, in the form it is kept in. */
const kept: Record<IdentifierKind, fc.Arbitrary<string>> = {
  serialNumber: fc.oneof(word(digit, 12), word(digit, 15), word(sign, 15)),
  authCode: fc.tuple(fc.constantFrom(..."DEIPSV"), word(digit, 7)).map(([letter, digits]) => letter + digits),
  parentOrder: word(digit, 7).map((digits) => `PO${digits}`),
  salesOrder: word(digit, 7).map((digits) => `SO${digits}`),
  customerId: word(digit, 6).map((digits) => `C${digits}`),
  evalId: word(digit, 7).map((digits) => `EV${digits}`),
  cpuId: fc.oneof(
    word(hex, 16).map((id) => `ESX:${id}`),
    fc.tuple(word(hex, 17), word(sign, 25)).map(([id, code]) => `AWSMP:${id}:${code}:US-WEST-1`),
  ),
  uuid: word(hex, 32).map((digits) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")),
  tenantId: word(sign, 12).map((signs) => `TN${signs}`),
};

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

/** The same number as somebody may type it: other case, other width, blanks and invisible signs in between. */
const typed = (text: string) =>
  fc
    .array(
      fc.record({
        wide: fc.boolean(),
        small: fc.boolean(),
        after: fc.constantFrom("", "", "", " ", "\u3000", "\u200b", "\u00a0"),
      }),
      { minLength: text.length, maxLength: text.length },
    )
    .map((ways) =>
      [...text]
        .map((one, index) => {
          const { wide, small, after } = ways[index] ?? { wide: false, small: false, after: "" };
          const cased = small ? one.toLowerCase() : one;
          return (wide ? fullWidth(cased) : cased) + after;
        })
        .join(""),
    );

const pairs = fc
  .constantFrom(...identifierKinds)
  .chain((kind) => kept[kind].chain((text) => fc.tuple(fc.constant(kind), fc.constant(text), typed(text))));

describe("whatever is typed", () => {
  test("a number typed in another width or case, with blanks in between, is the same number", () => {
    fc.assert(
      fc.property(
        pairs,
        ([kind, text, variant]) => plainIdentifier(kind, variant) === text && looksLike(kind, text),
      ),
    );
  });

  test("dashes of any sort do not matter, except in a CPU ID", () => {
    const dash = fc.constantFrom("-", "‐", "–", "—", "−", "ー", "－");
    fc.assert(
      fc.property(pairs, fc.nat(), dash, ([kind, text], place, sort) => {
        fc.pre(kind !== "cpuId");
        const at = place % (text.length + 1);
        expect(plainIdentifier(kind, text.slice(0, at) + sort + text.slice(at))).toBe(text);
      }),
    );
  });

  test("a number is recognised as what it is", () => {
    fc.assert(
      fc.property(pairs, ([kind, text, variant]) => {
        fc.pre(!(kind === "serialNumber" && /^(?:SO|PO|MO|EV|TN|C\d|[A-Z]\d{7}$)/.test(text)));
        expect(recognizeIdentifier(variant)).toContain(kind);
      }),
    );
  });

  test("any text gets an answer, and each guess has the shape it claims", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) =>
        recognizeIdentifier(text).every((kind) => looksLike(kind, plainIdentifier(kind, text))),
      ),
      { numRuns: 1_000 },
    );
  });
});
