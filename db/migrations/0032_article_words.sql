CREATE TABLE "article_words" (
	"word" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE INDEX "article_words_like" ON "article_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
INSERT INTO "article_words" SELECT DISTINCT term FROM "article_texts", unnest(tsvector_to_array("title_terms")) term
WHERE term ~ '^[a-z]+(-[a-z]+)*$' AND length(term) >= 4;
