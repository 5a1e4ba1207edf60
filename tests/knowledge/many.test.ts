/** Searches among many articles: nothing is lost where only a part of them is looked at. */
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { articles, articleTexts } from "@/db/schema/knowledge";
import { searchArticles } from "@/lib/knowledge/search/queries";
import { publishedColumns } from "@/lib/knowledge/search/rules";
import { newId } from "@/lib/platform/ids";
import { visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

let made = 0;
/** Publishes so many articles, one a minute, `apart` publications from each other. */
async function publish(count: number, apart: number, title: (n: number) => string, symptom = "") {
  const rows = Array.from({ length: count }, (_, n) => {
    made += apart;
    const text = { title: title(n), symptom, environment: "", cause: "", resolution: "" };
    const at = new Date(Date.UTC(2026, 0, 1) + made * 60_000);
    const articleId = newId("article");
    return { articleId, language: "en" as const, ...text, ...publishedColumns(text), place: made, at };
  });
  await db.insert(articles).values(
    rows.map(({ articleId, place }) => ({
      id: articleId,
      number: 200_000 + place,
      audience: "public" as const,
    })),
  );
  await db
    .insert(articleTexts)
    .values(rows.map(({ at, ...row }) => ({ ...row, firstPublishedAt: at, publishedAt: at })));
  await db.execute(
    sql`select count(nextval('article_places')) from generate_series(1, ${count * apart}::int)`,
  );
}

const ask = (q: string, order: "best" | "newest" = "best", after = 0) =>
  searchArticles(visitorCtx(db), { q, order, after });

test("what is rare is found among the newest and the oldest, in the order of publication", async () => {
  // over 100,000 publications, of which the last 32,768 or so are asked in steps
  await publish(50, 2_048, (n) => `Walnut ${n}`, "Cabinet トンネルの設定");
  for (const q of ["walnut", "cabinet", "トンネル", '"トンネルの設定"']) {
    const pages = [await ask(q), await ask(q, "best", 20), await ask(q, "best", 40)];
    expect(pages.flatMap(({ rows }) => rows.map(({ title }) => title))).toEqual(
      Array.from({ length: 50 }, (_, n) => `Walnut ${49 - n}`),
    );
    expect(pages.map(({ total, more }) => [total, more])).toEqual(Array(3).fill([50, false]));
  }
});

test("of what is common the newest are ranked, titles first, and it is said that there are more", async () => {
  await publish(3, 1, (n) => `Hickory ${n}`);
  await publish(320, 7, (n) => `Chest ${n}`, "Of hickory and hickorywood");
  const best = await ask("hickory");
  expect(best).toMatchObject({ total: 300, more: true, next: 20 });
  expect(best.rows.slice(0, 4).map(({ title }) => title)).toEqual([
    "Hickory 2",
    "Hickory 1",
    "Hickory 0",
    "Chest 319",
  ]);
  expect((await ask("hickory", "newest")).rows[0]?.title).toBe("Chest 319");
  // a word that nothing else begins with may go on, however much it finds
  expect(await ask("hickorywo")).toMatchObject({ total: 300, more: true });
  // what only begins alike counts where the word alone finds little
  await publish(2, 1, (n) => `Hickor ${n}`);
  expect(await ask("hickor")).toMatchObject({ total: 300, more: true });
});
