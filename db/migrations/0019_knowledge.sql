CREATE SEQUENCE "public"."article_numbers" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1001 CACHE 1;--> statement-breakpoint
CREATE TABLE "article_drafts" (
	"article_id" text NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"symptom" text DEFAULT '' NOT NULL,
	"environment" text DEFAULT '' NOT NULL,
	"cause" text DEFAULT '' NOT NULL,
	"resolution" text DEFAULT '' NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by" text,
	CONSTRAINT "article_drafts_article_id_language_pk" PRIMARY KEY("article_id","language"),
	CONSTRAINT "article_drafts_language" CHECK ("article_drafts"."language" in ('en', 'ja'))
);
--> statement-breakpoint
CREATE TABLE "article_feedback" (
	"id" text PRIMARY KEY NOT NULL,
	"article_id" text NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"user_id" text,
	"account_id" text,
	"helpful" boolean NOT NULL,
	"reason" text,
	"comment" text,
	"handled_at" timestamp with time zone,
	"handled_by" text,
	CONSTRAINT "article_feedback_language" CHECK ("article_feedback"."language" in ('en', 'ja')),
	CONSTRAINT "article_feedback_reason" CHECK ("article_feedback"."reason" in ('wrong', 'unclear', 'outdated', 'other_problem'))
);
--> statement-breakpoint
CREATE TABLE "article_images" (
	"id" text PRIMARY KEY NOT NULL,
	"article_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"uploaded_by" text,
	"content_type" text NOT NULL,
	"size" bigint NOT NULL,
	"sha256" text NOT NULL,
	"storage_key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "article_products" (
	"article_id" text NOT NULL,
	"position" integer NOT NULL,
	"family" text NOT NULL,
	"product_id" text,
	"versions" text,
	CONSTRAINT "article_products_article_id_position_pk" PRIMARY KEY("article_id","position")
);
--> statement-breakpoint
CREATE TABLE "article_revisions" (
	"article_id" text NOT NULL,
	"language" text NOT NULL,
	"revision" integer NOT NULL,
	"title" text NOT NULL,
	"symptom" text DEFAULT '' NOT NULL,
	"environment" text DEFAULT '' NOT NULL,
	"cause" text DEFAULT '' NOT NULL,
	"resolution" text DEFAULT '' NOT NULL,
	"note" text,
	"published_at" timestamp with time zone NOT NULL,
	"published_by" text,
	CONSTRAINT "article_revisions_article_id_language_revision_pk" PRIMARY KEY("article_id","language","revision"),
	CONSTRAINT "article_revisions_language" CHECK ("article_revisions"."language" in ('en', 'ja'))
);
--> statement-breakpoint
CREATE TABLE "article_texts" (
	"article_id" text NOT NULL,
	"language" text NOT NULL,
	"title" text NOT NULL,
	"symptom" text DEFAULT '' NOT NULL,
	"environment" text DEFAULT '' NOT NULL,
	"cause" text DEFAULT '' NOT NULL,
	"resolution" text DEFAULT '' NOT NULL,
	"first_published_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone NOT NULL,
	"title_terms" "tsvector" NOT NULL,
	"terms" "tsvector" NOT NULL,
	"folded" text NOT NULL,
	"helpful" integer DEFAULT 0 NOT NULL,
	"unhelpful" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "article_texts_article_id_language_pk" PRIMARY KEY("article_id","language"),
	CONSTRAINT "article_texts_language" CHECK ("article_texts"."language" in ('en', 'ja'))
);
--> statement-breakpoint
CREATE TABLE "articles" (
	"id" text PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	"audience" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" text,
	"owner_id" text,
	"review_at" timestamp with time zone,
	"case_id" text,
	"retired_at" timestamp with time zone,
	"replaced_by_id" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "articles_audience_word" CHECK ("articles"."audience" in ('public', 'members', 'owners', 'partners', 'staff'))
);
--> statement-breakpoint
CREATE TABLE "deflections" (
	"submission_id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"user_id" text,
	"article_id" text NOT NULL,
	"case_id" text,
	"place" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deflections_place" CHECK ("deflections"."place" in ('typing', 'sent'))
);
--> statement-breakpoint
CREATE TABLE "empty_searches" (
	"query" text NOT NULL,
	"language" text NOT NULL,
	"times" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp with time zone,
	"handled_by" text,
	CONSTRAINT "empty_searches_query_language_pk" PRIMARY KEY("query","language"),
	CONSTRAINT "empty_searches_language" CHECK ("empty_searches"."language" in ('en', 'ja'))
);
--> statement-breakpoint
ALTER TABLE "article_drafts" ADD CONSTRAINT "article_drafts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_drafts" ADD CONSTRAINT "article_drafts_changed_by_users_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_feedback" ADD CONSTRAINT "article_feedback_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_feedback" ADD CONSTRAINT "article_feedback_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_feedback" ADD CONSTRAINT "article_feedback_handled_by_users_id_fk" FOREIGN KEY ("handled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_feedback" ADD CONSTRAINT "article_feedback_article_id_language_article_texts_article_id_language_fk" FOREIGN KEY ("article_id","language") REFERENCES "public"."article_texts"("article_id","language") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_images" ADD CONSTRAINT "article_images_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_images" ADD CONSTRAINT "article_images_uploaded_by_users_id_fk" FOREIGN KEY ("uploaded_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_products" ADD CONSTRAINT "article_products_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_products" ADD CONSTRAINT "article_products_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_revisions" ADD CONSTRAINT "article_revisions_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_revisions" ADD CONSTRAINT "article_revisions_published_by_users_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "article_texts" ADD CONSTRAINT "article_texts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "articles" ADD CONSTRAINT "articles_replaced_by_id_articles_id_fk" FOREIGN KEY ("replaced_by_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deflections" ADD CONSTRAINT "deflections_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deflections" ADD CONSTRAINT "deflections_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deflections" ADD CONSTRAINT "deflections_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deflections" ADD CONSTRAINT "deflections_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "empty_searches" ADD CONSTRAINT "empty_searches_handled_by_users_id_fk" FOREIGN KEY ("handled_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "article_feedback_person" ON "article_feedback" USING btree ("article_id","language","user_id") WHERE "article_feedback"."user_id" is not null;--> statement-breakpoint
CREATE INDEX "article_feedback_open" ON "article_feedback" USING btree ("created_at") WHERE not "article_feedback"."helpful" and "article_feedback"."handled_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "article_images_storage" ON "article_images" USING btree ("storage_key");--> statement-breakpoint
CREATE INDEX "article_images_article" ON "article_images" USING btree ("article_id");--> statement-breakpoint
CREATE INDEX "article_products_family" ON "article_products" USING btree ("family","article_id");--> statement-breakpoint
CREATE INDEX "article_texts_title_terms" ON "article_texts" USING gin ("title_terms");--> statement-breakpoint
CREATE INDEX "article_texts_terms" ON "article_texts" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "article_texts_published" ON "article_texts" USING btree ("published_at" DESC NULLS LAST,"article_id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "articles_number" ON "articles" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "articles_case" ON "articles" USING btree ("case_id") WHERE "articles"."case_id" is not null;--> statement-breakpoint
CREATE INDEX "articles_review" ON "articles" USING btree ("review_at") WHERE "articles"."retired_at" is null;--> statement-breakpoint
CREATE INDEX "deflections_account" ON "deflections" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "deflections_created" ON "deflections" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "empty_searches_open" ON "empty_searches" USING btree ("times" DESC NULLS LAST,"query") WHERE "empty_searches"."handled_at" is null;