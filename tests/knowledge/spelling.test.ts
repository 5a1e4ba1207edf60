/** "Did you mean": what is offered to whoever found nothing. */
import { describe, expect, test } from "vitest";
import { findMeant } from "@/lib/knowledge/search/spelling/queries";
import { doubtfulWords, lettersApart, nearWords, otherKana } from "@/lib/knowledge/search/spelling/rules";
import { newPerson } from "@/tests/accounts/people";
import { newEngineer } from "@/tests/cases/desk";
import { newArticle } from "@/tests/knowledge/library";
import { memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

await newArticle(db, {
  en: { title: "Renew the certificate of the tunnel", symptom: "Handshake is refused." },
});
await newArticle(db, { ja: { title: "ファイアウォールの再起動手順", symptom: "しばらくお待ちください。" } });
await newArticle(db, { en: { title: "Marigold incident, internal" } }, { audience: "staff" });
await newArticle(db, { en: { title: "Quicksilver for members" } }, { audience: "members" });
await newArticle(db, { en: { title: "Obsolescent gadgets" } }, { retired: true });

describe("a visitor", () => {
  test.each([
    ["certifcate", "certificate"],
    ["Certiifcate tunel", "certificate tunnel"],
    ["renew certificat", undefined],
    ["handshake certifciate", "handshake certificate"],
    // a word of the text, wrongly written, is in no title
    ["handshaek", undefined],
    ["tunnel kettle", undefined],
    ["PA-44O", undefined],
    ["ふぁいあうぉーる", "ファイアウォール"],
    ["シバラク", "しばらく"],
    // of what they may not read, or nobody reads any more, nothing is told
    ["marigodl", undefined],
    ["quicksilvre", undefined],
    ["obsolesecnt", undefined],
    ["' % _ \\ ''", undefined],
  ] as const)("who looks for %s is asked: %s", async (q, meant) => {
    expect(await findMeant(visitorCtx(db), { q })).toBe(meant);
  });
});

test("others are offered what they may read", async () => {
  const member = await memberCtx(db, { userId: await newPerson(db) });
  expect(await findMeant(member, { q: "quicksilvre" })).toBe("quicksilver");
  expect(await findMeant(member, { q: "marigodl" })).toBeUndefined();
  const engineer = await newEngineer(db);
  expect(await findMeant(engineer, { q: "marigodl" })).toBe("marigold");
});

test("an offer finds something with the same filter", async () => {
  expect(await findMeant(visitorCtx(db), { q: "certifcate", language: "ja" })).toBeUndefined();
});

describe("words", () => {
  test.each([
    ["tunnel", "tunnel", 0],
    ["tunel", "tunnel", 1],
    ["tunnle", "tunnel", 1],
    ["tonnel", "tunnel", 1],
    ["licence", "license", 1],
    ["kitten", "sitting", 3],
    ["", "abc", 3],
  ])("from %s to %s it is %i letters", (one, other, apart) => {
    expect(lettersApart(one, other)).toBe(apart);
    expect(lettersApart(other, one)).toBe(apart);
  });

  test("short ones must be nearer than long ones, and identifiers are none", () => {
    expect(nearWords("cable", ["table", "tables", "cable", "cables"])).toEqual(["table", "cables"]);
    expect(nearWords("certifciaet", ["certificate"])).toEqual(["certificate"]);
    expect(doubtfulWords("The Tunel of PA-440x vpn1 tunel ike_gateway 設定 ＴＵＮＥＬ fail-over")).toEqual([
      "tunel",
    ]);
  });

  test("kana are turned where they are long enough to be a word", () => {
    expect(otherKana("ふぁいあうぉーるの設定")).toEqual(["ファイアウォールノ設定"]);
    expect(otherKana("設定の変更")).toEqual([]);
  });
});
