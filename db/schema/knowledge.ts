/** The knowledge base: articles, their texts per language, and what readers did with them. */
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  customType,
  foreignKey,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, createdAt, id, oneOf } from "@/db/columns";
import { accounts } from "@/db/schema/accounts";
import { cases } from "@/db/schema/cases";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { audiences, deflectionPlaces, feedbackReasons } from "@/lib/knowledge/rules";

/** Terms without positions, made by `termsOf` (lib/knowledge/search/rules.ts): words and pairs of CJK characters. */
const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

const languages = ["en", "ja"] as const;
const language = () => text("language").$type<(typeof languages)[number]>().notNull();

/** The running part of article numbers. */
export const articleNumbers = pgSequence("article_numbers", { startWith: 1001 });

/** The running number of publications: `place` of what they publish. */
export const articlePlaces = pgSequence("article_places");

/** An article, whatever its language. Its number is for ever: it leads here, or on to what replaced it. */
export const articles = pgTable(
  "articles",
  {
    id: id(),
    number: integer("number").notNull(),
    audience: text("audience").$type<(typeof audiences)[number]>().notNull(),
    createdAt: createdAt(),
    createdBy: text("created_by").references(() => users.id),
    /** whoever answers for it and looks at it again */
    ownerId: text("owner_id").references(() => users.id),
    reviewAt: at("review_at"),
    /** the case it was written from; for staff only */
    caseId: text("case_id").references(() => cases.id),
    retiredAt: at("retired_at"),
    replacedById: text("replaced_by_id").references((): AnyPgColumn => articles.id),
    /** counts every change of audience, products and drafts: two authors at once do not overwrite each other */
    version: integer("version").notNull().default(1),
  },
  (table) => [
    uniqueIndex("articles_number").on(table.number),
    uniqueIndex("articles_case").on(table.caseId).where(sql`${table.caseId} is not null`),
    // what authors must look at again, the oldest first
    index("articles_review").on(table.reviewAt).where(sql`${table.retiredAt} is null`),
    oneOf("articles_audience_word", table.audience, audiences),
  ],
);

/** What an article is about: a family of products, or one product of it; versions as the authors write them. */
export const articleProducts = pgTable(
  "article_products",
  {
    articleId: text("article_id")
      .notNull()
      .references(() => articles.id),
    position: integer("position").notNull(),
    family: text("family").notNull(),
    productId: text("product_id").references(() => products.id),
    /** such as `10.2–11.1`; null: all */
    versions: text("versions"),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.position] }),
    // the articles of a family: filter and "owners of the product"
    index("article_products_family").on(table.family, table.articleId),
  ],
);

const textColumns = () => ({
  title: text("title").notNull(),
  symptom: text("symptom").notNull().default(""),
  environment: text("environment").notNull().default(""),
  cause: text("cause").notNull().default(""),
  resolution: text("resolution").notNull().default(""),
});

/** The published text of an article in one language: what readers see and search. */
export const articleTexts = pgTable(
  "article_texts",
  {
    articleId: text("article_id")
      .notNull()
      .references(() => articles.id),
    language: language(),
    ...textColumns(),
    firstPublishedAt: at("first_published_at").notNull(),
    publishedAt: at("published_at").notNull(),
    /** which publication this was: the greater, the newer */
    place: integer("place").notNull().default(sql`nextval('article_places')`),
    /** terms of the title, and of everything; see `termsOf` */
    titleTerms: tsvector("title_terms").notNull(),
    terms: tsvector("terms").notNull(),
    /** everything, folded as terms are, for checking that a phrase really stands there */
    folded: text("folded").notNull(),
    helpful: integer("helpful").notNull().default(0),
    unhelpful: integer("unhelpful").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.language] }),
    // searches, slice of 512 publications by slice, the newest first; one index, so that both conditions are met in it
    index("article_texts_terms").using(
      "gin",
      table.terms,
      table.titleTerms,
      sql`(array[${table.place} / 512])`,
    ),
    // the newest articles; read backwards, since drizzle's `desc()` puts nulls last and queries put them first
    index("article_texts_published").on(table.publishedAt, table.articleId),
    oneOf("article_texts_language", table.language, languages),
  ],
);

/** Words of titles that were ever published, to hold a word against that nobody wrote; who may see them is asked each time. */
export const articleWords = pgTable("article_words", { word: text("word").primaryKey() }, (table) => [
  // words that look like one
  index("article_words_like").using("gin", table.word.op("gin_trgm_ops")),
]);

