CREATE TABLE "case_bounces" (
	"mail_id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"recipient" text NOT NULL,
	"permanent" boolean NOT NULL,
	"status" text,
	"diagnostic" text,
	"settled_at" timestamp with time zone,
	"settled_by" text
);
--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "announced_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD COLUMN "raw_removed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "case_messages" ADD COLUMN "sender_unproven" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "case_bounces" ADD CONSTRAINT "case_bounces_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_bounces" ADD CONSTRAINT "case_bounces_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_bounces" ADD CONSTRAINT "case_bounces_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_bounces_case" ON "case_bounces" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "case_bounces_recipient" ON "case_bounces" USING btree ("recipient") WHERE "case_bounces"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "inbound_mails_case" ON "inbound_mails" USING btree ("case_id") WHERE "inbound_mails"."case_id" is not null;--> statement-breakpoint
CREATE INDEX "inbound_mails_raw" ON "inbound_mails" USING btree ("created_at") WHERE "inbound_mails"."raw_removed_at" is null;--> statement-breakpoint
CREATE INDEX "events_ip" ON "events" USING btree ("created_at") WHERE "events"."ip" is not null;--> statement-breakpoint
-- The history stays as it is but for network addresses, which are personal data: they go with their person, and in time.
create or replace function refuse_event_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.ip is null and to_jsonb(new) - 'ip' = to_jsonb(old) - 'ip' then
      return new;
    end if;
  end if;
  raise exception 'events are append-only' using errcode = 'insufficient_privilege';
end
$$;
--> statement-breakpoint
-- A case that was shared named the address beside the id of the row that holds it; the copy goes, as others did before.
alter table events disable trigger events_append_only;
--> statement-breakpoint
update events set data = data - 'email' where kind = 'case.shared' and data ? 'email';
--> statement-breakpoint
alter table events enable trigger events_append_only;
