/** What readers leave behind: whether an article helped, and what they looked for in vain. */
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { articleFeedback, articles, articleTexts, emptySearches } from "@/db/schema/knowledge";
import { giveFeedback } from "@/lib/knowledge/feedback/commands";
import { feedbackInput } from "@/lib/knowledge/feedback/input";
import { findOwnFeedback, getArticle } from "@/lib/knowledge/reading/queries";
import { countSearch, noteEmptySearch } from "@/lib/knowledge/search/commands";
import { articleFilterInput } from "@/lib/knowledge/search/input";
import { searchArticles } from "@/lib/knowledge/search/queries";
import { newPerson } from "@/tests/accounts/people";
import { newArticle } from "@/tests/knowledge/library";
import { memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

const said = (number: number, helpful: "yes" | "no", more: Record<string, string> = {}) =>
  feedbackInput.parse({ number: `KB-${number}`, language: "en", helpful, ...more });

async function counts(articleId: string) {
  const [row] = await db
    .select({ helpful: articleTexts.helpful, unhelpful: articleTexts.unhelpful })
    .from(articleTexts)
    .where(and(eq(articleTexts.articleId, articleId), eq(articleTexts.language, "en")));
  return [row?.helpful, row?.unhelpful];
}

test("a person has one answer, and may change their mind", async () => {
  const article = await newArticle(db, { en: { title: "Answers" } });
  const ctx = await memberCtx(db, { userId: await newPerson(db) });
  await giveFeedback(ctx, said(article.number, "no", { reason: "outdated", comment: "Old screens." }));
  expect(await counts(article.id)).toEqual([0, 1]);
  await db
    .update(articleFeedback)
    .set({ handledAt: new Date() })
    .where(eq(articleFeedback.articleId, article.id));
  await giveFeedback(ctx, said(article.number, "no", { reason: "unclear" }));
  expect(await counts(article.id)).toEqual([0, 1]);
  expect(
    await db.select().from(articleFeedback).where(eq(articleFeedback.articleId, article.id)),
  ).toMatchObject([
    { helpful: false, reason: "unclear", comment: null, handledAt: null, userId: ctx.actor.userId },
  ]);
  await giveFeedback(ctx, said(article.number, "yes", { reason: "wrong" }));
  expect(await counts(article.id)).toEqual([1, 0]);
  expect(await findOwnFeedback(ctx, { id: article.id, language: "en" })).toMatchObject({
    helpful: true,
    reason: null,
  });
});

test("answers at the same moment are all counted, those of one person once", async () => {
  const article = await newArticle(db, { en: { title: "Many at once" } });
  const people = await Promise.all(
    Array.from({ length: 6 }, async () => memberCtx(db, { userId: await newPerson(db) })),
  );
  await Promise.all([...people, ...people].map((ctx) => giveFeedback(ctx, said(article.number, "yes"))));
  expect(await counts(article.id)).toEqual([6, 0]);
});

test("a network without names gives a few answers a day, and no more", async () => {
  const article = await newArticle(db, { en: { title: "Crowd" } });
  const ctx = { ...visitorCtx(db), ip: "198.51.100.7" };
  for (let time = 0; time < 3; time += 1) await giveFeedback(ctx, said(article.number, "no"));
  await expect(giveFeedback(ctx, said(article.number, "no"))).rejects.toMatchObject({
    code: "too_many_attempts",
  });
  expect(await counts(article.id)).toEqual([0, 3]);
  await giveFeedback({ ...ctx, ip: "203.0.113.9" }, said(article.number, "no"));
  expect(await counts(article.id)).toEqual([0, 4]);
});

test("nobody answers for what they may not read", async () => {
  const article = await newArticle(db, { en: { title: "Inside" } }, { audience: "staff" });
  const ctx = await memberCtx(db, { userId: await newPerson(db) });
  await expect(giveFeedback(ctx, said(article.number, "yes"))).rejects.toMatchObject({ code: "not_found" });
  // a language there is none of
  const open = await newArticle(db, { en: { title: "English only" } });
  const japanese = feedbackInput.parse({ number: String(open.number), language: "ja", helpful: "yes" });
  await expect(giveFeedback(ctx, japanese)).rejects.toMatchObject({ code: "not_found" });
});

test("what is no answer is said so", () => {
  const faults = (form: Record<string, string>) =>
    feedbackInput.safeParse(form).error?.issues.map(({ path, message }) => `${path.join()} ${message}`);
  expect(faults({ number: "KB-1", language: "en" })).toEqual(["helpful required"]);
  expect(faults({ number: "x", language: "en", helpful: "yes" })).toEqual(["number invalid"]);
  expect(faults({ number: "1", language: "en", helpful: "yes", comment: "x".repeat(2_001) })).toEqual([
    "comment too_long",
  ]);
  expect(feedbackInput.parse({ number: "1", language: "en", helpful: "no", reason: "nonsense" }).reason).toBe(
    "",
  );
});

test("a search in vain is kept once per wording, without what names a customer", async () => {
  const ctx = visitorCtx(db);
  await noteEmptySearch(ctx, "Kettle 021201109830 boils at 10.1.2.3 tell dana@aster.example");
  await noteEmptySearch(ctx, "ＫＥＴＴＬＥ 021201109830  boils at 10.9.9.9 tell eve@aster.example");
  for (const nothing of ["021201109830", "dana@aster.example", "%%%", "", "\u0000", "192.0.2.9 192.0.2.10"])
    await noteEmptySearch(ctx, nothing);
  await noteEmptySearch({ ...ctx, language: "ja" }, "ケトル");
  expect(
    await db
      .select({ query: emptySearches.query, language: emptySearches.language, times: emptySearches.times })
      .from(emptySearches)
      .orderBy(emptySearches.language),
  ).toEqual([
    { query: "kettle <serial-1> boils at <ip-1> tell <email-1>", language: "en", times: 2 },
    { query: "ケトル", language: "ja", times: 1 },
  ]);
});

test("searching is limited for visitors only", async () => {
  const visitor = { ...visitorCtx(db), ip: "198.51.100.99" };
  const many = Array.from({ length: 60 }, () => countSearch(visitor));
  await Promise.all(many);
  await expect(countSearch(visitor)).rejects.toMatchObject({ code: "too_many_attempts" });
  const member = await memberCtx(db, { userId: await newPerson(db) });
  for (let time = 0; time < 61; time += 1) await countSearch(member);
});

test("the other language stands in where one is missing; what replaced an article is named to those who may read it", async () => {
  const open = await newArticle(db, { ja: { title: "日本語のみ" } });
  const hidden = await newArticle(db, { en: { title: "Hidden" } }, { audience: "staff" });
  const [first, second] = [
    await newArticle(db, { en: { title: "Old" } }, { retired: true }),
    await newArticle(db, { en: { title: "Older" } }, { retired: true }),
  ];
  await db.update(articles).set({ replacedById: open.id }).where(eq(articles.id, first.id));
  await db.update(articles).set({ replacedById: hidden.id }).where(eq(articles.id, second.id));
  const ctx = visitorCtx(db);
  expect(await getArticle(ctx, open.number, "en")).toMatchObject({ language: "ja", languages: ["ja"] });
  expect((await getArticle(ctx, first.number, "en")).replacedBy).toBe(open.number);
  expect((await getArticle(ctx, second.number, "en")).replacedBy).toBeNull();
});

test("pages, orders and filters of a search", async () => {
  for (let place = 0; place < 23; place += 1) {
    const { id } = await newArticle(
      db,
      { en: { title: `Zinnia ${place}` } },
      {
        at: new Date(Date.now() - place * 60_000),
        about: [{ family: "Vases", versions: place < 3 ? "11.1" : "10.2" }],
      },
    );
    if (place === 7) await db.update(articleTexts).set({ helpful: 9 }).where(eq(articleTexts.articleId, id));
  }
  const ctx = visitorCtx(db);
  const first = await searchArticles(ctx, { q: "zinnia" });
  expect([first.total, first.rows.length, first.next, first.rows[0]?.title]).toEqual([
    23,
    20,
    20,
    "Zinnia 0",
  ]);
  const second = await searchArticles(ctx, { q: "zinnia", after: 20 });
  expect(second.rows.map(({ title }) => title)).toEqual(["Zinnia 20", "Zinnia 21", "Zinnia 22"]);
  expect(second.next).toBeNull();
  const helpful = await searchArticles(ctx, { q: "zinnia", order: "helpful" });
  expect(helpful.rows[0]?.title).toBe("Zinnia 7");
  expect((await searchArticles(ctx, { q: "zinnia", family: "Vases", version: "11.1.4" })).total).toBe(3);
  expect((await searchArticles(ctx, { q: "", version: "10.2", family: "Vases" })).total).toBe(20);
  expect((await searchArticles(ctx, { q: "zinnia", language: "ja" })).total).toBe(0);
  expect((await searchArticles(ctx, { q: "zinnia", family: "No such" })).total).toBe(0);
});

test.each([
  "\u0000kettle",
  "%",
  "_",
  "\\",
  "'",
  "a".repeat(10_000),
  "設".repeat(10_000),
  "!!! ???",
  "\ud800",
  "' | '",
])("a search for something odd is answered", async (q) => {
  const filter = articleFilterInput.parse({ q, family: q, version: q, language: "xx", order: "'" });
  const found = await searchArticles(visitorCtx(db), filter);
  expect(found.rows).toEqual([]);
  await noteEmptySearch({ ...visitorCtx(db), ip: "198.51.100.55" }, q);
});