/** What authors are writing in one language; publishing moves it to `article_texts` and to the history. */
export const articleDrafts = pgTable(
  "article_drafts",
  {
    articleId: text("article_id")
      .notNull()
      .references(() => articles.id),
    language: language(),
    ...textColumns(),
    changedAt: at("changed_at").notNull().defaultNow(),
    changedBy: text("changed_by").references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.language] }),
    oneOf("article_drafts_language", table.language, languages),
  ],
);

/** Every text that was ever published, as it was. */
export const articleRevisions = pgTable(
  "article_revisions",
  {
    articleId: text("article_id")
      .notNull()
      .references(() => articles.id),
    language: language(),
    revision: integer("revision").notNull(),
    ...textColumns(),
    /** what changed, in the author's words */
    note: text("note"),
    publishedAt: at("published_at").notNull(),
    publishedBy: text("published_by").references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.articleId, table.language, table.revision] }),
    oneOf("article_revisions_language", table.language, languages),
  ],
);

/** A picture in an article. The bytes are in the file store; it is seen by those who see the article. */
export const articleImages = pgTable(
  "article_images",
  {
    id: id(),
    articleId: text("article_id")
      .notNull()
      .references(() => articles.id),
    createdAt: createdAt(),
    uploadedBy: text("uploaded_by").references(() => users.id),
    contentType: text("content_type").notNull(),
    size: bigint("size", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    storageKey: text("storage_key").notNull(),
  },
  (table) => [
    uniqueIndex("article_images_storage").on(table.storageKey),
    index("article_images_article").on(table.articleId),
  ],
);

/** Whether an article helped somebody. One answer per person and language; a changed mind replaces it. */
export const articleFeedback = pgTable(
  "article_feedback",
  {
    id: id(),
    articleId: text("article_id").notNull(),
    language: language(),
    createdAt: createdAt(),
    /** null: somebody who had not signed in, or whose data was erased */
    userId: text("user_id").references(() => users.id),
    accountId: text("account_id").references(() => accounts.id),
    helpful: boolean("helpful").notNull(),
    reason: text("reason").$type<(typeof feedbackReasons)[number]>(),
    comment: text("comment"),
    handledAt: at("handled_at"),
    handledBy: text("handled_by").references(() => users.id),
  },
  (table) => [
    foreignKey({
      name: "article_feedback_text",
      columns: [table.articleId, table.language],
      foreignColumns: [articleTexts.articleId, articleTexts.language],
    }),
    uniqueIndex("article_feedback_person")
      .on(table.articleId, table.language, table.userId)
      .where(sql`${table.userId} is not null`),
    // what authors have not dealt with
    index("article_feedback_open")
      .on(table.createdAt)
      .where(sql`not ${table.helpful} and ${table.handledAt} is null`),
    // reports: what readers said in a period
    index("article_feedback_created").on(table.createdAt),
    oneOf("article_feedback_language", table.language, languages),
    oneOf("article_feedback_reason", table.reason, feedbackReasons),
  ],
);

/** A search that found nothing, with numbers and addresses taken out: what authors should write about. */
export const emptySearches = pgTable(
  "empty_searches",
  {
    /** what was asked, folded as terms are */
    query: text("query").notNull(),
    language: language(),
    times: integer("times").notNull().default(1),
    firstAt: createdAt(),
    lastAt: at("last_at").notNull().defaultNow(),
    /** an author wrote an article, or decided against it */
    handledAt: at("handled_at"),
    handledBy: text("handled_by").references(() => users.id),
  },
  (table) => [
    primaryKey({ columns: [table.query, table.language] }),
    index("empty_searches_open").on(table.times).where(sql`${table.handledAt} is null`),
    oneOf("empty_searches_language", table.language, languages),
  ],
);

/** An article that solved a problem before an engineer spent time on it (domain rule 73). */
export const deflections = pgTable(
  "deflections",
  {
    /** the form that was being filled in: said twice, it counts once */
    submissionId: text("submission_id").primaryKey(),
    accountId: text("account_id")
      .notNull()
      .references(() => accounts.id),
    userId: text("user_id").references(() => users.id),
    articleId: text("article_id")
      .notNull()
      .references(() => articles.id),
    caseId: text("case_id").references(() => cases.id),
    place: text("place").$type<(typeof deflectionPlaces)[number]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index("deflections_account").on(table.accountId, table.createdAt),
    index("deflections_created").on(table.createdAt),
    oneOf("deflections_place", table.place, deflectionPlaces),
  ],
);
