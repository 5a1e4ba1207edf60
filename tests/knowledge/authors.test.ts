/** The authors' side of the knowledge base: drafts, publishing, history, and what readers missed. */
import { eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { products } from "@/db/schema/catalog";
import {
  articleDrafts,
  articleFeedback,
  articleImages,
  articleProducts,
  articleRevisions,
  articles,
  articleTexts,
  emptySearches,
} from "@/db/schema/knowledge";
import { events } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { sweepFiles } from "@/lib/cases/files/sweeping/commands";
import type { Language } from "@/lib/i18n/languages";
import { countToDo, findArticles, listArticles } from "@/lib/knowledge/authors/queries";
import { createArticle, deleteArticle, discardDraft, saveDraft } from "@/lib/knowledge/drafts/commands";
import { draftInput } from "@/lib/knowledge/drafts/input";
import { getArticleForAuthors, writtenIn } from "@/lib/knowledge/drafts/queries";
import { emptyText } from "@/lib/knowledge/drafts/rules";
import { setFacts } from "@/lib/knowledge/facts/commands";
import { factsInput } from "@/lib/knowledge/facts/input";
import { settleFeedback, settleSearch } from "@/lib/knowledge/handling/commands";
import { listEmptySearches, listUnhelpful } from "@/lib/knowledge/handling/queries";
import { restoreRevision } from "@/lib/knowledge/history/commands";
import { listRevisions } from "@/lib/knowledge/history/queries";
import { addPicture } from "@/lib/knowledge/pictures/commands";
import {
  confirmArticle,
  publishArticle,
  retireArticle,
  reviveArticle,
} from "@/lib/knowledge/publishing/commands";
import { searchArticles } from "@/lib/knowledge/search/queries";
import { fileStore } from "@/lib/platform/gateways/file-store/file-store";
import { newId } from "@/lib/platform/ids";
import { newEngineer } from "@/tests/cases/desk";
import { machineCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const author = await newEngineer(db);
const manager = await newEngineer(db, "support_manager");

const text = (title: string, resolution = "Upgrade to 11.1.5.") => ({ ...emptyText, title, resolution });
const begin = (title: string, who: Ctx<StaffMember> = author) =>
  createArticle(who, { title, language: "en", audience: "public" });
async function seen(number: number) {
  const { about } = await getArticleForAuthors(author, number);
  return { number, version: about.version };
}
async function save(number: number, texts: Partial<Record<Language, ReturnType<typeof text>>>) {
  return saveDraft(author, await seen(number), texts);
}
async function publish(number: number, language: Language = "en", note = "") {
  return publishArticle(manager, { ...(await seen(number)), language, note });
}
/** A published article. */
async function published(title: string) {
  const { number } = await begin(title);
  await save(number, { en: text(title) });
  await publish(number);
  return { number, id: (await getArticleForAuthors(author, number)).about.id };
}
const codes = (tries: PromiseSettledResult<unknown>[]) =>
  tries.map((one) => (one.status === "fulfilled" ? "done" : (one.reason as { code: string }).code)).sort();
const kinds = async (id: string) =>
  (
    await db.select({ kind: events.kind }).from(events).where(eq(events.subjectId, id)).orderBy(events.at)
  ).map(({ kind }) => kind);

describe("a draft", () => {
  test("comes from the editor with scripts, which sends no picture along, and without, which does", () => {
    const typed = {
      ...{
        number: "KB-001001",
        version: "3",
        goes: "look-ja",
        titleEn: "T",
        symptomEn: "",
        environmentEn: "",
      },
      ...{ causeEn: "", resolutionEn: "R", titleJa: "", symptomJa: "", environmentJa: "", causeJa: "" },
    };
    expect(draftInput.parse({ ...typed, resolutionJa: "" })).toMatchObject({
      ...{ number: 1001, version: 3, goes: "look-ja", picture: null },
      texts: { en: text("T", "R"), ja: emptyText },
    });
    const picture = new File(["x"], "menu.png");
    expect(draftInput.parse({ ...typed, picture, into: "resolutionJa" }).picture).toBe(picture);
    expect(draftInput.safeParse({ ...typed, symptomEn: "a".repeat(40_001) }).error?.issues).toMatchObject([
      { path: ["symptomEn"], message: "too_long" },
    ]);
  });

  test("is kept beside what is published, per language, and is none when it says the same", async () => {
    const { number } = await begin("Tunnel drops");
    await save(number, { en: text("Tunnel drops"), ja: text("トンネルが切れる", "更新します。") });
    await publish(number);
    let now = await getArticleForAuthors(author, number);
    expect(now.drafts.map(({ row }) => row.language)).toEqual(["ja"]);
    await save(number, { en: text("Tunnel drops", "Upgrade to 11.1.6.") });
    now = await getArticleForAuthors(author, number);
    expect(writtenIn(now, "en").resolution).toBe("Upgrade to 11.1.6.");
    expect(now.texts[0]?.resolution).toBe("Upgrade to 11.1.5.");
    await save(number, { en: text("Tunnel drops"), ja: emptyText });
    expect((await getArticleForAuthors(author, number)).drafts).toEqual([]);
    expect(await kinds(now.about.id)).toEqual([
      ...["article.created", "article.changed", "article.published", "article.changed", "article.changed"],
    ]);
  });

  test("of two authors at once one is told, and what the other wrote stands", async () => {
    const { number } = await begin("Two at once");
    const both = await seen(number);
    const tries = await Promise.allSettled(
      ["First.", "Second."].map((words) => saveDraft(author, both, { en: text("Two at once", words) })),
    );
    expect(codes(tries)).toEqual(["changed_meanwhile", "done"]);
    const won = tries[0]?.status === "fulfilled" ? "First." : "Second.";
    expect(writtenIn(await getArticleForAuthors(author, number), "en").resolution).toBe(won);
    await expect(saveDraft(author, { number: 999_999, version: 1 }, {})).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("that is the only one stays when it is emptied; of a published language it can be thrown away", async () => {
    const { number } = await begin("Begun");
    await save(number, { en: emptyText, ja: emptyText });
    const now = await getArticleForAuthors(author, number);
    expect(now.drafts).toHaveLength(1);
    await expect(discardDraft(author, { ...(await seen(number)), language: "en" })).rejects.toMatchObject({
      code: "article_not_published",
    });
    const other = await published("Shown");
    await save(other.number, { en: text("Shown", "Something worse") });
    await discardDraft(author, { ...(await seen(other.number)), language: "en" });
    expect(writtenIn(await getArticleForAuthors(author, other.number), "en")).toEqual(text("Shown"));
  });

  test("never published is deleted with its pictures; one that was read is not", async () => {
    const { number } = await begin("Mistake");
    const { id: imageId } = await addPicture(author, number, bytesOf(png));
    const [image] = await db.select().from(articleImages).where(eq(articleImages.id, imageId));
    await deleteArticle(author, await seen(number));
    await expect(getArticleForAuthors(author, number)).rejects.toMatchObject({ code: "not_found" });
    expect(await fileStore().length(image?.storageKey ?? "")).toBe(0);
    const shown = await published("Not to be deleted");
    await expect(deleteArticle(author, await seen(shown.number))).rejects.toMatchObject({
      code: "article_published",
    });
  });
});

describe("publishing", () => {
  test("shows the draft to readers at once, finds it, and keeps it in the history", async () => {
    const { number } = await begin("Zebra routing fails");
    await save(number, { en: text("Zebra routing fails") });
    expect((await searchArticles(visitorCtx(db), { q: "zebra routing" })).rows).toEqual([]);
    expect(await publish(number, "en", "First version")).toEqual({ revision: 1 });
    expect((await searchArticles(visitorCtx(db), { q: "zebra routing" })).rows).toMatchObject([{ number }]);
    await save(number, { en: text("Quagga routing fails") });
    await publish(number);
    expect((await searchArticles(visitorCtx(db), { q: "zebra routing" })).rows).toEqual([]);
    const { about } = await getArticleForAuthors(author, number);
    expect(await listRevisions(author, about.id, "en")).toMatchObject([
      { revision: 2, note: null },
      { revision: 1, note: "First version", title: "Zebra routing fails" },
    ]);
    const months = ((about.reviewAt?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(months).toBeGreaterThan(360);
  });

  test("at once twice happens once", async () => {
    const { number } = await begin("Race");
    await save(number, { en: text("Race") });
    const both = { ...(await seen(number)), language: "en" as const, note: "" };
    const tries = await Promise.allSettled([publishArticle(manager, both), publishArticle(manager, both)]);
    expect(codes(tries)).toEqual(["changed_meanwhile", "done"]);
    const { about } = await getArticleForAuthors(author, number);
    expect(await db.$count(articleRevisions, eq(articleRevisions.articleId, about.id))).toBe(1);
  });

  test("needs a draft with title and resolution; what was counted of readers stays", async () => {
    const { number } = await begin("Half");
    await expect(publish(number)).rejects.toMatchObject({ code: "article_incomplete" });
    await expect(publish(number, "ja")).rejects.toMatchObject({ code: "article_no_draft" });
    // refused, nothing has happened: the draft is there
    expect((await getArticleForAuthors(author, number)).drafts).toHaveLength(1);
    const one = await published("Counted");
    await db.update(articleTexts).set({ helpful: 7 }).where(eq(articleTexts.articleId, one.id));
    await save(one.number, { en: text("Counted", "Better.") });
    await publish(one.number);
    expect((await getArticleForAuthors(author, one.number)).texts).toMatchObject([
      { helpful: 7, resolution: "Better." },
    ]);
  });

  test("an earlier text becomes the draft again, and readers see it when it is published", async () => {
    const { number, id } = await published("Back");
    await save(number, { en: text("Back", "Worse.") });
    await publish(number);
    await restoreRevision(author, { ...(await seen(number)), language: "en", revision: 1 });
    const now = await getArticleForAuthors(author, number);
    expect(now.texts[0]?.resolution).toBe("Worse.");
    expect(writtenIn(now, "en").resolution).toBe("Upgrade to 11.1.5.");
    await expect(
      restoreRevision(author, { ...(await seen(number)), language: "ja", revision: 1 }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect(await db.$count(articleDrafts, eq(articleDrafts.articleId, id))).toBe(1);
  });
});

describe("an article that is over", () => {
  test("leads to what replaces it, can be brought back, and is not looked at again meanwhile", async () => {
    const [old, fresh] = [await published("Old way"), await published("New way")];
    await expect(
      retireArticle(manager, { ...(await seen(old.number)), replacedBy: old.number }),
    ).rejects.toMatchObject({ code: "article_replacement", detail: { field: "replacedBy" } });
    await retireArticle(manager, { ...(await seen(old.number)), replacedBy: fresh.number });
    expect(await getArticleForAuthors(author, old.number)).toMatchObject({ replacedBy: fresh.number });
    expect((await searchArticles(visitorCtx(db), { q: "old way" })).rows).toEqual([]);
    await expect(confirmArticle(author, await seen(old.number))).rejects.toMatchObject({
      code: "article_retired",
    });
    expect((await listArticles(author, "retired")).rows.map(({ number }) => number)).toContain(old.number);
    await reviveArticle(manager, await seen(old.number));
    expect((await searchArticles(visitorCtx(db), { q: "old way" })).rows).toHaveLength(1);
    const draft = await begin("Never shown");
    await expect(
      retireArticle(manager, { ...(await seen(draft.number)), replacedBy: null }),
    ).rejects.toMatchObject({ code: "article_not_published" });
  });

  test("two that replace each other at once do not both go", async () => {
    const [one, other] = [await published("One of two"), await published("Other of two")];
    const [first, second] = [await seen(one.number), await seen(other.number)];
    const tries = await Promise.allSettled([
      retireArticle(manager, { ...first, replacedBy: other.number }),
      retireArticle(manager, { ...second, replacedBy: one.number }),
    ]);
    expect(codes(tries)).toEqual(["article_replacement", "done"]);
  });
});

describe("for whom it is and what it is about", () => {
  const facts = async (number: number, changes: Record<string, unknown> = {}) =>
    factsInput.parse({ ...(await seen(number)), number: String(number), audience: "owners", ...changes });

  test("an author sets it while it is a draft; afterwards only those who publish", async () => {
    const productId = newId("product");
    await db
      .insert(products)
      .values({ id: productId, sku: productId, name: "PA-440", family: "PA-Series", kind: "hardware" });
    const { number } = await begin("About");
    const about = ["family:PA-Series", productId, ""];
    await setFacts(author, await facts(number, { about, versions: ["", "10.2–11.1", ""], owner: "" }));
    const now = await getArticleForAuthors(author, number);
    expect(now).toMatchObject({
      about: { audience: "owners", ownerId: null },
      products: [
        { family: "PA-Series", productId: null, versions: null },
        { family: "PA-Series", productId, product: "PA-440", versions: "10.2–11.1" },
      ],
    });
    await save(number, { en: text("About") });
    await publish(number);
    const wider = { about, versions: [], audience: "public", reviewDay: "2030-01-01" };
    await expect(setFacts(author, await facts(number, wider))).rejects.toMatchObject({
      code: "not_permitted",
    });
    await setFacts(manager, await facts(number, wider));
    // the day begins where the manager is: in Tokyo
    expect((await getArticleForAuthors(author, number)).about.reviewAt).toEqual(
      new Date("2029-12-31T15:00:00Z"),
    );
    await expect(
      setFacts(manager, await facts(number, { about: ["family:No such family"], versions: [] })),
    ).rejects.toMatchObject({ code: "malformed_input" });
    expect(await db.$count(articleProducts, eq(articleProducts.articleId, now.about.id))).toBe(2);
  });

  test("an article for owners says of what", () => {
    const tried = factsInput.safeParse({ number: "1", version: "1", audience: "owners", about: "" });
    expect(tried.error?.issues.map(({ message }) => message)).toEqual(["owners_of_what"]);
  });
});

const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
async function* bytesOf(bytes: Uint8Array) {
  yield bytes;
}

describe("pictures", () => {
  test("are known by their bytes, kept, and outlive the sweep of files", async () => {
    const { number } = await begin("With picture");
    const { id } = await addPicture(author, number, bytesOf(png));
    const [row] = await db.select().from(articleImages).where(eq(articleImages.id, id));
    expect(row).toMatchObject({ contentType: "image/png", size: png.length });
    await sweepFiles({ ...machineCtx(db), now: new Date(Date.now() + 7 * 86_400_000) });
    expect(await fileStore().length(row?.storageKey ?? "")).toBe(png.length);
  });

  test.each([
    ["a page", Buffer.from("<html><script>alert(1)</script>"), "picture_refused"],
    [
      "a drawing with scripts in it",
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      "picture_refused",
    ],
    [
      "a picture with an archive behind it",
      Buffer.concat([png, Buffer.from("PK\x05\x06")]),
      "picture_refused",
    ],
    ["nothing", Buffer.alloc(0), "picture_refused"],
    ["more than 10 MB", Buffer.concat([png, Buffer.alloc(10 * 1_048_576)]), "picture_too_large"],
  ])("are not %s", async (_, bytes, code) => {
    const { number } = await begin("Without picture");
    await expect(addPicture(author, number, bytesOf(bytes))).rejects.toMatchObject({ code });
    await expect(addPicture(author, 999_999, bytesOf(png))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the authors' lists", () => {
  test("show what is to be done, and find drafts that no reader finds", async () => {
    const { number } = await begin("Xylophone draft");
    const due = await published("Due soon");
    await db
      .update(articles)
      .set({ reviewAt: sql`now() + interval '3 days'` })
      .where(eq(articles.id, due.id));
    expect((await findArticles(author, "xylophone")).map((row) => row.number)).toEqual([number]);
    expect((await findArticles(author, `KB-${number}`)).map((row) => row.number)).toContain(number);
    expect((await listArticles(author, "drafts")).rows[0]).toMatchObject({
      number,
      drafts: ["en"],
      texts: [],
    });
    expect((await listArticles(author, "review")).rows.map((row) => row.number)).toEqual([due.number]);
    await confirmArticle(author, await seen(due.number));
    expect((await listArticles(author, "review")).rows).toEqual([]);
    expect((await countToDo(author)).review).toBe(0);
  });

  test("go on behind the last row, each article once", async () => {
    const rows = Array.from({ length: 27 }, (_, count) => ({
      id: newId("article"),
      number: 9_000_000 + count,
    }));
    await db.insert(articles).values(rows.map((row) => ({ ...row, audience: "public" as const })));
    // all at one moment, as an import would leave them, and in two languages
    const at = new Date();
    await db.insert(articleTexts).values(
      rows.flatMap(({ id }) =>
        (["en", "ja"] as const).map((language) => ({
          ...{ articleId: id, language, ...text("Page"), firstPublishedAt: at, publishedAt: at },
          ...{ titleTerms: "", terms: "", folded: "" },
        })),
      ),
    );
    const numbers: number[] = [];
    for (let after: string | undefined, more = true; more; ) {
      const { rows: page, next } = await listArticles(author, "published", after);
      numbers.push(...page.map((row) => row.number));
      [after, more] = [next ?? undefined, next !== null];
    }
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBe(
      await db.$count(
        articles,
        sql`retired_at is null and exists (select 1 from article_texts t where t.article_id = ${articles.id})`,
      ),
    );
    const drafts = await listArticles(author, "drafts");
    expect(drafts.rows.length).toBeGreaterThan(3);
    const behind = await listArticles(author, "drafts", drafts.rows[1]?.id);
    expect(behind.rows[0]?.number).toBe(drafts.rows[2]?.number);
  });

  test("searches without result and unhelpful answers are dealt with once", async () => {
    await db.insert(emptySearches).values({ query: "blinking light", language: "en", times: 5 });
    expect((await listEmptySearches(author)).rows).toMatchObject([{ query: "blinking light", times: 5 }]);
    const search = { query: "blinking light", language: "en" as const };
    await Promise.all([settleSearch(author, search), settleSearch(manager, search)]);
    expect(await listEmptySearches(author)).toEqual({ rows: [], next: null });
    expect(await db.$count(events, eq(events.kind, "article.search_handled"))).toBe(1);
    const { id: articleId, number } = await published("Unclear");
    const id = newId("articleFeedback");
    await db.insert(articleFeedback).values({
      ...{ id, articleId, language: "en", helpful: false, reason: "unclear", comment: "Which menu?" },
    });
    expect((await listUnhelpful(author)).rows).toMatchObject([
      { number, reason: "unclear", comment: "Which menu?" },
    ]);
    await settleFeedback(author, id);
    expect(await listUnhelpful(author)).toEqual({ rows: [], next: null });
    await expect(settleFeedback(author, "fb_nothing")).rejects.toMatchObject({ code: "not_found" });
  });

  test("searches without result and unhelpful answers come page by page, each once", async () => {
    const searches = Array.from({ length: 30 }, (_, n) => ({
      ...{ query: `page ${String(n).padStart(2, "0")} of it`, times: n < 10 ? 1 : 2 },
      language: n % 2 ? ("en" as const) : ("ja" as const),
    }));
    await db.insert(emptySearches).values(searches);
    const first = await listEmptySearches(author);
    // dealt with meanwhile, it still tells where the list went on
    const end = first.rows.at(-1);
    if (end) await settleSearch(author, end);
    const second = await listEmptySearches(author, first.next ?? "");
    expect([...first.rows, ...second.rows].map(({ query }) => query)).toEqual(
      [...searches.slice(10), ...searches.slice(0, 10)].map(({ query }) => query),
    );
    expect(second.next).toBeNull();
    expect(await listEmptySearches(author, "nowhere")).toEqual({ rows: [], next: null });
    const { id: articleId } = await published("Pages");
    const ids = searches.map(() => newId("articleFeedback"));
    await db.insert(articleFeedback).values(
      ids.map((id, n) => ({
        ...{ id, articleId, language: "en" as const, helpful: false },
        createdAt: new Date(Date.UTC(2026, 0, 1, 0, n)),
      })),
    );
    const one = await listUnhelpful(author);
    const two = await listUnhelpful(author, one.next ?? "");
    expect([...one.rows, ...two.rows].map(({ id }) => id)).toEqual(ids);
    expect(two.next).toBeNull();
    await db.delete(articleFeedback).where(inArray(articleFeedback.id, ids));
    await db.delete(emptySearches);
  });
});
