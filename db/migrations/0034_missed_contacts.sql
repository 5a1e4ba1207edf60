ALTER TABLE "cases" ADD COLUMN "contact_check_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "inbound_mails_put_away" ON "inbound_mails" USING btree ("decided_at","id") WHERE "inbound_mails"."decided_by" is null and "inbound_mails"."state" in ('ignored', 'refused');--> statement-breakpoint
CREATE INDEX "cases_contact_check" ON "cases" USING btree ("contact_check_at") WHERE "cases"."status" not in ('closed', 'cancelled') and "cases"."contact_check_at" is not null;--> statement-breakpoint
UPDATE "cases" SET "contact_check_at" = "promised_at" WHERE "promised_at" IS NOT NULL AND "status" NOT IN ('closed', 'cancelled');
