DROP INDEX "events_account_at";--> statement-breakpoint
CREATE INDEX "events_account_at" ON "events" USING btree ("account_id","created_at","id");