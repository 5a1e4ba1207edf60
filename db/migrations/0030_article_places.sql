CREATE SEQUENCE "public"."article_places" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
DROP INDEX "article_texts_title_terms";--> statement-breakpoint
DROP INDEX "article_texts_terms";--> statement-breakpoint
ALTER TABLE "article_texts" ADD COLUMN "place" integer DEFAULT nextval('article_places') NOT NULL;--> statement-breakpoint
-- what is there was published in this order
UPDATE "article_texts" t SET "place" = o.n
FROM (SELECT "article_id", "language", row_number() OVER (ORDER BY "published_at", "article_id", "language") AS n FROM "article_texts") o
WHERE o."article_id" = t."article_id" AND o."language" = t."language";--> statement-breakpoint
CREATE INDEX "article_texts_terms" ON "article_texts" USING gin ("terms","title_terms",(array["place" / 512]));