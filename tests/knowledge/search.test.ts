/** Searching articles in both languages on real PostgreSQL. */
import { describe, expect, test } from "vitest";
import { searchArticles, suggestArticles } from "@/lib/knowledge/search/queries";
import { newArticle } from "@/tests/knowledge/library";
import { visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

const failover = await newArticle(db, {
  en: {
    title: "HA failover does not happen when a link goes down",
    symptom: "On a PA-440 pair with 10.2.4-h3 the passive unit stays passive.",
    resolution: "Set **Link Monitoring** on `ethernet1/3`.\n\n```\nset deviceconfig high-availability\n```",
  },
  ja: {
    title: "リンクダウン時に HA フェイルオーバーが発生しない",
    symptom: "PA-440 の HA ペアで、リンクが切れてもパッシブ側が切り替わりません。",
    cause: "リンク監視が設定されていません。",
    resolution: "ﾘﾝｸ監視の設定を有効にします。サーバー証明書の更新は不要です。",
  },
});
const vpn = await newArticle(db, {
  en: {
    title: "VPN phase 2 fails with no proposal chosen",
    cause: "The licenses differ. CVE-2026-1234 is not meant.",
  },
});
const serial = await newArticle(db, {
  ja: { title: "シリアル番号 0079AB12CD34 の例", symptom: "取り消しの手順。公開鍵の指紋を確かめます。" },
});

const numbers = async (q: string, language: "en" | "ja" = "en") =>
  (await searchArticles(visitorCtx(db, language), { q })).rows.map(({ number }) => number);

describe("finds", () => {
  test.each([
    ["failover", [failover]],
    ["PA-440", [failover]],
    ["pa440", [failover]],
    ["pa 440", [failover]],
    ["10.2", [failover]],
    ["10.2.4", [failover]],
    ["ethernet1/3", [failover]],
    ["link moni", [failover]],
    ["high-availability", [failover]],
    ["設定", [failover]],
    ["フェイルオーバー", [failover]],
    ["ﾌｪｲﾙｵｰﾊﾞｰ", [failover]],
    ["フェイルオーバ", [failover]],
    ["HAがフェイルオーバーしない 設定", [failover]],
    ["HAのフェイルオーバー", [failover]],
    ["リンク監視", [failover]],
    ["サーバ証明書", [failover]],
    ["phase 2", [vpn]],
    ['"phase 2 fails"', [vpn]],
    ['"2 phase"', []],
    ["license", [vpn]],
    ["CVE-2026-1234", [vpn]],
    ["cve 2026", [vpn]],
    ["0079ab12", [serial]],
    ["取り消し", [serial]],
    ["公開鍵", [serial]],
    ["鍵", [serial]],
    ["開鍵公", []],
    ["no such words", []],
    ["% _ \\ ' \" ;", []],
    ["'; drop table articles; --", []],
    ["の", []],
  ] as const)("%s", async (q, expected) => {
    expect(await numbers(q)).toEqual(expected.map(({ number }) => number));
  });
});

test("an article with both texts comes once, in the reader's language", async () => {
  const [en, ja] = await Promise.all([
    searchArticles(visitorCtx(db, "en"), { q: "HA" }),
    searchArticles(visitorCtx(db, "ja"), { q: "HA" }),
  ]);
  expect(en.rows.map(({ language, title }) => [language, title])).toEqual([
    ["en", "HA failover does not happen when a link goes down"],
  ]);
  expect(ja.rows.map(({ language }) => language)).toEqual(["ja"]);
  expect(ja.total).toBe(1);
});

test("a suggestion needs no more than a few telling words, in titles above all", async () => {
  const text =
    "HA failover\nSince yesterday our PA-440 pair does not fail over when the link goes down. Serial 0123456789.";
  expect((await suggestArticles(visitorCtx(db), { text })).map(({ number }) => number)).toEqual([
    failover.number,
  ]);
  const ja = "フェイルオーバーしません。昨日からリンクダウンで切り替わらず困っています。";
  expect(
    (await suggestArticles(visitorCtx(db, "ja"), { text: ja })).map(({ number, language }) => [
      number,
      language,
    ]),
  ).toEqual([[failover.number, "ja"]]);
  expect(
    await suggestArticles(visitorCtx(db), { text: "Hello, could you please call me back? Thank you." }),
  ).toEqual([]);
});
