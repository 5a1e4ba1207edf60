CREATE TABLE "api_answers" (
	"key_id" text NOT NULL,
	"account_id" text NOT NULL,
	"route" text NOT NULL,
	"idempotency_key" text NOT NULL,
	"body_hash" text NOT NULL,
	"status" integer NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_answers_key_id_route_idempotency_key_pk" PRIMARY KEY("key_id","route","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "api_key_notices" (
	"key_id" text NOT NULL,
	"account_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"days_before" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_key_notices_key_id_expires_at_days_before_pk" PRIMARY KEY("key_id","expires_at","days_before")
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"owner_account_id" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"scopes" text[] NOT NULL,
	"networks" text[] DEFAULT '{}' NOT NULL,
	"key_hash" text NOT NULL,
	"key_end" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"disabled_at" timestamp with time zone,
	"disabled_by" text,
	"replaced_by_id" text,
	"retires_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"last_used_ip" text,
	"exposed_at" timestamp with time zone,
	"exposed_how" text,
	CONSTRAINT "api_keys_kind" CHECK ("api_keys"."kind" in ('primary', 'secondary', 'test')),
	CONSTRAINT "api_keys_exposed_how" CHECK ("api_keys"."exposed_how" in ('query', 'http'))
);
--> statement-breakpoint
CREATE TABLE "api_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" text NOT NULL,
	"key_id" text NOT NULL,
	"dialect" text NOT NULL,
	"sandbox" boolean NOT NULL,
	"method" text NOT NULL,
	"path" text NOT NULL,
	"status" integer NOT NULL,
	"code" text,
	"ms" integer NOT NULL,
	"ip" text,
	"user_agent" text,
	"body" jsonb,
	"answer" jsonb,
	"advice" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "api_requests_dialect" CHECK ("api_requests"."dialect" in ('license', 'v1'))
);
--> statement-breakpoint
CREATE TABLE "device_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"serial" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "end_user_import_mappings" (
	"account_id" text PRIMARY KEY NOT NULL,
	"mapping" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "end_user_import_rows" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"account_id" text NOT NULL,
	"cells" jsonb NOT NULL,
	"serial" text,
	"facts" jsonb,
	"state" text NOT NULL,
	"faults" text[] DEFAULT '{}' NOT NULL,
	"end_user_id" text,
	"former_end_user_id" text,
	"former_facts" jsonb,
	"version_id" text,
	CONSTRAINT "end_user_import_rows_import_id_line_pk" PRIMARY KEY("import_id","line"),
	CONSTRAINT "end_user_import_rows_state" CHECK ("end_user_import_rows"."state" in ('new', 'changed', 'same', 'error'))
);
--> statement-breakpoint
CREATE TABLE "end_user_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"key_id" text,
	"file_name" text NOT NULL,
	"encoding" text NOT NULL,
	"columns" text[] NOT NULL,
	"mapping" jsonb NOT NULL,
	"committed_at" timestamp with time zone,
	"committed_by" text,
	"mode" text,
	"undone_at" timestamp with time zone,
	"undone_by" text,
	CONSTRAINT "end_user_imports_mode" CHECK ("end_user_imports"."mode" in ('all', 'valid_only'))
);
--> statement-breakpoint
CREATE TABLE "end_user_devices" (
	"asset_id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"end_user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "end_user_links" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"end_user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text NOT NULL,
	"recipient" text NOT NULL,
	"language" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "end_user_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"end_user_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer NOT NULL,
	"facts" jsonb NOT NULL,
	"serials" text[] DEFAULT '{}' NOT NULL,
	"route" text NOT NULL,
	"user_id" text,
	"key_id" text,
	"import_id" text,
	"line" integer,
	"request_id" text NOT NULL,
	CONSTRAINT "end_user_versions_route" CHECK ("end_user_versions"."route" in ('page', 'license_api', 'api', 'import', 'end_user', 'merge', 'undo'))
);
--> statement-breakpoint
CREATE TABLE "end_users" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"customer_reference_id" text NOT NULL,
	"company_name" text NOT NULL,
	"company_key" text NOT NULL,
	"dnb_number" text,
	"contact_email" text NOT NULL,
	"phone_number" text,
	"address" text NOT NULL,
	"city" text NOT NULL,
	"region" text NOT NULL,
	"postal_code" text NOT NULL,
	"country" text NOT NULL,
	"industry" text,
	"website" text,
	"reported_by" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"version_id" text NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_version" integer,
	"confirmed_at" timestamp with time zone,
	"merged_into_id" text
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "sandbox_of_id" text;--> statement-breakpoint
ALTER TABLE "api_answers" ADD CONSTRAINT "api_answers_key_id_api_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."api_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_answers" ADD CONSTRAINT "api_answers_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key_notices" ADD CONSTRAINT "api_key_notices_key_id_api_keys_id_fk" FOREIGN KEY ("key_id") REFERENCES "public"."api_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_key_notices" ADD CONSTRAINT "api_key_notices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_owner_account_id_accounts_id_fk" FOREIGN KEY ("owner_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_disabled_by_users_id_fk" FOREIGN KEY ("disabled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_replaced_by_id_api_keys_id_fk" FOREIGN KEY ("replaced_by_id") REFERENCES "public"."api_keys"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_tokens" ADD CONSTRAINT "device_tokens_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_import_mappings" ADD CONSTRAINT "end_user_import_mappings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_import_rows" ADD CONSTRAINT "end_user_import_rows_import_id_end_user_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."end_user_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_import_rows" ADD CONSTRAINT "end_user_import_rows_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_import_rows" ADD CONSTRAINT "end_user_import_rows_end_user_id_end_users_id_fk" FOREIGN KEY ("end_user_id") REFERENCES "public"."end_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_import_rows" ADD CONSTRAINT "end_user_import_rows_former_end_user_id_end_users_id_fk" FOREIGN KEY ("former_end_user_id") REFERENCES "public"."end_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_imports" ADD CONSTRAINT "end_user_imports_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_imports" ADD CONSTRAINT "end_user_imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_imports" ADD CONSTRAINT "end_user_imports_committed_by_users_id_fk" FOREIGN KEY ("committed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_imports" ADD CONSTRAINT "end_user_imports_undone_by_users_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_devices" ADD CONSTRAINT "end_user_devices_asset_id_assets_id_fk" FOREIGN KEY ("asset_id") REFERENCES "public"."assets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_devices" ADD CONSTRAINT "end_user_devices_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_devices" ADD CONSTRAINT "end_user_devices_end_user_id_end_users_id_fk" FOREIGN KEY ("end_user_id") REFERENCES "public"."end_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_links" ADD CONSTRAINT "end_user_links_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_links" ADD CONSTRAINT "end_user_links_end_user_id_end_users_id_fk" FOREIGN KEY ("end_user_id") REFERENCES "public"."end_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_links" ADD CONSTRAINT "end_user_links_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_versions" ADD CONSTRAINT "end_user_versions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_versions" ADD CONSTRAINT "end_user_versions_end_user_id_end_users_id_fk" FOREIGN KEY ("end_user_id") REFERENCES "public"."end_users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_user_versions" ADD CONSTRAINT "end_user_versions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "end_users" ADD CONSTRAINT "end_users_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_answers_at" ON "api_answers" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_primary" ON "api_keys" USING btree ("owner_account_id","kind") WHERE "api_keys"."kind" in ('primary', 'test') and "api_keys"."disabled_at" is null and "api_keys"."replaced_by_id" is null;--> statement-breakpoint
CREATE INDEX "api_keys_owner" ON "api_keys" USING btree ("owner_account_id","created_at");--> statement-breakpoint
CREATE INDEX "api_keys_end" ON "api_keys" USING btree ("expires_at") WHERE "api_keys"."disabled_at" is null;--> statement-breakpoint
CREATE INDEX "api_requests_account" ON "api_requests" USING btree ("account_id","created_at","id");--> statement-breakpoint
CREATE INDEX "api_requests_key" ON "api_requests" USING btree ("key_id","created_at","id");--> statement-breakpoint
CREATE INDEX "api_requests_at" ON "api_requests" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "end_user_imports_account" ON "end_user_imports" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "end_user_devices_end_user" ON "end_user_devices" USING btree ("end_user_id","asset_id");--> statement-breakpoint
CREATE INDEX "end_user_devices_account" ON "end_user_devices" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "end_user_links_token" ON "end_user_links" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "end_user_links_end_user" ON "end_user_links" USING btree ("end_user_id","created_at");--> statement-breakpoint
CREATE INDEX "end_user_versions_end_user" ON "end_user_versions" USING btree ("end_user_id","created_at");--> statement-breakpoint
CREATE INDEX "end_user_versions_import" ON "end_user_versions" USING btree ("import_id") WHERE "end_user_versions"."import_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "end_users_reference" ON "end_users" USING btree ("account_id","customer_reference_id");--> statement-breakpoint
CREATE INDEX "end_users_name" ON "end_users" USING btree ("account_id","company_key" collate "C","id");--> statement-breakpoint
CREATE INDEX "end_users_changed" ON "end_users" USING btree ("account_id","changed_at","id");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_sandbox_of_id_accounts_id_fk" FOREIGN KEY ("sandbox_of_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_sandbox" ON "accounts" USING btree ("sandbox_of_id") WHERE "accounts"."sandbox_of_id" is not null;