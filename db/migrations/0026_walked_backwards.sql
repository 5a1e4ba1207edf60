DROP INDEX "article_texts_published";--> statement-breakpoint
DROP INDEX "empty_searches_open";--> statement-breakpoint
DROP INDEX "mails_recipient";--> statement-breakpoint
DROP INDEX "mails_state_idx";--> statement-breakpoint
CREATE INDEX "article_texts_published" ON "article_texts" USING btree ("published_at","article_id");--> statement-breakpoint
CREATE INDEX "empty_searches_open" ON "empty_searches" USING btree ("times") WHERE "empty_searches"."handled_at" is null;--> statement-breakpoint
CREATE INDEX "mails_recipient" ON "mails" USING btree ("recipient","created_at");--> statement-breakpoint
CREATE INDEX "mails_state_idx" ON "mails" USING btree ("state","created_at");