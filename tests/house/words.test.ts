/** Both languages say everything, with the same facts in it, and each in its own manners. */
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { messages as en } from "@/lib/i18n/en/messages";
import { messages as ja } from "@/lib/i18n/ja/messages";
import { isRefusalCode, refusals } from "@/lib/platform/refusal";
import { sourcesBelow } from "./write-doors.mjs";

type Tree = { readonly [key: string]: string | Tree };

function sentences(tree: Tree, path = ""): [key: string, sentence: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : sentences(value, `${path}${key}.`),
  );
}

const english = new Map(sentences(en));
const japanese = new Map(sentences(ja as Tree));
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Names, and words Japanese pages write in Latin letters, too. */
const sameInBoth = [
  "English",
  "日本語",
  "API",
  "CPU ID",
  "UUID",
  "CSSP",
  "Licensing API",
  "Amazon Web Services (AWS)",
  "Microsoft Azure",
  "Google Cloud Platform",
  "Cloud NGFW",
];

/** The arguments and tags of an ICU message, with the kind of each: `count plural`, `name`, `<link>`. */
function argumentsOf(message: string): string[] {
  const found = new Set<string>();
  const read = (from: number): number => {
    let at = from;
    while (at < message.length && message[at] !== "}") {
      const tag = /^<(\w+)>/.exec(message.slice(at));
      if (tag) found.add(`<${tag[1]}>`);
      if (message[at] !== "{") {
        at += 1;
        continue;
      }
      const [whole = "{", name, kind] = /^\{\s*(\w+)\s*(?:,\s*(\w+)\s*,?)?/.exec(message.slice(at)) ?? [];
      found.add([name, kind].filter(Boolean).join(" "));
      at += whole.length;
      // the branches of a choice are messages of their own
      while (at < message.length && message[at] !== "}") at = message[at] === "{" ? read(at + 1) + 1 : at + 1;
      at += 1;
    }
    return at;
  };
  read(0);
  return [...found].sort();
}

test("arguments are found in choices as well", () => {
  expect(
    argumentsOf("{count, plural, one {{name} has <b># item</b>} other {{others} have # items}} in {place}"),
  ).toEqual(["<b>", "count plural", "name", "others", "place"]);
});

describe("the dictionaries", () => {
  test("have the same files, named as the parts of the dictionary", () => {
    const parts = (language: string) =>
      sourcesBelow(`lib/i18n/${language}`)
        .map((file: string) => file.replace(/^.*\/|\.ts$/g, ""))
        // a file of two words is a part in camel case: case-list, caseList
        .map((file: string) => file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()))
        .sort();
    expect(parts("ja")).toEqual(parts("en"));
    expect(parts("en").filter((part: string) => part !== "messages")).toEqual(Object.keys(en).sort());
  });

  test("have the same keys", () => {
    expect([...japanese.keys()].sort()).toEqual([...english.keys()].sort());
    expect(english.size).toBeGreaterThan(800);
  });

  test("put the same facts into each sentence", () => {
    const differing = [...english]
      .map(([key, sentence]) => ({
        key,
        en: argumentsOf(sentence),
        ja: argumentsOf(japanese.get(key) ?? ""),
      }))
      // only English counts in singular and plural
      .filter((one) => String(one.en.map(bare)) !== String(one.ja.map(bare)));
    expect(differing).toEqual([]);
  });

  test.each(["en", "ja"] as const)("can be said, every sentence: %s", (locale) => {
    const faults: string[] = [];
    for (const [key, sentence] of locale === "en" ? english : japanese) {
      const [namespace = "", ...rest] = key.split(".");
      const t = createTranslator({
        locale,
        timeZone: "UTC",
        messages: (locale === "en" ? en : ja) as Record<string, Tree>,
        namespace,
        onError: (error) => faults.push(`${key}: ${error.message}`),
      });
      const say = t.rich as unknown as (key: string, values: Record<string, unknown>) => unknown;
      const values = argumentsOf(sentence).map((argument) =>
        argument.startsWith("<")
          ? [argument.slice(1, -1), (chunks: unknown) => String(chunks)]
          : [bare(argument), 1],
      );
      say(rest.join("."), Object.fromEntries(values));
    }
    expect(faults).toEqual([]);
  });
});

function bare(argument: string): string {
  return argument.split(" ")[0] ?? argument;
}

