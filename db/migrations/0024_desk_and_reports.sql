CREATE EXTENSION IF NOT EXISTS "pg_trgm";--> statement-breakpoint
CREATE TABLE "case_bulk_cases" (
	"change_id" text NOT NULL,
	"case_id" text NOT NULL,
	"account_id" text NOT NULL,
	"version" integer NOT NULL,
	"assigned_to" text,
	"team_id" text,
	"status" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "case_bulk_cases_change_id_case_id_pk" PRIMARY KEY("change_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "case_bulk_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" text NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "desk_views" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"team_id" text
);
--> statement-breakpoint
CREATE TABLE "case_report_days" (
	"day" date NOT NULL,
	"severity" integer NOT NULL,
	"plan_id" text NOT NULL,
	"team_id" text NOT NULL,
	"family" text NOT NULL,
	"opened" integer DEFAULT 0 NOT NULL,
	"reopened" integer DEFAULT 0 NOT NULL,
	"entered" integer DEFAULT 0 NOT NULL,
	"closed" integer DEFAULT 0 NOT NULL,
	"settled" integer DEFAULT 0 NOT NULL,
	"first_kept" integer DEFAULT 0 NOT NULL,
	"first_broken" integer DEFAULT 0 NOT NULL,
	"follow_kept" integer DEFAULT 0 NOT NULL,
	"follow_broken" integer DEFAULT 0 NOT NULL,
	"surveys_sent" integer DEFAULT 0 NOT NULL,
	"surveys_answered" integer DEFAULT 0 NOT NULL,
	"survey_points" integer DEFAULT 0 NOT NULL,
	"surveys_good" integer DEFAULT 0 NOT NULL,
	"surveys_poor" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "case_report_days_day_severity_plan_id_team_id_family_pk" PRIMARY KEY("day","severity","plan_id","team_id","family")
);
--> statement-breakpoint
CREATE TABLE "case_report_state" (
	"id" text PRIMARY KEY NOT NULL,
	"counted_at" timestamp with time zone,
	"days_since" timestamp with time zone,
	"changed_at" timestamp with time zone,
	"changed_id" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_times" (
	"case_id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"severity" integer NOT NULL,
	"plan_id" text NOT NULL,
	"team_id" text NOT NULL,
	"family" text NOT NULL,
	"responded_at" timestamp with time zone,
	"response_clock" double precision,
	"response_counted" double precision,
	"closed_at" timestamp with time zone,
	"close_clock" double precision,
	"close_counted" double precision
);
--> statement-breakpoint
ALTER TABLE "case_bulk_cases" ADD CONSTRAINT "case_bulk_cases_change_id_case_bulk_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."case_bulk_changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_bulk_cases" ADD CONSTRAINT "case_bulk_cases_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_bulk_cases" ADD CONSTRAINT "case_bulk_cases_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_bulk_cases" ADD CONSTRAINT "case_bulk_cases_assigned_to_users_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_bulk_cases" ADD CONSTRAINT "case_bulk_cases_team_id_support_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."support_teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_bulk_changes" ADD CONSTRAINT "case_bulk_changes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_views" ADD CONSTRAINT "desk_views_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_views" ADD CONSTRAINT "desk_views_team_id_support_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."support_teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_times" ADD CONSTRAINT "case_times_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_times" ADD CONSTRAINT "case_times_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "desk_views_name" ON "desk_views" USING btree ("user_id","name");--> statement-breakpoint
CREATE INDEX "desk_views_team" ON "desk_views" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "case_times_responded" ON "case_times" USING btree ("responded_at") WHERE "case_times"."responded_at" is not null;--> statement-breakpoint
CREATE INDEX "case_times_closed" ON "case_times" USING btree ("closed_at") WHERE "case_times"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "case_surveys_created" ON "case_surveys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "case_surveys_answered" ON "case_surveys" USING btree ("answered_at") WHERE "case_surveys"."answered_at" is not null;--> statement-breakpoint
CREATE INDEX "case_milestones_decided" ON "case_milestones" USING btree (coalesce("breached_at", "met_at")) WHERE coalesce("case_milestones"."breached_at", "case_milestones"."met_at") is not null;--> statement-breakpoint
CREATE INDEX "case_status_changes_settled" ON "case_status_changes" USING btree ("created_at") WHERE "case_status_changes"."status" in ('closed', 'cancelled') or "case_status_changes"."reason" in ('reopened', 'parted');--> statement-breakpoint
CREATE INDEX "cases_subject" ON "cases" USING gin ("subject" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "cases_created" ON "cases" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "cases_staff_changed" ON "cases" USING btree ("staff_changed_at","id");--> statement-breakpoint
CREATE INDEX "article_feedback_created" ON "article_feedback" USING btree ("created_at");