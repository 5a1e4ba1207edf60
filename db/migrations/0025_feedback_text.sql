ALTER TABLE "article_feedback" DROP CONSTRAINT "article_feedback_article_id_language_article_texts_article_id_language_fk";
--> statement-breakpoint
ALTER TABLE "article_feedback" ADD CONSTRAINT "article_feedback_text" FOREIGN KEY ("article_id","language") REFERENCES "public"."article_texts"("article_id","language") ON DELETE no action ON UPDATE no action;