describe("English", () => {
  const faulty = (sign: RegExp) => [...english].filter(([, sentence]) => sign.test(sentence));

  test("has no full-width signs and no Japanese but the language's own name", () => {
    expect(faulty(/[\uff00-\uffef\u3000-\u303f]/)).toEqual([]);
    expect(faulty(kana).filter(([key]) => !key.endsWith(".ja"))).toEqual([]);
  });

  test("is spelled as in the United States, with typographic quotes", () => {
    expect(faulty(/\b(colour|organis|centre\b|licence|cancelled|authoris|recognis)/i)).toEqual([]);
    expect(faulty(/['"]/)).toEqual([]);
  });

  test("is calm", () => {
    expect(faulty(/!|\b(oops|sorry|please note|invalid)\b/i)).toEqual([]);
  });

  test("uses the words of the house", () => {
    expect(
      faulty(/\b(ticket|reseller|end customer|product line|team member|log in|login|log out|e-?mail id)\b/i),
    ).toEqual([]);
  });
});

describe("Japanese", () => {
  const faulty = (sign: RegExp) => [...japanese].filter(([, sentence]) => sign.test(sentence));

  test("is Japanese, except for names", () => {
    const same = [...japanese].filter(
      ([key, sentence]) => /\p{L}/u.test(sentence.replace(/\{\w+\}/g, "")) && sentence === english.get(key),
    );
    expect(same.filter(([, sentence]) => !sameInBoth.includes(sentence))).toEqual([]);
    expect(sameInBoth.filter((word) => !same.some(([, sentence]) => sentence === word))).toEqual([]);
  });

  test("asks and exclaims with its own signs", () => {
    expect(faulty(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}][?!,.;]|[?!]$/u)).toEqual([]);
    expect(faulty(/！/)).toEqual([]);
  });

  test("uses its own commas and full stops", () => {
    expect(faulty(/[，．､｡｢｣]|[\uff66-\uff9f]/)).toEqual([]);
  });

  test("gives no orders about character width: the portal converts", () => {
    expect(faulty(/[全半]角.{0,12}(入力|記入|使用|利用)(して|を|く)/)).toEqual([]);
  });

  test("writes letters and digits narrow", () => {
    expect(faulty(/[０-９Ａ-Ｚａ-ｚ]/)).toEqual([]);
  });

  test("sets brackets and colons narrow, and brackets apart from the words around them", () => {
    expect(faulty(/[（）：]|[\p{L}\p{N}}」]\(|\)[\p{L}\p{N}{「]/u)).toEqual([]);
  });

  test("has one word for one thing", () => {
    expect(
      faulty(
        /あなた|初回応答|受注台帳|製品群|製品シリーズ|エンドカスタマー|ウェブサイト|ライセンシング|マクロ|エスカレート|ナンバー|お勧め/,
      ),
    ).toEqual([]);
  });

  test("uses the words of the house", () => {
    expect(
      faulty(
        /チケット|ログイン|ログアウト|ユーザ(?!ー)|サーバ(?!ー)|メールアドレスー|下さい|出来(る|ま)|(?<!一)致しま|頂/,
      ),
    ).toEqual([]);
  });
});

describe("refusals", () => {
  /** A sentence ends as one, or with how to reach support. */
  const whole = /.{5,}([.。]|\{phone\})$/u;

  test.each(Object.keys(refusals))("%s has a sentence and a cure in both languages", (code) => {
    for (const words of [english, japanese]) {
      expect(words.get(`refusals.${code}.sentence`)).toMatch(whole);
      expect(words.get(`refusals.${code}.cure`)).toMatch(whole);
    }
  });

  test("no sentence is kept for a refusal that does not exist", () => {
    expect(Object.keys(en.refusals).filter((code) => !isRefusalCode(code))).toEqual([]);
  });

  test("a sentence needs nothing that its refusal may not bring", () => {
    // lib/i18n/words fills times when a refusal brings none; how to reach support is brought by its command and its page
    const always = [
      "minutes",
      "seconds",
      "email",
      "phone",
      "serial",
      "product",
      "replacement",
      "accounts",
      "lines",
      "domains",
      "file",
      "max",
      "article",
    ];
    const needy = [...english]
      .filter(([key]) => key.startsWith("refusals."))
      .map(([key, sentence]) => [
        key,
        argumentsOf(sentence)
          .map(bare)
          .filter((name) => !always.includes(name)),
      ])
      .filter(([, names]) => names?.length);
    expect(needy).toEqual([]);
  });
});
