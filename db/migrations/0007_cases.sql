CREATE SEQUENCE "public"."case_sequence" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "case_files" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"case_id" text,
	"message_id" text,
	"submission_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"uploaded_by" text,
	"visibility" text DEFAULT 'customer' NOT NULL,
	"name" text NOT NULL,
	"size" bigint NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"content_type" text NOT NULL,
	"sha256" text,
	"state" text DEFAULT 'uploading' NOT NULL,
	"storage_key" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"removed_by" text,
	CONSTRAINT "case_files_state_word" CHECK ("case_files"."state" in ('uploading', 'pending', 'clean', 'infected', 'unscanned')),
	CONSTRAINT "case_files_visibility" CHECK ("case_files"."visibility" in ('customer', 'staff'))
);
--> statement-breakpoint
CREATE TABLE "case_mails" (
	"mail_id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"message_id" text,
	"header_id" text NOT NULL,
	"recipient" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbound_mails" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"delivery_id" text NOT NULL,
	"header_id" text,
	"sender" text,
	"recipient" text,
	"subject" text,
	"state" text NOT NULL,
	"reason" text,
	"account_id" text,
	"case_id" text,
	"storage_key" text NOT NULL,
	"decided_at" timestamp with time zone,
	"decided_by" text,
	CONSTRAINT "inbound_mails_state_word" CHECK ("inbound_mails"."state" in ('accepted', 'quarantined', 'ignored', 'refused', 'unreadable'))
);
--> statement-breakpoint
CREATE TABLE "refused_senders" (
	"sender" text NOT NULL,
	"case_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "refused_senders_sender_case_id_pk" PRIMARY KEY("sender","case_id")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"webhook_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"status" integer,
	"fault" text,
	"delivered_at" timestamp with time zone,
	"given_up_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"url" text NOT NULL,
	"kinds" text[] NOT NULL,
	"sealed_secret" text NOT NULL,
	"disabled_at" timestamp with time zone,
	"disabled_reason" text
);
--> statement-breakpoint
CREATE TABLE "business_calendars" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "business_days" (
	"calendar_id" text NOT NULL,
	"day" text NOT NULL,
	"kind" text NOT NULL,
	"name_en" text NOT NULL,
	"name_ja" text NOT NULL,
	"windows" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "business_days_calendar_id_day_pk" PRIMARY KEY("calendar_id","day"),
	CONSTRAINT "business_days_kind" CHECK ("business_days"."kind" in ('holiday', 'closure', 'opening'))
);
--> statement-breakpoint
CREATE TABLE "calendar_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"calendar_id" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"calendar" jsonb NOT NULL,
	"names" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_milestone_warnings" (
	"milestone_id" text NOT NULL,
	"percent" integer NOT NULL,
	"account_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"silent" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "case_milestone_warnings_milestone_id_percent_pk" PRIMARY KEY("milestone_id","percent")
);
--> statement-breakpoint
CREATE TABLE "case_milestones" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"kind" text NOT NULL,
	"cycle" integer NOT NULL,
	"severity" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"budget_minutes" double precision NOT NULL,
	"calendar_version_id" text,
	"due_at" timestamp with time zone,
	"met_at" timestamp with time zone,
	"breached_at" timestamp with time zone,
	"dropped_at" timestamp with time zone,
	"next_warning_at" timestamp with time zone,
	CONSTRAINT "case_milestones_kind" CHECK ("case_milestones"."kind" in ('first_response', 'follow_up'))
);
--> statement-breakpoint
CREATE TABLE "plan_calendars" (
	"plan_id" text PRIMARY KEY NOT NULL,
	"calendar_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_drafts" (
	"account_id" text NOT NULL,
	"user_id" text NOT NULL,
	"submission_id" text NOT NULL,
	"answers" jsonb NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "case_drafts_account_id_user_id_pk" PRIMARY KEY("account_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "case_escalations" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"by" text NOT NULL,
	"reason" text NOT NULL,
	"settled_at" timestamp with time zone,
	"settled_by" text,
	"note" text
);
--> statement-breakpoint
CREATE TABLE "case_links" (
	"case_id" text NOT NULL,
	"other_id" text NOT NULL,
	"kind" text NOT NULL,
	"account_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	CONSTRAINT "case_links_case_id_other_id_kind_pk" PRIMARY KEY("case_id","other_id","kind"),
	CONSTRAINT "case_links_kind" CHECK ("case_links"."kind" in ('related', 'duplicate', 'split', 'follow_up'))
);
--> statement-breakpoint
CREATE TABLE "case_macros" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"name" text NOT NULL,
	"body_en" text NOT NULL,
	"body_ja" text NOT NULL,
	"asks" boolean DEFAULT false NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "case_messages" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"visibility" text NOT NULL,
	"kind" text DEFAULT 'comment' NOT NULL,
	"via" text NOT NULL,
	"author_kind" text NOT NULL,
	"author_id" text,
	"home_account_id" text,
	"author_name" text NOT NULL,
	"body" text NOT NULL,
	"quoted" text,
	"inbound_mail_id" text,
	"promised_at" timestamp with time zone,
	"published_at" timestamp with time zone,
	"taken_back_at" timestamp with time zone,
	CONSTRAINT "case_messages_visibility" CHECK ("case_messages"."visibility" in ('customer', 'staff')),
	CONSTRAINT "case_messages_kind" CHECK ("case_messages"."kind" in ('comment', 'solution', 'workaround')),
	CONSTRAINT "case_messages_via" CHECK ("case_messages"."via" in ('page', 'mail', 'api', 'system')),
	CONSTRAINT "case_messages_author_kind" CHECK ("case_messages"."author_kind" in ('customer', 'partner', 'staff', 'system'))
);
--> statement-breakpoint
CREATE TABLE "case_participants" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"email" text,
	"user_id" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"added_by" text,
	"removed_at" timestamp with time zone,
	CONSTRAINT "case_participants_one" CHECK (("case_participants"."email" is null) <> ("case_participants"."user_id" is null))
);
--> statement-breakpoint
CREATE TABLE "case_presences" (
	"case_id" text NOT NULL,
	"user_id" text NOT NULL,
	"account_id" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"writing" boolean DEFAULT false NOT NULL,
	CONSTRAINT "case_presences_case_id_user_id_pk" PRIMARY KEY("case_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "case_severity_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"former" integer NOT NULL,
	"severity" integer NOT NULL,
	"by" text,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "case_status_changes" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"status" text NOT NULL,
	"by" text,
	"reason" text,
	CONSTRAINT "case_status_changes_status" CHECK ("case_status_changes"."status" in ('new', 'assigned', 'in_progress', 'waiting_customer', 'waiting_engineering', 'solution_provided', 'closed', 'cancelled'))
);
--> statement-breakpoint
CREATE TABLE "case_surveys" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"score" integer,
	"comment" text,
	"answered_at" timestamp with time zone,
	CONSTRAINT "case_surveys_score" CHECK ("case_surveys"."score" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"account_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submission_id" text,
	"type" text NOT NULL,
	"status" text DEFAULT 'new' NOT NULL,
	"severity" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"subject" text NOT NULL,
	"language" text NOT NULL,
	"group_id" text,
	"asset_id" text,
	"product_id" text,
	"software_version" text,
	"plan_id" text,
	"opened_by" text,
	"home_account_id" text,
	"opened_via" text NOT NULL,
	"contact_name" text NOT NULL,
	"contact_email" text NOT NULL,
	"contact_phone" text,
	"contact_method" text NOT NULL,
	"time_zone" text NOT NULL,
	"team_id" text,
	"assigned_to" text,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"staff_changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"responded_at" timestamp with time zone,
	"worked_around_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"closed_by" text,
	"close_reason" text,
	"merged_into_id" text,
	"next_due_at" timestamp with time zone,
	"promised_at" timestamp with time zone,
	"escalated" boolean DEFAULT false NOT NULL,
	CONSTRAINT "cases_severity" CHECK ("cases"."severity" between 1 and 4),
	CONSTRAINT "cases_type" CHECK ("cases"."type" in ('technical', 'admin')),
	CONSTRAINT "cases_status" CHECK ("cases"."status" in ('new', 'assigned', 'in_progress', 'waiting_customer', 'waiting_engineering', 'solution_provided', 'closed', 'cancelled')),
	CONSTRAINT "cases_close_reason" CHECK ("cases"."close_reason" in ('solved', 'no_longer', 'duplicate', 'deflected', 'auto')),
	CONSTRAINT "cases_contact_method" CHECK ("cases"."contact_method" in ('email', 'phone')),
	CONSTRAINT "cases_opened_via" CHECK ("cases"."opened_via" in ('page', 'mail', 'api', 'system'))
);
--> statement-breakpoint
CREATE TABLE "support_team_members" (
	"team_id" text NOT NULL,
	"user_id" text NOT NULL,
	"families" text[] DEFAULT '{}' NOT NULL,
	"languages" text[] DEFAULT '{}' NOT NULL,
	"manager" boolean DEFAULT false NOT NULL,
	"away_until" timestamp with time zone,
	CONSTRAINT "support_team_members_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "support_teams" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"last_assigned_to" text
);
--> statement-breakpoint
ALTER TABLE "units" DROP CONSTRAINT "units_source";--> statement-breakpoint
ALTER TABLE "support_plans" ADD COLUMN "delivered_by" text DEFAULT 'vendor' NOT NULL;--> statement-breakpoint
ALTER TABLE "case_files" ADD CONSTRAINT "case_files_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_files" ADD CONSTRAINT "case_files_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_files" ADD CONSTRAINT "case_files_message_id_case_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."case_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_files" ADD CONSTRAINT "case_files_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_files" ADD CONSTRAINT "case_files_removed_by_users_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_mails" ADD CONSTRAINT "case_mails_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_mails" ADD CONSTRAINT "case_mails_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_mails" ADD CONSTRAINT "case_mails_message_id_case_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."case_messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbound_mails" ADD CONSTRAINT "inbound_mails_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_webhooks_id_fk" FOREIGN KEY ("webhook_id") REFERENCES "public"."webhooks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "business_days" ADD CONSTRAINT "business_days_calendar_id_business_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."business_calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_versions" ADD CONSTRAINT "calendar_versions_calendar_id_business_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."business_calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_versions" ADD CONSTRAINT "calendar_versions_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_milestone_warnings" ADD CONSTRAINT "case_milestone_warnings_milestone_id_case_milestones_id_fk" FOREIGN KEY ("milestone_id") REFERENCES "public"."case_milestones"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_milestone_warnings" ADD CONSTRAINT "case_milestone_warnings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_milestones" ADD CONSTRAINT "case_milestones_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_milestones" ADD CONSTRAINT "case_milestones_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_milestones" ADD CONSTRAINT "case_milestones_calendar_version_id_calendar_versions_id_fk" FOREIGN KEY ("calendar_version_id") REFERENCES "public"."calendar_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_calendars" ADD CONSTRAINT "plan_calendars_plan_id_support_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."support_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_calendars" ADD CONSTRAINT "plan_calendars_calendar_id_business_calendars_id_fk" FOREIGN KEY ("calendar_id") REFERENCES "public"."business_calendars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_drafts" ADD CONSTRAINT "case_drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_escalations" ADD CONSTRAINT "case_escalations_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_escalations" ADD CONSTRAINT "case_escalations_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_escalations" ADD CONSTRAINT "case_escalations_by_users_id_fk" FOREIGN KEY ("by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_escalations" ADD CONSTRAINT "case_escalations_settled_by_users_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_links" ADD CONSTRAINT "case_links_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_links" ADD CONSTRAINT "case_links_other_id_cases_id_fk" FOREIGN KEY ("other_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_links" ADD CONSTRAINT "case_links_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_links" ADD CONSTRAINT "case_links_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_macros" ADD CONSTRAINT "case_macros_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_messages" ADD CONSTRAINT "case_messages_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_messages" ADD CONSTRAINT "case_messages_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_messages" ADD CONSTRAINT "case_messages_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_messages" ADD CONSTRAINT "case_messages_home_account_id_accounts_id_fk" FOREIGN KEY ("home_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_participants" ADD CONSTRAINT "case_participants_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_participants" ADD CONSTRAINT "case_participants_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_participants" ADD CONSTRAINT "case_participants_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_participants" ADD CONSTRAINT "case_participants_added_by_users_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_presences" ADD CONSTRAINT "case_presences_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_presences" ADD CONSTRAINT "case_presences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_presences" ADD CONSTRAINT "case_presences_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_severity_changes" ADD CONSTRAINT "case_severity_changes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_severity_changes" ADD CONSTRAINT "case_severity_changes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_severity_changes" ADD CONSTRAINT "case_severity_changes_by_users_id_fk" FOREIGN KEY ("by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_status_changes" ADD CONSTRAINT "case_status_changes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_status_changes" ADD CONSTRAINT "case_status_changes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_status_changes" ADD CONSTRAINT "case_status_changes_by_users_id_fk" FOREIGN KEY ("by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_surveys" ADD CONSTRAINT "case_surveys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_surveys" ADD CONSTRAINT "case_surveys_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_asset_id_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."assets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_plan_id_support_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."support_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_opened_by_users_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_home_account_id_accounts_id_fk" FOREIGN KEY ("home_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_team_id_support_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."support_teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_assigned_to_users_id_fk" FOREIGN KEY ("assigned_to") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_merged_into_id_cases_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_team_members" ADD CONSTRAINT "support_team_members_team_id_support_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."support_teams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_team_members" ADD CONSTRAINT "support_team_members_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_teams" ADD CONSTRAINT "support_teams_last_assigned_to_users_id_fk" FOREIGN KEY ("last_assigned_to") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_files_case" ON "case_files" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "case_files_submission" ON "case_files" USING btree ("submission_id") WHERE "case_files"."submission_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "case_files_storage" ON "case_files" USING btree ("storage_key");--> statement-breakpoint
CREATE INDEX "case_files_state" ON "case_files" USING btree ("state","changed_at") WHERE "case_files"."state" in ('uploading', 'pending');--> statement-breakpoint
CREATE UNIQUE INDEX "case_mails_header" ON "case_mails" USING btree ("header_id");--> statement-breakpoint
CREATE INDEX "case_mails_case" ON "case_mails" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_mails_delivery" ON "inbound_mails" USING btree ("delivery_id");--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_mails_header" ON "inbound_mails" USING btree ("header_id","recipient") WHERE "inbound_mails"."header_id" is not null and "inbound_mails"."recipient" is not null;--> statement-breakpoint
CREATE INDEX "inbound_mails_state" ON "inbound_mails" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_webhook" ON "webhook_deliveries" USING btree ("webhook_id","created_at");--> statement-breakpoint
CREATE INDEX "webhooks_account" ON "webhooks" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "business_calendars_code" ON "business_calendars" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_versions_once" ON "calendar_versions" USING btree ("calendar_id","version");--> statement-breakpoint
CREATE UNIQUE INDEX "case_milestones_once" ON "case_milestones" USING btree ("case_id","kind","cycle");--> statement-breakpoint
CREATE UNIQUE INDEX "case_milestones_open" ON "case_milestones" USING btree ("case_id","kind") WHERE "case_milestones"."met_at" is null and "case_milestones"."dropped_at" is null;--> statement-breakpoint
CREATE INDEX "case_milestones_sweep" ON "case_milestones" USING btree ("next_warning_at") WHERE "case_milestones"."met_at" is null and "case_milestones"."dropped_at" is null and "case_milestones"."next_warning_at" is not null;--> statement-breakpoint
CREATE INDEX "case_milestones_started" ON "case_milestones" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "case_escalations_open" ON "case_escalations" USING btree ("case_id") WHERE "case_escalations"."settled_at" is null;--> statement-breakpoint
CREATE INDEX "case_escalations_case" ON "case_escalations" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "case_links_other" ON "case_links" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "case_messages_case" ON "case_messages" USING btree ("case_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_participants_email" ON "case_participants" USING btree ("case_id","email") WHERE "case_participants"."removed_at" is null and "case_participants"."email" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "case_participants_user" ON "case_participants" USING btree ("case_id","user_id") WHERE "case_participants"."removed_at" is null and "case_participants"."user_id" is not null;--> statement-breakpoint
CREATE INDEX "case_severity_changes_case" ON "case_severity_changes" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE INDEX "case_status_changes_case" ON "case_status_changes" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "case_surveys_token" ON "case_surveys" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "case_surveys_case" ON "case_surveys" USING btree ("case_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_number" ON "cases" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_submission" ON "cases" USING btree ("submission_id") WHERE "cases"."submission_id" is not null;--> statement-breakpoint
CREATE INDEX "cases_account_changed" ON "cases" USING btree ("account_id","changed_at","id");--> statement-breakpoint
CREATE INDEX "cases_account_open" ON "cases" USING btree ("account_id","changed_at","id") WHERE "cases"."status" not in ('closed', 'cancelled');--> statement-breakpoint
CREATE INDEX "cases_asset" ON "cases" USING btree ("asset_id","created_at");--> statement-breakpoint
CREATE INDEX "cases_queue" ON "cases" USING btree ("next_due_at","id") WHERE "cases"."status" not in ('closed', 'cancelled');--> statement-breakpoint
CREATE INDEX "cases_assigned" ON "cases" USING btree ("assigned_to","next_due_at") WHERE "cases"."status" not in ('closed', 'cancelled');--> statement-breakpoint
CREATE INDEX "cases_team" ON "cases" USING btree ("team_id","next_due_at") WHERE "cases"."status" not in ('closed', 'cancelled');--> statement-breakpoint
CREATE INDEX "cases_closed" ON "cases" USING btree ("closed_at") WHERE "cases"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "support_team_members_user" ON "support_team_members" USING btree ("user_id");--> statement-breakpoint
ALTER TABLE "support_plans" ADD CONSTRAINT "support_plans_delivered_by" CHECK ("support_plans"."delivered_by" in ('vendor', 'partner'));--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_source" CHECK ("units"."source" in ('order', 'evaluation', 'deployment', 'sandbox'));